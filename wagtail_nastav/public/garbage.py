"""Python's search for forgotten objects, less often while much is read and nothing of it is forgotten.

Each search walks through all that came lately: it took a quarter of a round of gathering, a fifteenth of a build of files.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, current_thread, main_thread

# New objects before the youngest are searched; searches of the youngest before the elder, and of those before all.
Threshold = tuple[int, int, int]
# So much comes between two searches.
FEW_MEGABYTES: Threshold = (20_000, 10, 10)
_lock = Lock()
_usual: list[Threshold] = []


@contextmanager
def seldom_searched(seldom: Threshold) -> Iterator[None]:
    """For the whole process. Whoever does it side by side: the last to end puts back what the first has found."""
    with _lock:
        _usual.append(_usual[0] if _usual else gc.get_threshold())
        # Where somebody has switched it off, or made it rarer still, so it stays.
        if 0 < gc.get_threshold()[0] < seldom[0]:
            gc.set_threshold(*seldom)
    try:
        yield
    finally:
        with _lock:
            usual = _usual.pop()
            if not _usual:
                gc.set_threshold(*usual)


@contextmanager
def seldom_searched_alone(seldom: Threshold) -> Iterator[None]:
    """Only where the process does nothing else, and then without what was there before.

    Nothing happens in a thread: visitors are answered beside it.
    """
    if current_thread() is not main_thread() or not gc.isenabled() or gc.get_freeze_count():
        yield
        return
    gc.freeze()
    try:
        with seldom_searched(seldom):
            yield
    finally:
        gc.unfreeze()
