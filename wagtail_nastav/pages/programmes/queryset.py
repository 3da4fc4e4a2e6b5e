"""Querysets of programmes and of what rests on their completion."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Prefetch, Q, Subquery
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from wagtail_nastav.pages.programmes.completion import Completion, CompletionQuerySet
from wagtail_nastav.pages.programmes.sources import source_key
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.rules.completion import ProgrammeState
from wagtail_nastav.snippets.people import Person


def completions_of_row(now: datetime) -> CompletionQuerySet:
    """For a subquery over programmes: what completes the programme, or the one it is an alias of, at that moment.

    Where several stand, recorded for several languages, the earliest is the one that counts.
    """
    in_force = Completion.objects.in_force(now).filter(programme__translation_key=source_key(OuterRef))
    return in_force.order_by("completed_on", "pk")


class ProgrammeQuerySet(PageQuerySet):
    def completed(self, now: datetime) -> ProgrammeQuerySet:
        """The database's twin of ``rules.completion.in_force``.

        Its subquery does not depend on the row: the database answers it once, however many pages are asked about.
        """
        keys = Completion.objects.in_force(now).values("programme__translation_key")
        return self.alias(source=source_key()).filter(source__in=keys)

    def in_state(self, state: str, now: datetime) -> ProgrammeQuerySet:
        """The database's twin of ``rules.completion.programme_state``."""
        day, completions = local_day(now), completions_of_row(now)
        fulfilled = self.alias(fulfilled=Subquery(completions.values("ground__fulfilled")[:1]))
        conditions = {
            ProgrammeState.PLANNED: Q(start__isnull=True) | Q(start__gt=day),
            ProgrammeState.OVERDUE: Q(start__lte=day, effective_end__lt=day),
            ProgrammeState.RUNNING: Q(start__lte=day) & (Q(effective_end__isnull=True) | Q(effective_end__gte=day)),
        }
        if state in conditions:
            return fulfilled.filter(conditions[ProgrammeState(state)], fulfilled__isnull=True)
        return fulfilled.filter(fulfilled=state == ProgrammeState.COMPLETED)

    def mirroring(self, key: UUID) -> ProgrammeQuerySet:
        """The programme with that translation key in all its languages, and all aliases of these."""
        return self.alias(source=source_key()).filter(source=key)

    def for_records(self) -> ProgrammeQuerySet:
        """Everything ``to_record`` reads, in a constant number of queries."""
        people = Person.objects.select_related("organization", "category").prefetch_related("consents")
        return self.select_related("organization", "learning_route").prefetch_related(
            "forms",
            "kinds",
            "activities",
            "changes",
            "participants__organization",
            "learning_route__mentee__consents",
            Prefetch("participants__person", queryset=people),
        )


ProgrammeManager = PageManager.from_queryset(ProgrammeQuerySet)
