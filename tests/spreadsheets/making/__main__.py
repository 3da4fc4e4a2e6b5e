"""`python -m tests.spreadsheets.making`: writes the samples; with `expect` also what is read from them today.

Look through `git diff tests/data/spreadsheets` before you keep the latter: it is what the tests hold the reader to.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django

from tests.spreadsheets.making.all import SAMPLES, content

FOLDER = Path(__file__).resolve().parents[2] / "data" / "spreadsheets"


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for sample in SAMPLES:
        (FOLDER / sample.file).write_bytes(content(sample))
    if "expect" in sys.argv:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
        django.setup()
        from tests.spreadsheets.reading_of import as_text, reading_of

        for sample in SAMPLES:
            (FOLDER / f"{sample.file}.json").write_text(as_text(reading_of(FOLDER / sample.file)), encoding="utf-8")


main()
