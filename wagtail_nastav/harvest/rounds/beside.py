"""Reading in a process of its own: another core asks and understands while this one writes.

The process is forked, so that nothing has to be loaded again, and never opens the database: it is told what is known
of the sources and tells through a pipe what came of each. It waits where the writer does not keep up, and ends with
him. If it is ended itself, by the system for want of memory for instance, or hangs, the rest is read here.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from multiprocessing.connection import Connection
from typing import Any

from django.db import connections

from wagtail_nastav.fetching.troubles import Trouble
from wagtail_nastav.harvest.client import many
from wagtail_nastav.harvest.client.results import Known, Result
from wagtail_nastav.harvest.rounds.leasing import HELD
from wagtail_nastav.harvest.taking.ready import ready_beside

log = logging.getLogger(__name__)
# For fewer it is not worth while.
MANY = 60
# Seconds without a word after which it is taken for hung: whoever visits a source holds it no longer than that.
PATIENCE = HELD.total_seconds()
Group = list[tuple[Known, Any]]
Told = list[tuple[Any, Any]]
Make = Callable[[Known, Result | Trouble], Any]


def read_in_groups(knowns: Sequence[Known], at_once: int, most: int) -> Iterator[Group]:
    """Whatever is done by now, at most so many; no group is empty. See ``client.many``."""
    if can_be_beside(len(knowns)):
        return read_beside(knowns, at_once, most, ready_beside)
    return many.read_in_groups(knowns, at_once, most)


def can_be_beside(count: int) -> bool:
    """Whether there is another core, and whether forking is safe, which it is on Linux alone, where one is told the cores.

    Of several threads only one would be forked. Connections are closed before, so nothing may be written that is not
    committed yet.
    """
    return (
        count >= MANY
        and hasattr(os, "sched_getaffinity")
        and len(os.sched_getaffinity(0)) > 1
        and threading.active_count() == 1
        and not multiprocessing.current_process().daemon
        and not any(connection.in_atomic_block for connection in connections.all(initialized_only=True))
    )


def read_beside(knowns: Sequence[Known], at_once: int, most: int, make: Make) -> Iterator[Group]:
    """As ``read_in_groups``, of sources with different keys. ``make``: what else is done with each result over there."""
    # Made here, so that settings that can't be used are told here.
    groups, left = many.read_in_groups(knowns, at_once, most), {known.key: known for known in knowns}
    with closing(_heard(groups, make)) as heard:
        for group in heard:
            yield [(left.pop(key), result) for key, result in group]
    if left:
        log.warning("The process that reads was ended before its time; %s of %s are read here.", len(left), len(knowns))
        yield from many.read_in_groups(list(left.values()), at_once, most)


def _heard(groups: Iterator[Group], make: Make) -> Generator[Told, None, None]:
    """Until it has told everything or is no more; it does not outlive who listens."""
    connections.close_all()
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_tell, args=(groups, make, ours, theirs), name="nastav-harvest", daemon=True)
    try:
        process.start()
    except OSError as error:
        log.warning("No process to read beside can be made: %s", type(error).__name__)
        return
    theirs.close()
    try:
        while group := _received(ours):
            yield group
    finally:
        ours.close()
        process.terminate()
        process.join()


def _received(pipe: Connection) -> Told:
    try:
        told: Told = pipe.recv() if pipe.poll(PATIENCE) else []
    except (EOFError, OSError):
        return []
    return told


def _tell(groups: Iterator[Group], make: Make, theirs: Connection, ours: Connection) -> None:
    """The other process. A group of none says that there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # All that was there before would be copied if it were searched for forgotten objects.
    gc.freeze()
    # As long as it is open here, who listens seems to be there.
    theirs.close()
    try:
        for group in groups:
            ours.send([(known.key, make(known, result)) for known, result in group])
        ours.send([])
    except BrokenPipeError:
        """Nobody listens any more."""
    except Exception as error:
        log.error("Reading beside failed: %s", type(error).__name__)
    finally:
        ours.close()
