"""Filters of the list of programmes."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Exists
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.admin.desk.filters import SectionFilterSet
from wagtail_nastav.admin.programmes.rows import ResultState
from wagtail_nastav.completeness.pages import results_below, without_results
from wagtail_nastav.pages.programmes import ProgrammePage
from wagtail_nastav.rules.completion import ProgrammeState
from wagtail_nastav.snippets.vocabularies import MentoringForm

MISSING = "missing"


class ProgrammeFilterSet(SectionFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=ProgrammeState.choices, method="by_state", widget=forms.RadioSelect,
        empty_label=_("any state"),
    )  # fmt: skip
    results = django_filters.ChoiceFilter(
        label=_("Results"), choices=[*ResultState.choices, (MISSING, _("completed, but not published"))],
        method="by_results", widget=forms.RadioSelect, empty_label=_("all programmes"),
    )  # fmt: skip
    form = django_filters.ModelChoiceFilter(
        label=_("Form of mentoring"), queryset=MentoringForm.objects.all(), field_name="forms",
        empty_label=_("any form"),
    )  # fmt: skip
    year = django_filters.ChoiceFilter(label=_("Year of start"), field_name="start__year", empty_label=_("any year"))

    class Meta:
        model = ProgrammePage
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = ProgrammePage.objects.order_by().filter(start__isnull=False).dates("start", "year", order="DESC")
        self.filters["year"].extra["choices"] = [(day.year, str(day.year)) for day in years]

    def by_state(self, programmes: Any, name: str, value: str) -> Any:
        return programmes.in_state(value, timezone.now())

    def by_results(self, programmes: Any, name: str, value: str) -> Any:
        if value == MISSING:
            return without_results(programmes, timezone.now())
        children = results_below()
        if value == ResultState.NONE:
            return programmes.exclude(Exists(children))
        public = children.filter(live=True)
        return programmes.filter(Exists(public)) if value == ResultState.PUBLIC else programmes.filter(
            Exists(children)
        ).exclude(Exists(public))  # fmt: skip
