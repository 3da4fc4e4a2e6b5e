"""What the database answered while a page was made: the page is the same as long as it would answer the same.

Nothing has to be declared and nothing can be forgotten: menus of the host, settings, listings and linked pages are all
read through a cursor. Asked again as plain SQL, without building objects and templates, this is far cheaper than making
the page, and it notices changes that send no signal.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import blake2b
from json import JSONEncoder
from typing import Any, NamedTuple

from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.db import connections
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from wagtail_nastav.static_site.encoding import Unrepeatable, decode, encode
from wagtail_nastav.visibility.moments import midnight

QUESTIONS = ("SELECT", "WITH", "(SELECT")
LONG = 200


class Question(NamedTuple):
    """``params`` is empty if it can't be asked again."""

    alias: str
    sql: str
    params: str


class Heard(NamedTuple):
    """``ahead``: the first moment that stands in the answer and has not come; ``day``: the same, days among it."""

    digest: str
    ahead: str
    day: str


class Raw(NamedTuple):
    """A query as it was asked, and its rows as the database gave them."""

    alias: str
    sql: str
    params: Any
    rows: list[Any]


@dataclass
class Recorder:
    """Of answers alike the moments are looked for once."""

    moment: datetime
    heard: dict[Question, Heard] = field(default_factory=dict)
    known: dict[str, Heard] = field(default_factory=dict)
    raw: list[Raw] | None = None
    attached: bool = False

    def hear(self, alias: str, sql: str, params: Any, rows: list[Any]) -> None:
        if self.raw is not None:
            self.raw.append(Raw(alias, sql, params, rows))
            return
        try:
            asked = encode(params, self.moment, timezone.now())
        except Unrepeatable:
            asked = ""
        digest = digest_of(rows)
        if digest not in self.known:
            self.known[digest] = Heard(digest, *moments_ahead(rows, self.moment))
        self.heard[Question(alias, sql, asked)] = self.known[digest]

    @contextmanager
    def apart(self, raw: list[Raw] | None = None) -> Iterator[dict[Question, Heard]]:
        """What is read inside it by itself, while one listens. ``raw`` takes it as it was read, instead."""
        outer, self.heard, self.raw = (self.heard, self.raw), {}, raw
        try:
            yield self.heard
        finally:
            self.heard, self.raw = outer

    @contextmanager
    def listening(self) -> Iterator[dict[Question, Heard]]:
        """Everything that is read inside it; what was read before is forgotten."""
        self.heard = {}
        with self.standing():
            for alias in caches:
                caches[alias].clear()
            yield self.heard
            # What is read before the next page belongs to none.
            self.heard = {}

    @contextmanager
    def standing(self) -> Iterator[None]:
        """Many pages are listened to one after the other, without taking a seat for each."""
        if self.attached:
            yield
            return
        with ExitStack() as stack:
            stack.enter_context(_nothing_cached())
            for connection in connections.all():
                stack.enter_context(_listened(connection, self))
            self.attached = True
            stack.callback(setattr, self, "attached", False)
            yield


@contextmanager
def _nothing_cached() -> Iterator[None]:
    """What a cache answers, nobody hears being read: every page begins with empty ones of its own."""
    usual = {alias: caches[alias] for alias in caches}
    for alias in usual:
        caches[alias] = _own_cache(alias)
    try:
        yield
    finally:
        for alias, cache in usual.items():
            caches[alias] = cache


@lru_cache(maxsize=16)
def _own_cache(alias: str) -> LocMemCache:
    return LocMemCache(f"nastav-static-{alias}", {})


@contextmanager
def _listened(connection: Any, recorder: Recorder) -> Iterator[None]:
    def cursor(cursor: Any) -> ListeningCursor:
        return ListeningCursor(cursor, connection, recorder)

    connection.make_cursor = connection.make_debug_cursor = cursor
    try:
        yield
    finally:
        del connection.make_cursor, connection.make_debug_cursor


class ListeningCursor(CursorWrapper):
    """Takes the whole answer at once and hands it out as it is asked for."""

    def __init__(self, cursor: Any, db: Any, recorder: Recorder) -> None:
        super().__init__(cursor, db)
        self.recorder = recorder
        self.rows: deque[Any] | None = None

    def execute(self, sql: Any, params: Any = None) -> Any:
        done = super().execute(sql, params)
        self.rows = None
        if str(sql).lstrip()[:7].upper().startswith(QUESTIONS):
            with self.db.wrap_database_errors:
                rows = self.cursor.fetchall()
            self.rows = deque(rows)
            self.recorder.hear(self.db.alias, str(sql), params, rows)
        return done

    def fetchone(self) -> Any:
        if self.rows is None:
            return self.__getattr__("fetchone")()
        return self.rows.popleft() if self.rows else None

    def fetchmany(self, size: int = 1) -> Any:
        if self.rows is None:
            return self.__getattr__("fetchmany")(size)
        return [self.rows.popleft() for _turn in range(min(size, len(self.rows)))]

    def fetchall(self) -> Any:
        return self.__getattr__("fetchall")() if self.rows is None else self.fetchmany(len(self.rows))

    def __iter__(self) -> Iterator[Any]:
        return super().__iter__() if self.rows is None else iter(self.fetchall())


def asked_again(question: Question, moment: datetime) -> str:
    """Digest of what the database answers now; empty if it can't be asked."""
    if not question.params or question.alias not in connections:
        return ""
    with connections[question.alias].cursor() as cursor:
        cursor.execute(question.sql, decode(question.params, moment))
        return digest_of(cursor.fetchall())


def digest_of(rows: list[Any]) -> str:
    """Long texts as they are: most of what pages read is their bodies, and to write each letter of them takes time."""
    long = [value for row in rows for value in row if type(value) is str and len(value) > LONG]
    short = [[[len(one)] if type(one) is str and len(one) > LONG else one for one in row] for row in rows]
    digest = blake2b(_written(short).encode(errors="surrogatepass"), digest_size=16)
    for text in long:
        digest.update(text.encode(errors="surrogatepass"))
    return digest.hexdigest()


def _plain(value: Any) -> list[str]:
    """What JSON has no word for. One of the drivers gives bytes as something that says where it lies."""
    return [type(value).__name__, repr(bytes(value) if isinstance(value, memoryview) else value)]


_written = JSONEncoder(ensure_ascii=False, check_circular=False, default=_plain).encode


def moments_ahead(rows: list[Any], moment: datetime) -> tuple[str, str]:
    """As ``Heard`` says, in ISO form."""
    ahead: list[datetime] = []
    days: list[datetime] = []
    for value in (value for row in rows for value in row):
        found = _as_time(value)
        if isinstance(found, datetime):
            ahead += [found] if found > moment else []
        elif found is not None and found >= moment.date() and found < date.max:
            days += [
                one for one in (midnight(found), midnight(date.fromordinal(found.toordinal() + 1))) if one > moment
            ]
    first = min(ahead, default=None)
    either = min([*ahead, *days], default=None)
    return first.isoformat() if first else "", either.isoformat() if either else ""


def _as_time(value: Any) -> date | datetime | None:
    """SQLite gives times out of expressions as text, and all of them without a zone."""
    if isinstance(value, str) and 10 <= len(value) <= 32 and value[4:5] == "-" and value[:4].isdigit():
        try:
            value = datetime.fromisoformat(value) if len(value) > 10 else date.fromisoformat(value)
        except ValueError:
            return None
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    return value if isinstance(value, date) else None
