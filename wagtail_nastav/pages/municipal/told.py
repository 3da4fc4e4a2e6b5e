"""What each school tells, in numbers and in codes of what is asked of it: one look at the table for all of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Aggregate, Count, Max, Q, TextField

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.gathered.kinds import RECORDS
from wagtail_nastav.gathered.models import GatheredRecord
from wagtail_nastav.gathered.tells import RUNNING
from wagtail_nastav.pages.municipal.counts import kept
from wagtail_nastav.pages.municipal.place import Place
from wagtail_nastav.public.moment import local_day


class Told(NamedTuple):
    """``counts``: by kind, how many records are shown; ``met``: codes of demands that they meet on the day."""

    counts: dict[str, int] = {}
    changed: datetime | None = None
    met: frozenset[str] = frozenset()


class Joined(Aggregate):
    """Different values as one text: a row for a school, not one for each of its records."""

    function = "GROUP_CONCAT"
    allow_distinct = True
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """A template that is handed over would collide with the one that Django makes for the filter."""
        here = self.copy()
        here.template = "STRING_AGG(%(distinct)s%(expressions)s, ',')"
        return here.as_sql(compiler, connection, **more)


def told_by_school(place: Place) -> dict[str, Told]:
    """By publisher; a constant number of queries for any number of schools."""

    def count() -> dict[str, Told]:
        shown: Any = place.shown(GatheredRecord.objects.of(place.gatherer)).order_by()
        rows = shown.values("publisher").annotate(**_asked(local_day(place.now)))
        return {str(row["publisher"]): _told(row) for row in rows}

    return kept(place, ["told"], count) if place.gatherer else {}


def _asked(today: date) -> dict[str, Any]:
    numbers = {f"of_{kind}": Count("pk", filter=Q(kind=kind)) for kind in RECORDS}
    unended = Q(last_day=None) | Q(last_day__gte=today)
    going = Q(kind="programme", first_day__lte=today, tells__contains=RUNNING) & unended
    return {
        **numbers,
        "changed": Max("changed_at"),
        "codes": Joined("tells", distinct=True, filter=_counts_on(today, unended)),
        "going": Count("pk", filter=going),
    }


def _counts_on(today: date, unended: Q) -> Q:
    limit = today - timedelta(days=nastav_settings.NEWS_MAX_AGE_DAYS)
    return (
        Q(kind__in=("mentor", "mentee", "programme"))
        | (Q(kind="document") & unended)
        | Q(kind="event", last_day__gte=today)
        | Q(kind="news", first_day__gte=limit)
    )


def _told(row: dict[str, Any]) -> Told:
    counts = {kind: row[f"of_{kind}"] for kind in RECORDS if row[f"of_{kind}"]}
    return Told(counts, row["changed"], _codes(row["codes"] or "", bool(row["going"])))


@lru_cache(maxsize=5_000)
def _codes(joined: str, going: bool) -> frozenset[str]:
    """Schools with the same records are many."""
    codes = frozenset(joined.replace(",", " ").split())
    return codes if going else codes - {RUNNING}
