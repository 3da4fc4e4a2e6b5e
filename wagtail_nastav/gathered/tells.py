"""Which demands of 001 §VIII.1 and §III.8 a record meets, said in a word when it is taken over.

Coverage asks it of all records of a thousand schools at once: no text of any of them need be read then. Whether a
record counts on a day is asked on that day; ``RUNNING`` needs the term of the programme as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch
from typing import Any

from wagtail_nastav.public.records import (
    DocumentRecord,
    EventRecord,
    MenteeRecord,
    MentorRecord,
    NewsRecord,
    ProgrammeRecord,
)
from wagtail_nastav.rules.completion import ProgrammeState
from wagtail_nastav.rules.validity import ActState

RUNNING = "running"
# By the code of a document's kind, among acts of the school itself.
LOCAL = {
    "regulation": "regulation", "pairing-order": "pairing", "plan": "plans", "protocol": "protocols",
    "personal-programme": "personal", "programme": "programme",
}  # fmt: skip
LEVELS = ("federal", "regional", "local")


def tells_of(record: Any) -> str:
    """Codes between spaces; empty for what nothing is asked of."""
    return " ".join(dict.fromkeys(codes_of(record)))


@singledispatch
def codes_of(record: Any) -> Iterator[str]:
    yield from ()


@codes_of.register
def _mentor(record: MentorRecord) -> Iterator[str]:
    yield "mentors"


@codes_of.register
def _mentee(record: MenteeRecord) -> Iterator[str]:
    yield "mentees"


@codes_of.register
def _programme(record: ProgrammeRecord) -> Iterator[str]:
    """Mentees who appear by their role alone are no records of their own: the programme tells of them."""
    if record.activities:
        yield from ("programmes", "personal")
    if record.mentees:
        yield "mentees"
    if record.state == ProgrammeState.RUNNING.value:
        yield RUNNING


@codes_of.register
def _document(record: DocumentRecord) -> Iterator[str]:
    level, kind = (term.code if term else "" for term in (record.level, record.kind))
    if record.state != ActState.IN_FORCE.value:
        return
    if level in LEVELS:
        yield level
    if level == "local" and kind in LOCAL:
        yield LOCAL[kind]


@codes_of.register
def _news(record: NewsRecord) -> Iterator[str]:
    yield "news"


@codes_of.register
def _event(record: EventRecord) -> Iterator[str]:
    if not record.cancelled:
        yield "events"
