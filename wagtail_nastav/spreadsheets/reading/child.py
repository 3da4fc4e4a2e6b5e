"""Runs the reader in a process of its own, which may be stopped or fall over without harm."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from wagtail_nastav.spreadsheets.errors import BadFile
from wagtail_nastav.spreadsheets.reading.answer import grid_from
from wagtail_nastav.spreadsheets.types import Grid
from wagtail_nastav.spreadsheets.worker.limits import FILE_BYTES, MEGABYTE, SECONDS

PACKAGE_PARENT = Path(__file__).resolve().parents[3]
# Loads this very package, and nothing of what lies in the working directory.
START = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from wagtail_nastav.spreadsheets.worker.main import main; main(sys.argv[2])"
)


def read_file(path: str | Path, name: str = "") -> Grid:
    """The cells of a spreadsheet; raises ``BadFile`` with a sentence when there is no way to use it."""
    place = Path(path)
    shown = name or place.name
    if not place.is_file():
        raise BadFile("missing", name=shown)
    size = place.stat().st_size
    if size == 0:
        raise BadFile("empty")
    if size > FILE_BYTES:
        raise BadFile("too_big", limit=FILE_BYTES // MEGABYTE)
    answer = _ask(place)
    if "error" in answer:
        raise BadFile(answer["error"], **answer["details"])
    return grid_from(answer, shown)


def _ask(place: Path) -> dict[str, Any]:
    command = [interpreter(), "-I", "-c", START, str(PACKAGE_PARENT), str(place.resolve())]
    try:
        done = subprocess.run(  # noqa: S603
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, check=False, env=environment()
        )
    except subprocess.TimeoutExpired as error:
        raise BadFile("too_slow") from error
    if done.returncode != 0 or not done.stdout:
        raise BadFile(_cause(done.returncode))
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _cause(code: int) -> str:
    """Killed by the clock, or fallen over for want of memory or because of a defect that the file met."""
    if code in (-9, -24):
        return "too_slow"
    return "bomb" if code < 0 else "broken"


def environment() -> dict[str, str]:
    """No settings and no passwords of the site for the child; threads would cost memory."""
    kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH") if key in os.environ}
    return {**kept, "RAYON_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"}


def interpreter() -> str:
    """The interpreter; under some servers ``sys.executable`` is the server itself."""
    if Path(sys.executable or "").name.startswith("python"):
        return sys.executable
    return str(Path(sys.prefix) / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
