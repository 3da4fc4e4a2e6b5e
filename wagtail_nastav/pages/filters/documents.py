"""Filters of the register of documents: level, kind, year, state and text."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.pages.filters.fields import LONGEST_SEARCH
from wagtail_nastav.pages.filters.offers import PublicFilter
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.rules.validity import ActState
from wagtail_nastav.snippets.vocabularies import DocumentKind, DocumentLevel


class DocumentFilter(PublicFilter):
    q = django_filters.CharFilter(label=_("Search"), method="search", max_length=LONGEST_SEARCH)
    level = django_filters.ModelChoiceFilter(
        label=_("Level"), queryset=DocumentLevel.objects.all(), to_field_name="code", empty_label=_("any level")
    )
    kind = django_filters.ModelChoiceFilter(
        label=_("Kind"), queryset=DocumentKind.objects.all(), to_field_name="code", empty_label=_("any kind")
    )
    year = django_filters.ChoiceFilter(label=_("Year"), field_name="issued_on__year", empty_label=_("any year"))
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=ActState.choices, method="by_state", empty_label=_("any state")
    )

    def __init__(self, data: Any, queryset: QuerySet[Any], now: datetime) -> None:
        self.day = local_day(now)
        super().__init__(data, queryset=queryset)
        dates = queryset.order_by().filter(issued_on__isnull=False).dates("issued_on", "year", order="DESC")
        self.filters["year"].extra["choices"] = [(day.year, str(day.year)) for day in dates]
        kinds = queryset.order_by().values("kind")
        self.offer("kind", DocumentKind.objects.filter(pk__in=kinds))

    def search(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.found(value)

    def by_state(self, queryset: Any, name: str, value: str) -> Any:
        if value == ActState.IN_FORCE:
            return queryset.in_force(self.day)
        if value == ActState.LOST_FORCE:
            return queryset.filter(in_force_until__lt=self.day)
        return queryset.filter(in_force_from__gt=self.day).exclude(in_force_until__lt=self.day)
