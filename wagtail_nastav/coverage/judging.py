"""Which demands of 001 §VIII.1 and §III.8 a school meets, judged by the records that it tells.

The municipality counts what is open to everybody, by the rule by which the school's own first screen counts. Materials
of the library are not told to other sites, so of methodical recommendations nothing can be known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.completeness import DEMANDS
from wagtail_nastav.completeness.demands import SECTION
from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.gathered.models import GatheredRecord, GatheredTerm
from wagtail_nastav.pages.municipal.counts import counted_by_school, kept
from wagtail_nastav.pages.municipal.place import Place
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.rules.completion import ProgrammeState
from wagtail_nastav.rules.validity import ActState

Met = dict[str, set[str]]
Pairs = Iterator[tuple[str, str]]
UNTOLD = frozenset({"recommendations"})
# By the code of a document's kind, among acts of the school itself.
LOCAL = {
    "regulation": "regulation", "pairing-order": "pairing", "plan": "plans", "protocol": "protocols",
    "personal-programme": "personal", "programme": "programme",
}  # fmt: skip
LEVELS = ("federal", "regional", "local")
# A document of the register (002, result 3): not asked for by 001, but followed from month to month.
PROGRAMME = "programme"


@dataclass(frozen=True)
class Asked:
    code: str
    title: Any
    clause: str


ASKED: tuple[Asked, ...] = (
    Asked("section", _("The section on the site"), SECTION),
    *(Asked(one.code, one.title, one.clause) for one in DEMANDS if one.code not in UNTOLD),
)


def met_by_school(place: Place) -> Met:
    """By publisher the codes of what it has; a constant number of queries for any number of schools."""

    def count() -> Met:
        found: Met = defaultdict(set)
        for publisher, code in _met(place):
            found[publisher].add(code)
        return dict(found)

    return kept(place, ["demands"], count) if place.gatherer else {}


def _met(place: Place) -> Pairs:
    rows, today = GatheredRecord.objects.of(place.gatherer).visible(place.now).order_by(), local_day(place.now)
    yield from _people(place)
    yield from _programmes(rows.filter(kind="programme"), today)
    yield from _acts(_in_force(rows, today))
    limit = today - timedelta(days=nastav_settings.NEWS_MAX_AGE_DAYS)
    yield from _each(rows.filter(kind="news", first_day__gte=limit), "news")
    coming = rows.filter(kind="event", record__cancelled=False).filter(last_day__gte=today)
    yield from _each(coming, "events")


def _people(place: Place) -> Pairs:
    for publisher, kinds in counted_by_school(place).items():
        yield from ((publisher, code) for kind, code in (("mentor", "mentors"), ("mentee", "mentees")) if kind in kinds)


def _programmes(rows: Any, today: date) -> Pairs:
    """Mentees who appear by their role alone are no records of their own: the programme tells of them."""
    going = rows.filter(first_day__lte=today).filter(Q(last_day=None) | Q(last_day__gte=today))
    yield from _each(going.filter(record__state=ProgrammeState.RUNNING.value), "running")
    for publisher, what in _pairs(rows.filter(terms__facet="has"), "terms__code"):
        yield from ((publisher, code) for code in (("mentees",) if what == "mentee" else ("programmes", "personal")))


def _in_force(rows: Any, today: date) -> Any:
    known = rows.filter(kind="document", record__state=ActState.IN_FORCE.value)
    return known.filter(Q(last_day=None) | Q(last_day__gte=today))


def _acts(acts: Any) -> Pairs:
    yield from _pairs(acts.filter(terms__facet="level", terms__code__in=LEVELS), "terms__code")
    own = Exists(GatheredTerm.objects.filter(record=OuterRef("pk"), facet="level", code="local"))
    for publisher, kind in _pairs(acts.filter(own, terms__facet="kind", terms__code__in=LOCAL), "terms__code"):
        yield publisher, LOCAL[kind]


def _each(rows: Any, code: str) -> Pairs:
    yield from ((str(publisher), code) for publisher in rows.values_list("publisher", flat=True).distinct())


def _pairs(rows: Any, column: str) -> Pairs:
    yield from ((str(publisher), code) for publisher, code in rows.values_list("publisher", column).distinct())
