"""Who is answered from memory: visitors of whom the site knows nothing, so that all of them are shown the same.

Whoever has a session is not among them (signed in, has given the password of a private page, has a basket), nor is an
editor's preview, a request that says who sends it, or one that is made for another moment than now.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import get_script_prefix
from django.utils import timezone
from django.utils.translation import get_language

from wagtail_nastav.changes.counter import version
from wagtail_nastav.changes.tables import only_database
from wagtail_nastav.memory.epochs import Epoch, epoch_at
from wagtail_nastav.public.once import Found, kept_now, visited

# Django's messages for one visitor; without a session they travel in this cookie.
MESSAGES = "messages"


class Memory:
    """One request's look into what is remembered. What it finds itself it leaves there when its answer stands."""

    def __init__(self, epoch: Epoch, around: Hashable) -> None:
        self.epoch, self.around = epoch, around
        self.parts: dict[Hashable, Any] = {}
        self.bodies: dict[Hashable, tuple[Any, int]] = {}

    def once(self, key: Hashable, find: Callable[[], Found]) -> Found:
        key = self.around, key
        if key in self.parts:
            found: Found = self.parts[key][0]
            return found
        known = self.epoch.parts.get(key)
        if known is None:
            known = self.parts[key] = (find(),)
        return known[0]

    def leave(self) -> None:
        """Nothing of a transaction that wrote after the version was asked for: it may still be taken back."""
        if not (self.parts or self.bodies) or self._has_written():
            return
        for key, part in self.parts.items():
            self.epoch.parts.put(key, part)
        for key, (body, letters) in self.bodies.items():
            self.epoch.bodies.put(key, body, letters)
        self.parts, self.bodies = {}, {}

    def _has_written(self) -> bool:
        alias = only_database()
        return alias is None or (connections[alias].in_atomic_block and version() != self.epoch.version)


def memory_for(request: HttpRequest) -> Memory | None:
    """None: this request is answered as if nobody had asked before."""
    if kept_now():
        return None
    if "nastav_memory" not in request.__dict__:
        request.nastav_memory = _memory(request) if is_anybody(request) else None  # type: ignore[attr-defined]
    memory: Memory | None = request.nastav_memory  # type: ignore[attr-defined]
    return memory


def _memory(request: HttpRequest) -> Memory | None:
    """Asks for the version, so before anything else of the answer is read. Everything is shown for that moment."""
    now = timezone.now()
    try:
        around = around_of(request)
    except DisallowedHost:
        # Whoever asks under such a name is told so elsewhere.
        return None
    epoch = epoch_at(now)
    if epoch is None:
        return None
    request.nastav_now = now  # type: ignore[attr-defined]
    return Memory(epoch, around)


def is_anybody(request: HttpRequest) -> bool:
    cookies = request.COOKIES
    return (
        request.method in ("GET", "HEAD")
        and "nastav_now" not in request.__dict__
        and not getattr(request, "is_preview", False)
        and settings.SESSION_COOKIE_NAME not in cookies
        and MESSAGES not in cookies
        and "Authorization" not in request.headers
        and getattr(getattr(request, "session", None), "session_key", None) is None
        and _is_nobody(request)
    )


def _is_nobody(request: HttpRequest) -> bool:
    """Asking who it is shall not make Django say that the answer depends on cookies: nothing of the answer does."""
    session = getattr(request, "session", None)
    looked_into = getattr(session, "accessed", None)
    known = bool(getattr(getattr(request, "user", None), "is_authenticated", False))
    if looked_into is False:
        session.accessed = False  # type: ignore[union-attr]
    return not known


def around_of(request: HttpRequest) -> Hashable:
    """What every page depends on besides its address: addresses by host, words by language, hours by zone."""
    site = getattr(getattr(request, "_wagtail_site", None), "pk", None)
    zone = timezone.get_current_timezone_name()
    return request.scheme, request.get_host(), site, get_script_prefix(), get_language(), zone


@contextmanager
def remembered(request: HttpRequest) -> Iterator[Callable[[HttpResponse], HttpResponse]]:
    """While a page is served. Gives what has to be done with the answer."""
    memory = memory_for(request)
    if memory is None:
        yield lambda response: response
        return
    with visited(memory):
        yield lambda response: _left_in(memory, response)


def _left_in(memory: Memory, response: HttpResponse) -> HttpResponse:
    if isinstance(response, TemplateResponse):
        response.add_post_render_callback(lambda rendered: memory.leave() if rendered.status_code == 200 else None)
    return response
