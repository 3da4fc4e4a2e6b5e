"""Python's search for forgotten objects, less often while a round goes on: thousands of records come, and none forgets.

Each search walks through all of what was read and not yet written, which took a quarter of a round's time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

# New objects before the youngest are searched; searches of the youngest before the elder, and of those before all.
SELDOM = (50_000, 20, 100)
_lock = Lock()
_usual: list[tuple[int, int, int]] = []


@contextmanager
def seldom_searched() -> Iterator[None]:
    """For the whole process. Rounds may run side by side: the last to end puts back what the first has found."""
    with _lock:
        _usual.append(_usual[0] if _usual else gc.get_threshold())
        # Where somebody has switched it off, or made it rarer still, so it stays.
        if 0 < gc.get_threshold()[0] < SELDOM[0]:
            gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        with _lock:
            usual = _usual.pop()
            if not _usual:
                gc.set_threshold(*usual)
