"""Filters of the board of honour: an award and the year in which it was given."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.pages.filters.offers import PublicFilter
from wagtail_nastav.snippets.people import PersonAward
from wagtail_nastav.snippets.vocabularies import AwardKind


class HonourFilter(PublicFilter):
    """The list holds only people who allowed their awards, so every choice is one that may be told."""

    award = django_filters.ModelChoiceFilter(
        label=_("Award"), queryset=AwardKind.objects.all(), to_field_name="code", empty_label=_("any award")
    )
    year = django_filters.ChoiceFilter(label=_("Year"), empty_label=_("any year"))

    def __init__(self, data: Any, queryset: QuerySet[Any], now: datetime) -> None:
        super().__init__(data, queryset=queryset)
        given = PersonAward.objects.filter(person__in=queryset.order_by().values("pk")).order_by()
        years = given.filter(year__isnull=False).values_list("year", flat=True).distinct()
        self.filters["year"].extra["choices"] = [(year, str(year)) for year in sorted(years, reverse=True)]
        # An award that nobody here has still has an address, and its list is empty.
        offered = Q(pk__in=given.values("award")) | Q(code=self.data.get("award", ""))
        self.offer("award", AwardKind.objects.filter(offered))

    def filter_queryset(self, queryset: Any) -> Any:
        """Both conditions on one award: whoever got this one then and that one now is not found by the mixture."""
        if self.errors:
            return queryset.none()
        told = self.form.cleaned_data
        wanted = {name: told[name] for name in ("award", "year") if told.get(name)}
        return (
            queryset.filter(Exists(PersonAward.objects.filter(person=OuterRef("pk"), **wanted))) if wanted else queryset
        )
