"""What the site counts itself, of one section in one year, as far as the year has gone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.pages.events import EventPage
from wagtail_nastav.pages.monitoring import MonitoringYear
from wagtail_nastav.pages.programmes import Completion, ProgrammePage, ProgrammeParticipant
from wagtail_nastav.pages.programmes.parts import Role
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.rules.monitoring import days_of

YOUNG = "young-specialist"


@dataclass(frozen=True)
class YearGround:
    """Rows of the section that belong to the year; what has not happened by ``now`` is not counted."""

    section: Any
    year: int
    now: datetime
    school_year: bool = False

    @property
    def first(self) -> date:
        return days_of(self.year, self.school_year)[0]

    @cached_property
    def last(self) -> date:
        return min(days_of(self.year, self.school_year)[1], local_day(self.now))

    @property
    def completions(self) -> Any:
        """In force now, of this year; a programme in two languages is one."""
        found = Completion.objects.in_force(self.now).filter(completed_on__range=(self.first, self.last))
        return found.filter(programme__path__startswith=self.section.path)

    @property
    def programmes(self) -> Any:
        """That went on for at least a day of the year: not over, and not completed, before it began."""
        done = Completion.objects.in_force(self.now).filter(completed_on__lt=self.first)
        going = Q(effective_end__isnull=True) | Q(effective_end__gte=self.first)
        ours = ProgrammePage.objects.descendant_of(self.section).filter(alias_of__isnull=True)
        begun = ours.filter(going, start__lte=self.last)
        return begun.exclude(translation_key__in=done.values("programme__translation_key"))

    def people(self, role: Role, condition: Q | None = None) -> Any:
        """Each person once, in however many programmes; whoever left before the year or comes later is not among them."""
        there = Q(until__isnull=True) | Q(until__gte=self.first)
        come = Q(since__isnull=True) | Q(since__lte=self.last)
        rows = ProgrammeParticipant.objects.filter(there, come, role=role, page__in=self.programmes.order_by())
        return rows.filter(condition or Q()).order_by().exclude(person=None)

    @property
    def events(self) -> Any:
        held = EventPage.objects.descendant_of(self.section).live().filter(cancelled=False, alias_of__isnull=True)
        return held.filter(starts_on__range=(self.first, self.last))


@dataclass(frozen=True)
class Counter:
    """``words`` tell the curator and the visitor how it was counted; rows are counted once for each ``key``."""

    words: Any
    rows: Callable[[YearGround], Any]
    key: str

    def count(self, ground: YearGround) -> int:
        return int(self.rows(ground).order_by().values(self.key).distinct().count())


COUNTERS: dict[str, Counter] = {
    "programmes": Counter(
        _("Programmes of the section that went on for at least a day of the year."),
        lambda ground: ground.programmes,
        "translation_key",
    ),
    "mentors": Counter(
        _("Mentors in the programmes that went on in the year, each person once."),
        lambda ground: ground.people(Role.MENTOR),
        "person",
    ),
    "mentees": Counter(
        _("Mentees in the programmes that went on in the year, each person once."),
        lambda ground: ground.people(Role.MENTEE),
        "person",
    ),
    "young": Counter(
        _("Mentees of the category «young specialist» in the programmes that went on in the year, each person once."),
        lambda ground: ground.people(Role.MENTEE, Q(person__category__code=YOUNG)),
        "person",
    ),
    "finished": Counter(
        _("Programmes whose completion was recorded for a day of the year, whatever the ground."),
        lambda ground: ground.completions,
        "programme__translation_key",
    ),
    "fulfilled": Counter(
        _("Programmes completed in the year on the ground that their plan was fulfilled."),
        lambda ground: ground.completions.filter(ground__fulfilled=True),
        "programme__translation_key",
    ),
    "events": Counter(
        _("Published events of the section that took place in the year and were not cancelled."),
        lambda ground: ground.events,
        "translation_key",
    ),
}


def ground_of(year: MonitoringYear, now: datetime) -> YearGround:
    return YearGround(year.page.get_section(), year.year, now, year.page.school_years)


def counted(ground: YearGround) -> dict[str, int]:
    """All numbers that the site counts itself; as many queries as there are counters."""
    return {name: counter.count(ground) for name, counter in COUNTERS.items()}
