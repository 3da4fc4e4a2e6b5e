"""Which events lie ahead is asked of the clock whenever somebody looks."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Case, F, Prefetch, Q, Value, When
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from wagtail_nastav.pages.mentioned import with_people
from wagtail_nastav.rules.event_time import EventState


class EventQuerySet(PageQuerySet):
    def public_at(self, now: datetime) -> EventQuerySet:
        """Live, not private, and with a time: a page made by a program may have none."""
        return self.live().public().filter(begins_at__isnull=False, ends_at__isnull=False)

    def in_state(self, state: str, now: datetime) -> EventQuerySet:
        """The database's twin of ``rules.event_time.event_state``."""
        conditions = {
            EventState.COMING: Q(begins_at__gt=now, ends_at__gt=now),
            EventState.GOING_ON: Q(begins_at__lte=now, ends_at__gt=now),
            EventState.PAST: Q(ends_at__lte=now),
        }
        return self.filter(conditions[EventState(state)])

    def ahead(self, now: datetime) -> EventQuerySet:
        """Coming and going on, the nearest first."""
        return self.filter(ends_at__gt=now).order_by("begins_at", "pk")

    def in_visitors_order(self, now: datetime) -> EventQuerySet:
        """What lies ahead, the nearest first; below it what is past, the latest first."""
        over = Q(ends_at__lte=now)
        return self.alias(
            over=Case(When(over, then=Value(1)), default=Value(0)),
            ahead=Case(When(over, then=None), default=F("begins_at")),
        ).order_by("over", F("ahead").asc(nulls_last=True), "-begins_at", "-pk")

    def for_records(self) -> EventQuerySet:
        """Everything a record reads, in a constant number of queries."""
        from wagtail_nastav.pages.events.event import EventMaterial, EventPerson

        materials = Prefetch("materials", queryset=EventMaterial.objects.select_related("document"))
        return self.select_related("kind", "level", "organizer").prefetch_related(*with_people(EventPerson), materials)


EventManager = PageManager.from_queryset(EventQuerySet)
