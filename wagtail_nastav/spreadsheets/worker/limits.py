"""How much a file may hold, and how much reading it may cost."""

from __future__ import annotations

MEGABYTE = 1024 * 1024
FILE_BYTES = 32 * MEGABYTE
UNPACKED_BYTES = 128 * MEGABYTE
# A part of an archive that shrinks more than this is made to hurt; real tables shrink ten- to thirtyfold.
RATIO = 400
ROWS = 50_000
COLUMNS = 200
CELLS = 3_000_000
SHEETS = 60
CELL_TEXT = 20_000

MEMORY = 300 * MEGABYTE
# A file made to hurt computes and is stopped by the first; the second is for a machine that is busy with other things.
CPU_SECONDS = 8
SECONDS = 30


class Refused(Exception):
    """Why the file is not read: a code of ``spreadsheets.errors`` and its details."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code, self.details = code, details


def keep_within_limits() -> None:
    """Asks the system to stop this process when it wants too much; where the system can't, the parent's clock stays."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
