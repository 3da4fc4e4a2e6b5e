"""A folder for what the tests write: one for the whole run, a folder in it for each of xdist's workers."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

VARIABLE = "NASTAV_TEST_SCRATCH"
PREFIX = "nastav-tests-"


def scratch_folder() -> Path:
    """The calling process's folder. Workers inherit the variable; only who made the folder removes it."""
    if VARIABLE not in os.environ:
        sweep(Path(tempfile.gettempdir()))
        made = tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-")
        os.environ[VARIABLE] = made
        atexit.register(shutil.rmtree, made, ignore_errors=True)
    folder = Path(os.environ[VARIABLE]) / os.environ.get("PYTEST_XDIST_WORKER", "alone")
    folder.mkdir(exist_ok=True)
    return folder


def sweep(where: Path) -> None:
    """Remove folders of processes that are gone without a farewell: killed ones, and mypy, which never says it."""
    for folder in where.glob(f"{PREFIX}*"):
        process = folder.name.removeprefix(PREFIX).split("-")[0]
        if process.isdigit() and not is_alive(int(process)):
            shutil.rmtree(folder, ignore_errors=True)


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
