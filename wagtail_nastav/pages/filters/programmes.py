"""Filters of the bank of programmes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.pages.filters.offers import PublicFilter
from wagtail_nastav.rules.completion import ProgrammeState
from wagtail_nastav.snippets.vocabularies import MentoringForm, MentoringKind

# Of both states in which a programme is over for good: what the number on the front page of the section counts.
FINISHED = "finished"


class ProgrammeFilter(PublicFilter):
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=[*ProgrammeState.choices, (FINISHED, _("completed on any ground"))], method="by_state",
        empty_label=_("any state"),
    )  # fmt: skip
    form = django_filters.ModelChoiceFilter(
        label=_("Form of mentoring"), queryset=MentoringForm.objects.all(), to_field_name="code",
        field_name="forms", empty_label=_("any form"),
    )  # fmt: skip
    kind = django_filters.ModelChoiceFilter(
        label=_("Kind of mentoring"), queryset=MentoringKind.objects.all(), to_field_name="code",
        field_name="kinds", empty_label=_("any kind"),
    )  # fmt: skip
    year = django_filters.ChoiceFilter(label=_("Year of start"), field_name="start__year", empty_label=_("any year"))

    def __init__(self, data: Any, queryset: QuerySet[Any], now: datetime) -> None:
        self.now = now
        super().__init__(data, queryset=queryset)
        dates = queryset.order_by().filter(start__isnull=False).dates("start", "year", order="DESC")
        self.filters["year"].extra["choices"] = [(day.year, str(day.year)) for day in dates]

    def by_state(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.completed(self.now) if value == FINISHED else queryset.in_state(value, self.now)
