"""Python looks through everything it holds for what nobody needs any more; a build holds much and leaves little behind.

What was there before is left out of the search, and it begins more seldom. Only where the build has the process for itself:
where it runs in a thread, visitors are answered beside it.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread

# So many new things before a search: a few megabytes.
SELDOM = 20_000


@contextmanager
def seldom_searched() -> Iterator[None]:
    if current_thread() is not main_thread() or not gc.isenabled() or gc.get_freeze_count():
        yield
        return
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(max(usual[0], SELDOM), *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
