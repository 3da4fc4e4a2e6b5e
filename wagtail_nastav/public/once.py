"""What is the same on many pages and is found once: while all of them are written as files, and while nothing changes.

Whoever writes files says so with ``kept``, and sees to it that what was read to find a thing is remembered for every page
that shows it. A visitor's request (``visited``) brings the memory of its process, if that may be used, and else finds
everything anew.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol, TypeVar

Found = TypeVar("Found")
# What there is for each of the numbers; the others are left out.
FindAll = Callable[[list[int]], dict[int, Any]]


class Once(Protocol):
    def once(self, key: Hashable, find: Callable[[], Any]) -> Any: ...


class Keeper(Once, Protocol):
    def one_of(self, word: Hashable, model: Any, number: int, find: FindAll) -> Any: ...


_KEEPER: ContextVar[Keeper | None] = ContextVar("nastav_keeper", default=None)
_VISIT: ContextVar[Once | None] = ContextVar("nastav_visit", default=None)


def once(key: Hashable, find: Callable[[], Found], request: Any = None) -> Found:
    """``find()``, or what it found for an earlier page: nobody may change it. ``key`` names all that it depends on.

    ``request``: of whoever asks after its page was served, while a template is rendered.
    """
    keeper = _KEEPER.get() or _VISIT.get() or getattr(request, "nastav_memory", None)
    found: Found = find() if keeper is None else keeper.once(key, find)
    return found


def one_of(word: Hashable, model: Any, number: int, find: FindAll) -> Any:
    """As ``once``, of a row of ``model``: it may be found together with others that are soon asked for."""
    keeper = _KEEPER.get()
    return find([number]).get(number) if keeper is None else keeper.one_of(word, model, number, find)


def kept_now() -> bool:
    """Whether files are written, so that it pays to find a thing for all pages at once."""
    return _KEEPER.get() is not None


@contextmanager
def kept(keeper: Keeper | None) -> Iterator[None]:
    token = _KEEPER.set(keeper)
    try:
        yield
    finally:
        _KEEPER.reset(token)


@contextmanager
def visited(memory: Once) -> Iterator[None]:
    token = _VISIT.set(memory)
    try:
        yield
    finally:
        _VISIT.reset(token)
