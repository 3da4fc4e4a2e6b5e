"""An event as visitors see it: seminar, webinar, conference (000 §IV.12, 002 indicator 9)."""

from __future__ import annotations

from datetime import date, datetime, time

from wagtail_nastav.public.records.base import OrganizationRef, PublicRecord, TermRef
from wagtail_nastav.public.records.programmes import MaterialLine, ParticipantRecord


class EventRecord(PublicRecord):
    """Days and times are those of the clocks of the place; ``begins_at`` and ``ends_at`` are the moments they mean.

    ``last_day`` is never empty: it equals ``starts_on`` for an event of one day. ``changed_at``: when the page was
    last published. ``description_html`` is HTML made safe, empty in lists.
    """

    title: str
    url: str
    calendar_url: str
    starts_on: date
    start_time: time | None = None
    last_day: date
    end_time: time | None = None
    begins_at: datetime
    ends_at: datetime
    changed_at: datetime
    state: str
    state_label: str
    cancelled: bool = False
    kind: TermRef | None = None
    level: TermRef | None = None
    audience: str = ""
    place: str = ""
    link: str = ""
    organizer: OrganizationRef | None = None
    summary: str = ""
    description_html: str = ""
    people: list[ParticipantRecord] = []
    materials: list[MaterialLine] = []

    @property
    def all_day(self) -> bool:
        return self.start_time is None

    @property
    def several_days(self) -> bool:
        return self.last_day > self.starts_on

    @property
    def past(self) -> bool:
        return self.state == "past"
