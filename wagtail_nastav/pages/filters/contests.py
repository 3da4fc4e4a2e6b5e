"""Filters of the list of contests."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.pages.filters.offers import PublicFilter
from wagtail_nastav.rules.contest_stages import ContestState
from wagtail_nastav.snippets.vocabularies import DocumentLevel


class ContestFilter(PublicFilter):
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=ContestState.choices, method="by_state", empty_label=_("any state")
    )
    level = django_filters.ModelChoiceFilter(
        label=_("Level"), queryset=DocumentLevel.objects.all(), to_field_name="code", empty_label=_("any level")
    )
    year = django_filters.ChoiceFilter(label=_("Year"), method="by_year", empty_label=_("any year"))

    def __init__(self, data: Any, queryset: QuerySet[Any], now: datetime) -> None:
        self.now = now
        super().__init__(data, queryset=queryset)
        self.filters["year"].extra["choices"] = [(year, str(year)) for year in years_of(queryset)]
        self.offer("level", DocumentLevel.objects.filter(pk__in=queryset.order_by().values("level")))

    def by_state(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.in_state(value, self.now)

    def by_year(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.in_year(int(value))


def years_of(contests: QuerySet[Any]) -> list[int]:
    """Years that any of the contests touches, the latest first."""
    spans = contests.order_by().values_list("first_day__year", "last_day__year").distinct()
    known = [(first, last) for first, last in spans if first and last]
    return sorted({year for first, last in known for year in range(first, last + 1)}, reverse=True)
