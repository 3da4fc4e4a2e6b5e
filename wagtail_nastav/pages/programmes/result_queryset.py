"""Which results may not be public, and which rest on a programme."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Length, Substr
from wagtail.models import AbstractPage

from wagtail_nastav.pages.programmes.programme import ProgrammePage
from wagtail_nastav.rules.gate import GatedQuerySet

if TYPE_CHECKING:
    from wagtail_nastav.pages.programmes.results import ResultMixin


class ResultQuerySet(GatedQuerySet):
    """``public_at(now)`` is the read-side predicate of lists."""


def withheld_results(model: type[ResultMixin], now: datetime) -> QuerySet[Any]:
    """Live, though the programme it was written about, or the one it stands under, is not completed."""
    completed = ProgrammePage.objects.completed(now)
    own = Q(programme__isnull=True) | Q(programme__in=completed.values("pk"))
    above = Substr("path", 1, Length("path") - AbstractPage.steplen)
    rows: Any = model._default_manager
    live: QuerySet[Any] = rows.filter(live=True).alias(above=above)
    return live.filter(~(own & Q(above__in=completed.values("path"))))


def resting_results(model: type[ResultMixin], programmes: Iterable[ProgrammePage]) -> QuerySet[Any]:
    """Written about one of the programmes, or standing under one; public or not."""
    condition = Q(programme__in=[page.pk for page in programmes])
    for page in programmes:
        condition |= Q(path__startswith=page.path)
    found: QuerySet[Any] = model._default_manager.filter(condition)
    return found
