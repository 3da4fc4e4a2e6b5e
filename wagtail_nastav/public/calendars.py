"""Events as iCalendar (RFC 5545), for the calendars that people already have."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo

import icalendar
from django.utils.translation import gettext as _

from wagtail_nastav.public.jsonld import absolute
from wagtail_nastav.public.plain import plain
from wagtail_nastav.public.records import EventRecord
from wagtail_nastav.public.transmission import transmittable

CALENDAR_TYPE = "text/calendar"
PRODUCT = "-//wagtail-nastav//Events//RU"
ONE_DAY = timedelta(days=1)
# Rules of the time zone are told for these days around the events, not for the whole history of the zone.
MARGIN = timedelta(days=366)


def calendar_bytes(name: str, records: Iterable[EventRecord], zone: tzinfo, root: str) -> bytes:
    """The whole calendar; the same records give the same bytes. ``root``: absolute address the pages are joined to."""
    events = list(records)
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("x-wr-calname", transmittable(name))
    for record in events:
        calendar.add_component(_component(record, zone, root))
    if events:
        first, last = min(e.begins_at for e in events), max(e.ends_at for e in events)
        calendar.add_missing_timezones(first_date=(first - MARGIN).date(), last_date=(last + MARGIN).date())
    return calendar.to_ical()


def _component(record: EventRecord, zone: tzinfo, root: str) -> icalendar.Event:
    """The stamp is the moment of the last publication: nothing else here changes from one answer to the next."""
    event = icalendar.Event()
    changed = record.changed_at.astimezone(UTC).replace(microsecond=0)
    event.add("uid", str(record.uid))
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    _add_times(event, record, zone)
    event.add("summary", transmittable(record.title))
    event.add("status", "CANCELLED" if record.cancelled else "CONFIRMED")
    for name, text in _texts(record):
        if text:
            event.add(name, transmittable(text))
    if record.kind:
        event.add("categories", [transmittable(record.kind.title)])
    if record.url:
        event.add("url", absolute(root, record.url))
    return event


def _add_times(event: icalendar.Event, record: EventRecord, zone: tzinfo) -> None:
    """The end of whole days is the day after the last one; an event whose end nobody wrote down has none."""
    if record.all_day:
        event.add("dtstart", record.starts_on)
        event.add("dtend", record.last_day + ONE_DAY)
        return
    event.add("dtstart", _local(record.begins_at, zone))
    if record.end_time is not None or record.several_days:
        event.add("dtend", _local(record.ends_at, zone))


def _local(moment: datetime, zone: tzinfo) -> datetime:
    return moment.astimezone(zone)


def _texts(record: EventRecord) -> list[tuple[str, str]]:
    lines = [
        record.summary,
        plain(record.description_html),
        _("Online: %(link)s") % {"link": record.link} if record.link else "",
        _("For whom: %(audience)s") % {"audience": record.audience} if record.audience else "",
        _("Organizer: %(name)s") % {"name": record.organizer.name} if record.organizer else "",
    ]
    return [("location", record.place or record.link), ("description", "\n\n".join(line for line in lines if line))]
