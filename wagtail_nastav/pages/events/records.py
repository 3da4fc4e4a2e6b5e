"""From an event to its public record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils import timezone

from wagtail_nastav.pages.feeds import published_at
from wagtail_nastav.pages.mentioned import named_rows, people_of
from wagtail_nastav.pages.programmes.result_records import redacted_material
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.public.records import EventRecord, ParticipantRecord
from wagtail_nastav.public.redaction import Names, redact, redact_html
from wagtail_nastav.public.richtext import public_html_of_many
from wagtail_nastav.rules.event_time import Timing, begins_at, ends_at, event_state
from wagtail_nastav.snippets.people.records import names_at

if TYPE_CHECKING:
    from wagtail_nastav.pages.events.event import EventPage


def event_record(page: EventPage, now: datetime, request: HttpRequest | None, body_html: str = "") -> EventRecord:
    """``body_html``: the description out of ``public_html``; lists do without it."""
    hidden = names_at(people_of(page), now)
    url = page.get_url(request) or ""
    return EventRecord(
        uid=page.translation_key,
        title=redact(page.title, hidden),
        url=url,
        calendar_url=f"{url}{page.calendar_address}" if url else "",
        changed_at=published_at(page),
        cancelled=page.cancelled,
        kind=page.kind.to_ref() if page.kind else None,
        level=page.level.to_ref() if page.level else None,
        link=page.link,
        organizer=page.organizer.to_ref() if page.organizer else None,
        description_html=redact_html(body_html, hidden),
        people=people_at(page, now, hidden),
        materials=[redacted_material(row.to_line(), hidden) for row in page.materials.all()],
        audience=redact(page.audience, hidden),
        place=redact(page.place, hidden),
        summary=redact(page.summary, hidden),
        **_times(page, now),
    )


def full_event_records(pages: Iterable[EventPage], now: datetime, request: HttpRequest | None) -> list[EventRecord]:
    """Records with descriptions, in a constant number of queries."""
    events = list(pages)
    bodies = public_html_of_many([page.description for page in events])
    return [event_record(page, now, request, body) for page, body in zip(events, bodies, strict=True)]


def people_at(page: EventPage, now: datetime, hidden: Names) -> list[ParticipantRecord]:
    """Those who may be named, with the part they take or else their position."""
    return [
        record.model_copy(update={"role_label": redact(row.part, hidden) or record.role_label})
        for row, record in named_rows(page, now)
    ]


def _times(page: EventPage, now: datetime) -> dict[str, Any]:
    """Computed anew, because a preview shows what was not saved yet; one without a day shows today."""
    zone = timezone.get_default_timezone()
    timing = page.timing if begins_at(page.timing, zone) else Timing(local_day(now))
    begins, ends = begins_at(timing, zone), ends_at(timing, zone)
    if begins is None or ends is None or timing.starts_on is None or timing.last_day is None:
        raise ValueError("A day without times always has a beginning and an end.")
    state = event_state(begins, ends, now)
    return {
        "starts_on": timing.starts_on,
        "start_time": timing.start_time,
        "last_day": timing.last_day,
        "end_time": timing.end_time,
        "begins_at": begins,
        "ends_at": ends,
        "state": state.value,
        "state_label": str(state.label),
    }
