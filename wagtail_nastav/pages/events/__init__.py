"""Events of the section: announcements, calendar, counts per year (000 §IV.12, 002)."""

from wagtail_nastav.pages.events.counts import event_counts
from wagtail_nastav.pages.events.event import EventMaterial, EventPage, EventPerson
from wagtail_nastav.pages.events.index import EventIndexPage

__all__ = ["EventIndexPage", "EventMaterial", "EventPage", "EventPerson", "event_counts"]
