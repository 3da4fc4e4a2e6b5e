"""From the structure to its public record, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from wagtail_nastav.pages.mentioned import with_people
from wagtail_nastav.pages.structure.bodies import StructureBody, StructurePerson
from wagtail_nastav.public.records import ParticipantRecord
from wagtail_nastav.public.records.structure import BodyLine, StructureRecord
from wagtail_nastav.public.redaction import Names, redact, redact_html
from wagtail_nastav.public.richtext import is_open, public_html
from wagtail_nastav.rules.consent import NOTHING, Category
from wagtail_nastav.rules.structure import Contour, Level, in_order
from wagtail_nastav.snippets.people.records import names_at

if TYPE_CHECKING:
    from wagtail_nastav.pages.structure.page import StructurePage

CONTOURS, LEVELS = list(Contour), list(Level)
Place = tuple[StructureBody, int]


def structure_record(page: StructurePage, now: datetime, request: HttpRequest | None) -> StructureRecord:
    rows = page.bodies.all()
    # A preview holds its rows in memory, where nothing can be fetched ahead.
    bodies = list(_with_all(rows) if hasattr(rows, "prefetch_related") else rows)
    hidden = names_at([row.person for body in bodies for row in body.people.all() if row.person], now)
    lines = _lines(bodies, hidden, now, request)
    return StructureRecord(
        uid=page.translation_key,
        title=redact(page.title, hidden),
        url=page.get_url(request) or "",
        intro_html=redact_html(public_html(page.intro), hidden),
        bodies=lines,
    )


def _with_all(rows: Any) -> Any:
    """Whatever the lines tell, in a constant number of queries; see ``with_people``."""
    return rows.select_related("organization").prefetch_related(*with_people(StructurePerson))


def _lines(bodies: list[StructureBody], hidden: Names, now: datetime, request: HttpRequest | None) -> list[BodyLine]:
    places = list(_placed(bodies))
    anchors: dict[str, str] = {}
    for number, (body, _depth) in enumerate(places, start=1):
        anchors.setdefault(body.key, f"organ-{number}")
    names = {body.key: redact(body.name, hidden) for body in bodies}
    public = _public_pages(bodies)
    return [
        BodyLine(
            anchor=f"organ-{number}",
            name=redact(body.name, hidden),
            contour=body.contour,
            contour_label=body.get_contour_display(),
            level=body.level,
            level_label=body.get_level_display(),
            under=names.get(body.under_key or "", ""),
            under_anchor=anchors.get(body.under_key or "", "") if body.under_key != body.key else "",
            depth=depth,
            functions=[redact(line, hidden) for line in body.function_lines],
            people=[one for row in body.people.all() if (one := person_line(row, hidden, now))],
            organization=body.organization.to_ref() if body.organization else None,
            contacts=redact(body.contacts, hidden),
            link=body.link,
            **_about(public.get(body.about_id or 0), hidden, request),
        )
        for number, (body, depth) in enumerate(places, start=1)
    ]


def _placed(bodies: list[StructureBody]) -> Iterator[Place]:
    """In the order of the page: contour, level, and within them each body after the one it stands under."""
    ranked = sorted(bodies, key=_rank)
    for _place, found in groupby(ranked, key=_rank):
        band = list(found)
        # Two of one name, which the form refuses, are both shown; what stands under them stands under the first.
        by_name: dict[str, StructureBody] = {}
        for body in band:
            by_name.setdefault(body.key, body)
        order = in_order({key: body.under_key for key, body in by_name.items()})
        yield from ((by_name[key], depth) for key, depth in order)
        yield from ((body, 0) for body in band if by_name[body.key] is not body)


def _rank(body: StructureBody) -> tuple[int, int]:
    return CONTOURS.index(Contour(body.contour)), LEVELS.index(Level(body.level))


def person_line(row: StructurePerson, hidden: Names, now: datetime) -> ParticipantRecord | None:
    """By name if it may be told; otherwise the role alone, which belongs to the body and not to the person."""
    person = row.person
    may = person.allowed(now) if person else NOTHING
    named, part = person is not None and Category.NAME in may, redact(row.part, hidden)
    if not named and not part:
        return None
    mentee = person is not None and person.is_mentee and not person.is_mentor
    return ParticipantRecord(
        role="mentee" if mentee else "mentor",
        role_label=part,
        label=person.full_name if person is not None and named else part,
        named=named,
        position=person.position if person is not None and named and Category.POSITION in may else "",
        person=person.uid if person is not None and named and (person.is_mentor or person.is_mentee) else None,
    )


def _public_pages(bodies: list[StructureBody]) -> dict[int, Any]:
    """Pages about bodies that are public now, by number; as many queries whatever the count."""
    from wagtail.models import Page

    wanted = {body.about_id for body in bodies if body.about_id}
    pages = Page.objects.filter(pk__in=wanted).live().public().defer_streamfields().specific() if wanted else ()
    return {page.pk: page for page in pages if is_open(page)}


def _about(page: Any, hidden: Names, request: HttpRequest | None) -> dict[str, str]:
    return {"about_title": redact(page.title, hidden), "about_url": page.get_url(request) or ""} if page else {}
