"""Querysets of contests."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, Value, When
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from wagtail_nastav.pages.programmes.sources import source_key
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.rules.contest_stages import ContestState
from wagtail_nastav.snippets.people import Person


class ContestQuerySet(PageQuerySet):
    def public_at(self, now: datetime) -> ContestQuerySet:
        """Live and not private; a contest is announced before anything of it is decided."""
        return self.live().public()

    def in_state(self, state: str, now: datetime) -> ContestQuerySet:
        """The database's twin of ``rules.contest_stages.contest_state``."""
        day = local_day(now)
        conditions = {
            ContestState.COMING: Q(first_day__isnull=True) | Q(first_day__gt=day),
            ContestState.ON: Q(first_day__lte=day, last_day__gte=day),
            ContestState.FINISHED: Q(last_day__lt=day),
        }
        return self.filter(conditions[ContestState(state)])

    def in_year(self, year: int) -> ContestQuerySet:
        """A contest from November to April belongs to both years."""
        return self.filter(first_day__year__lte=year, last_day__year__gte=year)

    def decided(self, now: datetime) -> ContestQuerySet:
        """The database's twin of ``obstacles.not_decided``, also for translations and aliases."""
        from wagtail_nastav.pages.contests.protocol import ContestProtocol

        deciding = ContestProtocol.objects.deciding(now).filter(contest__translation_key=source_key(OuterRef))
        return self.filter(Exists(deciding))

    def mirroring(self, key: UUID) -> ContestQuerySet:
        """The contest with that translation key in all its languages, and all aliases of these."""
        return self.alias(source=source_key()).filter(source=key)

    def originals(self) -> ContestQuerySet:
        """Neither aliases nor translations of another one: entries, scores and protocol hang on these."""
        earlier = self.model._default_manager.filter(translation_key=OuterRef("translation_key"), pk__lt=OuterRef("pk"))
        return self.filter(~Exists(earlier), alias_of__isnull=True)

    def in_visitors_order(self, now: datetime) -> ContestQuerySet:
        """What goes on, what comes next, and below it what is finished, the latest first."""
        day = local_day(now)
        groups = Case(
            When(first_day__lte=day, last_day__gte=day, then=Value(0)), When(last_day__lt=day, then=Value(2)),
            default=Value(1),
        )  # fmt: skip
        ahead = Case(When(last_day__lt=day, then=None), default=F("first_day"))
        return self.alias(group=groups, ahead=ahead).order_by(
            "group", F("ahead").asc(nulls_last=True), F("last_day").desc(nulls_last=True), "-pk"
        )

    def for_records(self) -> ContestQuerySet:
        """Everything a record reads, in a constant number of queries."""
        people = Person.objects.select_related("organization").prefetch_related("consents")
        return self.select_related("level", "organizer").prefetch_related(
            "stages", "nominations", "criteria", "jury__organization", Prefetch("jury__person", queryset=people),
            "documents__document", "documents__act__file", "documents__act__kind", "documents__act__level",
        )  # fmt: skip


ContestManager = PageManager.from_queryset(ContestQuerySet)
