"""Every sample is read as it stands beside it; `python -m tests.spreadsheets.making` makes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.spreadsheets.making.all import SAMPLES, content
from tests.spreadsheets.reading_of import as_text, reading_of

FOLDER = Path(__file__).resolve().parents[1] / "data" / "spreadsheets"
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".json")


# R-001-III-12-4, R-001-III-12-1, R-002-roadmap, R-001-VI
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_read_as_expected(path: Path) -> None:
    assert as_text(reading_of(path)) == path.with_name(f"{path.name}.json").read_text(encoding="utf-8")


def test_the_folder_holds_what_the_script_makes() -> None:
    assert [path.name for path in FILES] == sorted(sample.file for sample in SAMPLES)
    assert len(FILES) >= 40
    text = next(sample for sample in SAMPLES if sample.file == "cp1251-semicolons.csv")
    assert (FOLDER / text.file).read_bytes() == content(text)
