"""What a row says of the programme of its pair or group."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from wagtail_nastav.spreadsheets.planning.drafts import PersonDraft
from wagtail_nastav.spreadsheets.planning.mentions import Mention
from wagtail_nastav.spreadsheets.planning.rows import say, taken
from wagtail_nastav.spreadsheets.resources.known import Known
from wagtail_nastav.spreadsheets.types import PlannedRow, ReadTable, Side
from wagtail_nastav.spreadsheets.values.orders import order_in

OF_PROGRAMME = ("start", "end", "form", "kind", "order", "results", "case_url", "passed")


@dataclass
class PairWish:
    """``facts``: what the model keeps, by attribute; ``forms`` and ``kinds``: members of the vocabularies."""

    read: ReadTable
    planned: PlannedRow
    mentors: list[PersonDraft]
    mentees: list[PersonDraft]
    facts: dict[str, Any] = field(default_factory=dict)
    forms: list[Any] = field(default_factory=list)
    kinds: list[Any] = field(default_factory=list)
    results: str = ""
    case_url: str = ""

    @property
    def start(self) -> date | None:
        start: date | None = self.facts.get("start")
        return start

    @property
    def key(self) -> tuple[frozenset[PersonDraft], frozenset[PersonDraft]]:
        return frozenset(self.mentors), frozenset(self.mentees)


def wishes_of(mentions: Iterable[Mention], known: Known) -> list[PairWish]:
    """One for each row that is taken and names both sides."""
    found = []
    for _row, group in groupby(mentions, key=lambda mention: id(mention.planned)):
        people = list(group)
        if not taken(people[0].planned):
            continue
        mentors = [m.draft for m in people if m.side == Side.MENTOR and m.draft]
        mentees = [m.draft for m in people if m.side == Side.MENTEE and m.draft]
        if mentors and mentees:
            found.append(_wish(people[0].read, people[0].planned, mentors, mentees, known))
        else:
            _tell_lost(people[0])
    return found


def _wish(
    read: ReadTable, planned: PlannedRow, mentors: list[PersonDraft], mentees: list[PersonDraft], known: Known
) -> PairWish:
    values = planned.source.values
    wish = PairWish(read, planned, mentors, mentees)
    if set(mentors) & set(mentees):
        say(planned, read, _("Mentor and mentee are the same person."), "mentor_name", blocking=True)
        return wish
    wish.facts = {name: values[name] for name in ("start", "end") if isinstance(values.get(name), date)}
    wish.facts |= _order(str(values.get("order") or ""))
    request = values.get("request") or values.get("mentee.request")
    if request:
        wish.facts["request"] = str(request)
    form, kind = (values.get(f"{name}_raw") or values.get(name) for name in ("form", "kind"))
    wish.forms = _terms(known, "mentoring_forms", form)
    wish.kinds = _terms(known, "mentoring_kinds", kind) or _terms(known, "mentoring_kinds", form)
    wish.results = str(values.get("results") or "")
    _case(wish, str(values.get("case_url") or values.get("mentor.case_url") or ""))
    _tell_dates(wish)
    return wish


def _terms(known: Known, vocabulary: str, value: Any) -> list[Any]:
    """Several may stand in one cell, divided by semicolons."""
    pieces = str(value or "").replace("\n", ";").split(";")
    found = (known.find_term(vocabulary, piece.strip()) for piece in pieces if piece.strip())
    return list(dict.fromkeys(term for term in found if term))


def _order(text: str) -> dict[str, Any]:
    """Number and date of «Приказ № 12 от 01.09.2024»; what has no number is kept as it stands."""
    number, day = order_in(text)
    return ({"order_number": number} if number else {}) | ({"order_date": day} if day else {})


def _case(wish: PairWish, text: str) -> None:
    if not text:
        return
    try:
        URLValidator()(text)
    except ValidationError:
        told = _("«%(text)s» is not an address of a page; the link is not kept.")
        say(wish.planned, wish.read, told % {"text": text[:100]}, "case_url")
    else:
        wish.case_url = text[:200]


def _tell_dates(wish: PairWish) -> None:
    """A term without days is told: «сентябрь 2023» names none."""
    values = wish.planned.source.values
    for name in ("start", "end"):
        raw = values.get(f"{name}_raw")
        if raw and name not in wish.facts:
            told = _("«%(text)s» names no day; fill it in at the programme.") % {"text": raw}
            say(wish.planned, wish.read, told, name)
    if values.get("passed"):
        told = _("That the programme is over is recorded at the programme itself, with its ground and date.")
        say(wish.planned, wish.read, told, "passed")


def _tell_lost(mention: Mention) -> None:
    values = mention.planned.source.values
    if any(values.get(name) for name in OF_PROGRAMME):
        told = _("The row does not name the other side, so its dates and results are not kept.")
        say(mention.planned, mention.read, told)
