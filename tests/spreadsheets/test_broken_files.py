"""Files with something broken in them never crash anything: a table, or one sentence.

500 of them in a run of the suite; `NASTAV_BROKEN_FILES=10000` for the nightly run, `NASTAV_BROKEN_SEED` repeats one.
They are read many to a child process, or starting it would be most of the work.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.spreadsheets.making.broken import broken
from wagtail_nastav.spreadsheets.errors import BadFile
from wagtail_nastav.spreadsheets.reading import read_file
from wagtail_nastav.spreadsheets.reading.answer import grid_from
from wagtail_nastav.spreadsheets.understanding import understand

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted(path for path in (ROOT / "tests/data/spreadsheets").iterdir() if path.suffix != ".json")
COUNT = int(os.environ.get("NASTAV_BROKEN_FILES", 500))
AT_ONCE = 50
CHILD = """
import sys
sys.path.insert(0, sys.argv[1])
from wagtail_nastav.spreadsheets.worker import main, limits
limits.CPU_SECONDS = 60
limits.keep_within_limits()
for path in sys.argv[2:]:
    sys.stdout.buffer.write(main.answer_to(path) + b"\\n")
    sys.stdout.buffer.flush()
"""


# R-001-III-12-4
def test_broken_files_are_read_or_refused(tmp_path: Path) -> None:
    seed = int(os.environ.get("NASTAV_BROKEN_SEED", random.randrange(10**9)))
    chance = random.Random(seed)
    for begin in range(0, COUNT, AT_ONCE):
        files = []
        for number in range(begin, min(begin + AT_ONCE, COUNT)):
            sample = chance.choice(SAMPLES)
            files.append(tmp_path / f"{number}{sample.suffix}")
            files[-1].write_bytes(broken(sample.read_bytes(), chance))
        for path in files_with_trouble(files):
            raise AssertionError(f"NASTAV_BROKEN_SEED={seed}: {path.name}")
        for path in files:
            path.unlink()
    assert list(tmp_path.iterdir()) == []


def files_with_trouble(files: list[Path]) -> list[Path]:
    troubled = []
    while files:
        answers = answers_of(files)
        troubled += [path for path, answer in zip(files, answers, strict=False) if not is_fine(answer, path.name)]
        files = files[len(answers) :]
        if files:
            # The child fell over: alone, too, that must be a sentence.
            troubled += [] if is_refused(files[0]) else files[:1]
            files = files[1:]
    return troubled


def answers_of(files: list[Path]) -> list[dict[str, Any]]:
    command = [sys.executable, "-I", "-c", CHILD, str(ROOT), *map(str, files)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr, done.stderr.decode(errors="replace")[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines() if line.endswith(b"}")]


def is_fine(answer: dict[str, Any], name: str) -> bool:
    if "error" in answer:
        return bool(str(BadFile(answer["error"], **answer["details"])))
    try:
        tables = understand(grid_from(answer, name))
    except BadFile as refused:
        return bool(str(refused))
    return all(row.row >= table.table.first_header_row for table in tables for row in table.rows)


def is_refused(path: Path) -> bool:
    try:
        read_file(path)
    except BadFile as refused:
        return refused.code in ("bomb", "too_slow")
    return False
