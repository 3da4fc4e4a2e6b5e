"""Filters of events: ahead or past, kind, level, year."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import django_filters
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.pages.filters.terms import terms_in_use
from wagtail_nastav.snippets.more_vocabularies import EventKind
from wagtail_nastav.snippets.vocabularies import DocumentLevel


class When(models.TextChoices):
    AHEAD = "ahead", _("coming")
    PAST = "past", _("past")


class EventFilter(django_filters.FilterSet):
    when = django_filters.ChoiceFilter(
        label=_("When"), choices=When.choices, method="by_when", empty_label=_("any time")
    )
    kind = django_filters.ModelChoiceFilter(
        label=_("Kind of event"), queryset=EventKind.objects.all(), to_field_name="code", empty_label=_("any kind")
    )
    level = django_filters.ModelChoiceFilter(
        label=_("Level"), queryset=DocumentLevel.objects.all(), to_field_name="code", empty_label=_("any level")
    )
    year = django_filters.ChoiceFilter(label=_("Year"), field_name="starts_on__year", empty_label=_("any year"))

    def __init__(self, data: Any, queryset: QuerySet[Any], now: datetime) -> None:
        self.now = now
        super().__init__(data, queryset=queryset)
        days = queryset.order_by().dates("starts_on", "year", order="DESC")
        self.filters["year"].extra["choices"] = [(day.year, str(day.year)) for day in days]
        for name, model in (("kind", EventKind), ("level", DocumentLevel)):
            self.filters[name].queryset = terms_in_use(model, queryset, name, self.data)

    def by_when(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(ends_at__lte=self.now) if value == When.PAST else queryset.filter(ends_at__gt=self.now)
