"""Filters of the news: rubric and year."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.pages.filters.terms import terms_in_use
from wagtail_nastav.snippets.more_vocabularies import NewsRubric


class NewsFilter(django_filters.FilterSet):
    rubric = django_filters.ModelChoiceFilter(
        label=_("Rubric"), queryset=NewsRubric.objects.all(), to_field_name="code", empty_label=_("all rubrics")
    )
    year = django_filters.ChoiceFilter(label=_("Year"), field_name="day__year", empty_label=_("any year"))

    def __init__(self, data: Any, queryset: QuerySet[Any], now: datetime) -> None:
        super().__init__(data, queryset=queryset)
        days = queryset.order_by().filter(day__isnull=False).dates("day", "year", order="DESC")
        self.filters["year"].extra["choices"] = [(day.year, str(day.year)) for day in days]
        self.filters["rubric"].queryset = terms_in_use(NewsRubric, queryset, "rubric", self.data)
