"""What the table keeps of a record beside it: title, order, days, words, and values to filter by.

Whoever writes a ``GatheredRecord`` asks ``facts_of(kind, record)`` and puts the answer into the row. Values to filter by
stand there as one text, `` form:para subject:fizika ``: records with the same values are many, so the database adds up
texts and not values. What a value is called stands in the record itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, lru_cache, singledispatch
from hashlib import sha256
from typing import Any, NamedTuple

from django.utils.text import slugify

from wagtail_nastav.gathered.stems import stems_of
from wagtail_nastav.gathered.tells import tells_of
from wagtail_nastav.public.records import (
    ContestRecord,
    ContestResultRecord,
    DocumentRecord,
    EventRecord,
    MenteeRecord,
    MentorRecord,
    NewsRecord,
    PersonRecord,
    PracticeRecord,
    ProgrammeRecord,
    ResultRecord,
    TermRef,
)
from wagtail_nastav.public.records.base import PublicRecord
from wagtail_nastav.public.records.reports import MonitoringYearRecord
from wagtail_nastav.public.text import sort_key

LONGEST_TITLE, LONGEST_CODE, LONGEST_TERM, LONGEST_SORT_TEXT, LONGEST_FACETS = 1000, 100, 255, 200, 1000
CODE = re.compile(r"[-a-zA-Z0-9_]{1,100}")
# After every letter: those who may not be named stand below those who may.
LAST = "99"


class Facts(NamedTuple):
    """``first_day`` and ``last_day``: when it takes place, or the day from which it is known.

    ``facets``: with spaces around, so that each of them can be looked for as a word.
    """

    title: str
    sort_text: str
    first_day: date | None
    last_day: date | None
    stems: str
    tells: str
    facets: str


def facts_of(kind: str, record: PublicRecord) -> Facts:
    title = next((str(told) for name in _called(type(record)) if (told := getattr(record, name))), "")[:LONGEST_TITLE]
    first, last = days_of(record)
    nameless = isinstance(record, PersonRecord) and not record.named
    return Facts(
        title=title,
        sort_text=f"{LAST if nameless else ''}{sort_key(title)}"[:LONGEST_SORT_TEXT],
        first_day=first,
        last_day=last,
        stems=stems_of(kind, record, title),
        tells=tells_of(record),
        facets=joined([*terms_of(record), *_years(record, first, last)]),
    )


@cache
def _called(shape: type[PublicRecord]) -> tuple[str, ...]:
    """Where a record says what it is called: to ask it for what it doesn't have takes longer than anything else here."""
    return tuple(name for name in ("label", "title") if name in shape.model_fields or hasattr(shape, name))


def code_of(given: str) -> str:
    """A code that can stand in an address, whatever another site calls its terms."""
    if CODE.fullmatch(given):
        return given
    mark = sha256(given.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{slugify(given)[: LONGEST_CODE - len(mark) - 1]}-{mark}".lstrip("-")


def joined(terms: Iterable[tuple[str, TermRef | None]]) -> str:
    """Each once. Of so many that an index would not hold them the last are left out."""
    words = (_word(facet, term.code) for facet, term in terms if term and term.code and term.title)
    text = " ".join(dict.fromkeys(words))
    if len(text) > LONGEST_FACETS - 2:
        text = text[: LONGEST_FACETS - 1].rpartition(" ")[0]
    return f" {text} " if text else ""


@lru_cache(maxsize=5_000)
def _word(facet: str, given: str) -> str:
    """Members of vocabularies come again and again, in the records of a school and in those of all schools."""
    return word_of(facet, code_of(given))


def word_of(facet: str, code: str) -> str:
    return f"{facet}:{code}"


def facets_in(text: str) -> Iterator[tuple[str, str]]:
    """Names of facets with codes; the other way round."""
    for word in text.split():
        facet, _colon, code = word.partition(":")
        yield facet, code


def titles_in(record: PublicRecord) -> Iterator[tuple[tuple[str, str], str]]:
    """What the record calls its values; years are called what they are."""
    for facet, term in terms_of(record):
        if term is not None and term.code and term.title:
            yield (facet, code_of(term.code)), term.title[:LONGEST_TERM]


def _each(facet: str, terms: Iterable[TermRef]) -> Iterator[tuple[str, TermRef | None]]:
    yield from ((facet, term) for term in terms)


@singledispatch
def terms_of(record: Any) -> Iterator[tuple[str, TermRef | None]]:
    """Names of facets with the record's values; a kind without any is found by school and words alone."""
    yield from ()


@terms_of.register
def _mentor(record: MentorRecord) -> Iterator[tuple[str, TermRef | None]]:
    yield from _each("subject", record.subjects)
    if record.availability:
        yield "availability", TermRef(code=record.availability, title=record.availability_label or record.availability)


@terms_of.register
def _mentee(record: MenteeRecord) -> Iterator[tuple[str, TermRef | None]]:
    yield from _each("subject", record.subjects)
    yield "category", record.category


@terms_of.register
def _programme(record: ProgrammeRecord) -> Iterator[tuple[str, TermRef | None]]:
    yield from _each("form", record.forms)
    yield from _each("kind", record.kinds)


@terms_of.register
def _result(record: ResultRecord) -> Iterator[tuple[str, TermRef | None]]:
    yield from _each("form", record.programme.forms)
    yield from _each("kind", record.programme.kinds)


@terms_of.register
def _practice(record: PracticeRecord) -> Iterator[tuple[str, TermRef | None]]:
    yield from _each("form", record.forms)
    yield from _each("kind", record.kinds)
    yield from _each("subject", record.subjects)
    yield from _each("target", record.target_categories)
    yield "level", record.level


@terms_of.register
def _news(record: NewsRecord) -> Iterator[tuple[str, TermRef | None]]:
    yield "rubric", record.rubric


@terms_of.register(EventRecord)
@terms_of.register(DocumentRecord)
def _of_kind_and_level(record: EventRecord | DocumentRecord) -> Iterator[tuple[str, TermRef | None]]:
    yield "kind", record.kind
    yield "level", record.level


@terms_of.register
def _contest(record: ContestRecord) -> Iterator[tuple[str, TermRef | None]]:
    yield "level", record.level


@terms_of.register
def _contest_result(record: ContestResultRecord) -> Iterator[tuple[str, TermRef | None]]:
    yield from terms_of(record.contest)


def days_of(record: PublicRecord) -> tuple[date | None, date | None]:
    match record:
        case EventRecord():
            return record.starts_on, record.last_day
        case ContestRecord():
            return record.start, record.end or record.start
        case NewsRecord():
            return record.day, record.day
        case PracticeRecord() | ResultRecord() | ContestResultRecord():
            return record.published_on, record.published_on
        case ProgrammeRecord():
            return record.start, record.completed_on or record.end
        case MonitoringYearRecord():
            return record.first_day, record.last_day
        case DocumentRecord():
            return record.issued_on, record.in_force_until
    return None, None


def _years(record: PublicRecord, first: date | None, last: date | None) -> Iterator[tuple[str, TermRef | None]]:
    """Of what has days: a contest that goes on from one year into the next is found in both."""
    if first is None:
        return
    until = last.year if isinstance(record, ContestRecord) and last else first.year
    for year in range(first.year, min(max(until, first.year), first.year + 2) + 1):
        yield "year", _year(year)


@cache
def _year(year: int) -> TermRef:
    return TermRef(code=f"{year}", title=f"{year}")
