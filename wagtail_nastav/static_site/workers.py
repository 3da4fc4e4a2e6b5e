"""Several processes for many pages: each makes every n-th of them and tells what came of it.

Forked after everything common was loaded. Where processes can't be forked (Windows), one does all.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.db import connections
from django.utils.translation import gettext as _

from wagtail_nastav.static_site.making import Made, Maker
from wagtail_nastav.static_site.planning import Planned
from wagtail_nastav.static_site.stage import Entry
from wagtail_nastav.static_site.troubles import Unusable

Part = tuple[list[Made], list[Made], dict[str, Entry], set[str]]
Told = Callable[[int], None]
AT_ONCE = 200


def make_all(maker: Maker, planned: list[Planned], jobs: int, told: Told) -> list[Made]:
    """``told`` is given the number of pages that are ready."""
    with _kept(maker):
        return _all_made(maker, planned, jobs, told)


def made_again(maker: Maker, planned: list[Planned]) -> Iterator[Made]:
    """A few, here and one after the other."""
    with _kept(maker):
        yield from _made(maker, planned)


def _kept(maker: Maker) -> AbstractContextManager[None]:
    return maker.fast.kept.in_use() if maker.fast else nullcontext()


def _all_made(maker: Maker, planned: list[Planned], jobs: int, told: Told) -> list[Made]:
    jobs = min(jobs, len(planned))
    if jobs <= 1 or "fork" not in multiprocessing.get_all_start_methods():
        return [_counted(one, number, told) for number, one in enumerate(_made(maker, planned), start=1)]
    made: list[Made] = []
    for pages, documents, files, written in _forked(maker, planned, jobs):
        made += pages
        told(len(made))
        maker.documents.update({one.address: one for one in documents})
        for file, entry in files.items():
            maker.stage.note(file, entry, file in written)
    return made


def _made(maker: Maker, planned: list[Planned]) -> Iterator[Made]:
    """What can be read together is, as many at a time as need little room: their texts are most of what is read."""
    for start in range(0, len(planned), AT_ONCE):
        some = planned[start : start + AT_ONCE]
        if maker.fast is not None:
            maker.fast.load_trusted(some)
        yield from map(maker.make, some)


def _counted(made: Made, number: int, told: Told) -> Made:
    told(number)
    return made


def _forked(maker: Maker, planned: list[Planned], jobs: int) -> list[Part]:
    """A connection of the database can't be shared, so everybody opens one of his own."""
    connections.close_all()
    context = multiprocessing.get_context("fork")
    pipes = [context.Pipe(duplex=False) for _number in range(jobs)]
    processes = [
        context.Process(target=_work, args=(maker, planned[number::jobs], pipes, number)) for number in range(jobs)
    ]
    for process in processes:
        process.start()
    for _reading, writing in pipes:
        writing.close()
    # Nobody writes any more when the first problem is raised.
    found = [_received(reading) for reading, _writing in pipes]
    for process in processes:
        process.join()
    for one in found:
        if isinstance(one, BaseException):
            raise one
    return found


def _received(reading: Any) -> Any:
    try:
        return reading.recv()
    except EOFError:
        sentence = _(
            "A process that made pages was ended by the system, perhaps for want of memory. Build with --jobs 1."
        )
        return Unusable(sentence)


def _work(maker: Maker, planned: list[Planned], pipes: list[tuple[Any, Any]], number: int) -> None:
    writing = pipes[number][1]
    for _reading, other in pipes:
        # If its own process is ended, nobody else may seem to hold it open.
        if other is not writing:
            other.close()
    known, files = set(maker.documents), set(maker.stage.files)
    try:
        made = list(_made(maker, planned))
        documents = [one for address, one in maker.documents.items() if address not in known]
        fresh = {file: entry for file, entry in maker.stage.files.items() if file not in files}
        writing.send((made, documents, fresh, maker.stage.written & set(fresh)))
    except (OSError, Unusable) as error:
        writing.send(error)
    except Exception as error:
        writing.send(RuntimeError(f"{type(error).__name__}: {error}"))
    finally:
        writing.close()
        connections.close_all()
