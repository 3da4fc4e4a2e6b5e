"""The part of a page that costs most, rendered once for everybody: its pieces of HTML, and facts about it.

What surrounds the pieces, the site's own template, is rendered for each visitor. A piece that turns out to ask who is
looking is not remembered.
"""

from __future__ import annotations

from collections import UserDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from wagtail_nastav.memory.visitors import Memory

Context = dict[str, Any]
# A longer question is nobody's but its own; and more pieces than a page has come of a template that is new each time.
LONGEST_QUERY, MOST_PIECES = 500, 20
CSRF = "CSRF_COOKIE_NEEDS_UPDATE"
PLAIN = (str, int, bool, type(None))


@dataclass
class Body:
    """``facts``: what of the page's context is plain, to be given to the site's template; ``names``: all of it."""

    facts: Context
    names: frozenset[str]
    until: datetime
    pieces: dict[Hashable, str] = field(default_factory=dict)


@dataclass
class Answer:
    """One request's body: what was known of it, and what it has to make itself."""

    memory: Memory
    key: Hashable
    body: Body

    def piece(self, key: Hashable, request: Any, token: Any, make: Callable[[], str]) -> str:
        """``token``: what protects forms of this visitor, not looked at yet."""
        if key in self.body.pieces:
            return self.body.pieces[key]
        with _watching(request, token) as asked_who:
            made = make()
            own = asked_who(made)
        if not own and len(self.body.pieces) < MOST_PIECES:
            # Another body, as somebody else may be reading this one.
            self.body = Body(self.body.facts, self.body.names, self.body.until, {**self.body.pieces, key: made})
            self.memory.bodies[self.key] = self.body, sum(map(len, self.body.pieces.values()))
        return made


def context_of(request: HttpRequest, about: Hashable, make: Callable[[], Context], until: datetime) -> Context:
    """What ``make()`` gives; if the body is remembered, only when a template asks for something that is not.

    ``about``: what the body depends on, besides the address and what the version names. ``until``: it is not remembered
    for longer, even if nothing changes.
    """
    memory: Memory | None = getattr(request, "nastav_memory", None)
    query = request.META.get("QUERY_STRING", "")
    if memory is None or len(query) > LONGEST_QUERY:
        return make()
    key = memory.around, request.path, query, about
    known: Body | None = memory.epoch.bodies.get(key)
    if known is None or known.until <= request.nastav_now:  # type: ignore[attr-defined]
        with _watching(request, "") as asked_who:
            context = make()
            own = asked_who("")
        if own:
            return context
        facts = {name: value for name, value in context.items() if isinstance(value, PLAIN) or name == "via"}
        known = Body(facts, frozenset(context), until)
    else:
        context = {**_later(known.names, cache(make)), **known.facts}
    request.nastav_answer = Answer(memory, key, known)  # type: ignore[attr-defined]
    return context


def _later(names: frozenset[str], made: Callable[[], Context]) -> Context:
    def one(name: str) -> Any:
        return SimpleLazyObject(lambda: made()[name])

    return {name: one(name) for name in names}


class _Cookies(UserDict[str, str]):
    """Tells whether anybody has looked."""

    def __init__(self, cookies: dict[str, str]) -> None:
        self.cookies, self.looked = cookies, False

    @property
    def data(self) -> dict[str, str]:  # type: ignore[override]
        self.looked = True
        return self.cookies


@contextmanager
def _watching(request: Any, token: Any) -> Iterator[Callable[[str], bool]]:
    """Whether what is made meanwhile has to do with one visitor: a cookie, a session, the word that only his forms hold."""
    usual, cookies, meta = request.COOKIES, _Cookies(request.COOKIES), request.META
    known_before, session = meta.pop(CSRF, None), getattr(request, "session", None)
    looked_before = getattr(session, "accessed", False)
    request.COOKIES = cookies
    if session is not None:
        session.accessed = False

    def asked_who(made: str) -> bool:
        told = known_before is not None and bool(made) and str(token) in made
        return told or cookies.looked or CSRF in meta or getattr(session, "accessed", False)

    try:
        yield asked_who
    finally:
        request.COOKIES = usual
        if known_before is not None:
            meta[CSRF] = known_before
        if session is not None:
            session.accessed = looked_before or session.accessed
