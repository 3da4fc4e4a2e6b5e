"""From a result page to its public record."""

from __future__ import annotations

from datetime import datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from wagtail_nastav.pages.programmes.listing import programme_records
from wagtail_nastav.pages.programmes.programme import ProgrammePage
from wagtail_nastav.pages.programmes.records import hidden_names
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.public.records import ResultRecord
from wagtail_nastav.public.records.programmes import IndicatorLine, MaterialLine
from wagtail_nastav.public.redaction import Names, redact, redact_html
from wagtail_nastav.public.richtext import public_html

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
    return ResultRecord(
        uid=page.translation_key,
        title=redact(page.title, hidden),
        url=page.get_url(request) or "",
        programme=record,
        summary=redact(page.summary, hidden),
        body=redact_html(public_html(page.body), hidden),
        indicators=[redacted_indicator(row.to_line(), hidden) for row in page.indicators.all()],
        materials=[redacted_material(row.to_line(), hidden) for row in page.materials.select_related("document")],
        reviews=[participant for participant in record.participants if participant.review],
        published_on=local_day(page.first_published_at) if page.first_published_at else None,
    )


def redacted_indicator(line: IndicatorLine, hidden: Names) -> IndicatorLine:
    return line.model_copy(update={name: redact(value, hidden) for name, value in _texts(line)})


def redacted_material(line: MaterialLine, hidden: Names) -> MaterialLine:
    return line.model_copy(update={"title": redact(line.title, hidden)})


def _texts(line: Any) -> list[tuple[str, str]]:
    return [(name, value) for name, value in line if isinstance(value, str)]
