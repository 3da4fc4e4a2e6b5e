"""From a result page to its public record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db.models import Q, prefetch_related_objects
from django.http import HttpRequest

from wagtail_nastav.pages.programmes.listing import programme_records
from wagtail_nastav.pages.programmes.programme import ProgrammePage
from wagtail_nastav.pages.programmes.records import hidden_names
from wagtail_nastav.pages.programmes.sources import CHAIN
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.public.records import ProgrammeRecord, ResultRecord
from wagtail_nastav.public.records.programmes import IndicatorLine, MaterialLine
from wagtail_nastav.public.redaction import Names, redact, redact_html
from wagtail_nastav.public.richtext import public_html, public_html_of_many

if TYPE_CHECKING:
    from wagtail_nastav.pages.programmes.results import ProgrammeResultPage


def result_record(page: ProgrammeResultPage, now: datetime, request: HttpRequest | None) -> ResultRecord:
    """The caller answers for the gate: a page's ``serve`` and the querysets ask it before."""
    parent = page.get_parent().pk
    concerned = ProgrammePage.objects.filter(pk__in=[parent, page.programme_id])
    programmes = {programme.pk: programme for programme in concerned.for_records()}
    record = programme_records([programmes[parent]], now, request)[0]
    # A copy under another programme still tells of the people of the one it was written about.
    hidden = reduce(or_, (hidden_names(programme, now) for programme in programmes.values()))
    materials = page.materials.select_related("document")
    return _record(page, record, hidden, page.get_url(request) or "", public_html(page.body), materials)


def result_records(
    pages: Iterable[ProgrammeResultPage], now: datetime, request: HttpRequest | None
) -> list[ResultRecord]:
    """Records of many results in a constant number of queries, in the given order."""
    chosen = list(pages)
    prefetch_related_objects(chosen, "indicators", "materials__document")
    above = {page.pk: page.path[: -page.steplen] for page in chosen}
    concerned = Q(path__in=above.values()) | Q(pk__in=[page.programme_id for page in chosen])
    programmes = list(ProgrammePage.objects.filter(concerned).for_records().select_related(*CHAIN))
    told = zip(programmes, programme_records(programmes, now, request), strict=True)
    records = {programme.path: record for programme, record in told}
    names = {programme.pk: hidden_names(programme, now) for programme in programmes}
    numbers = {programme.path: programme.pk for programme in programmes}
    bodies = public_html_of_many([page.body for page in chosen])
    return [
        _record(
            page, records[above[page.pk]],
            names[numbers[above[page.pk]]] | names.get(page.programme_id or 0, Names()),
            page.get_url(request) or "", body, page.materials.all(),
        )
        for page, body in zip(chosen, bodies, strict=True)
    ]  # fmt: skip


def _record(
    page: ProgrammeResultPage, programme: ProgrammeRecord, hidden: Names, url: str, body: str, materials: Iterable[Any]
) -> ResultRecord:
    return ResultRecord(
        uid=page.translation_key,
        title=redact(page.title, hidden),
        url=url,
        programme=programme,
        summary=redact(page.summary, hidden),
        body=redact_html(body, hidden),
        indicators=[redacted_indicator(row.to_line(), hidden) for row in page.indicators.all()],
        materials=[redacted_material(row.to_line(), hidden) for row in materials],
        reviews=[participant for participant in programme.participants if participant.review],
        published_on=local_day(page.first_published_at) if page.first_published_at else None,
    )


def redacted_indicator(line: IndicatorLine, hidden: Names) -> IndicatorLine:
    return line.model_copy(update={name: redact(value, hidden) for name, value in _texts(line)})


def redacted_material(line: MaterialLine, hidden: Names) -> MaterialLine:
    return line.model_copy(update={"title": redact(line.title, hidden)})


def _texts(line: Any) -> list[tuple[str, str]]:
    return [(name, value) for name, value in line if isinstance(value, str)]
