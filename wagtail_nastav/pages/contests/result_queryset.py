"""Which results of contests may not be public, and which rest on a contest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length, Substr
from wagtail.models import AbstractPage

from wagtail_nastav.pages.contests.contest import ContestPage
from wagtail_nastav.rules.gate import GatedQuerySet

if TYPE_CHECKING:
    from wagtail_nastav.pages.contests.results import ContestResultMixin


class ContestResultQuerySet(GatedQuerySet):
    """``public_at(now)`` is the read-side predicate of lists."""


def withheld_results(model: type[ContestResultMixin], now: datetime) -> QuerySet[Any]:
    """Live, though the contest it was written about, or the one it stands under, is not decided."""
    decided = ContestPage.objects.decided(now)
    path = OuterRef("path")
    above = decided.filter(path=Substr(path, 1, Length(path) - AbstractPage.steplen))
    own = Q(contest__isnull=True) | Q(contest__in=decided.values("pk"))
    rows: Any = model._default_manager
    live: QuerySet[Any] = rows.filter(live=True)
    return live.filter(~(own & Exists(above)))


def resting_results(model: type[ContestResultMixin], contests: Iterable[ContestPage]) -> QuerySet[Any]:
    """Written about one of the contests, or standing under one; public or not."""
    condition = Q(contest__in=[page.pk for page in contests])
    for page in contests:
        condition |= Q(path__startswith=page.path)
    found: QuerySet[Any] = model._default_manager.filter(condition)
    return found
