"""Filters of the list of programmes."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Length, Substr
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from wagtail_nastav.admin.programmes.rows import ResultState
from wagtail_nastav.pages.programmes import ProgrammePage, ProgrammeResultPage
from wagtail_nastav.rules.completion import ProgrammeState
from wagtail_nastav.snippets.vocabularies import MentoringForm


class ProgrammeFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=ProgrammeState.choices, method="by_state", widget=forms.RadioSelect,
        empty_label=_("any state"),
    )  # fmt: skip
    results = django_filters.ChoiceFilter(
        label=_("Results"), choices=ResultState.choices, method="by_results", widget=forms.RadioSelect,
        empty_label=_("all programmes"),
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
        above = F("path")
        children = ProgrammeResultPage.objects.annotate(
            above=Substr(above, 1, Length(above) - ProgrammePage.steplen)
        ).filter(above=OuterRef("path"))
        if value == ResultState.NONE:
            return programmes.exclude(Exists(children))
        public = children.filter(live=True)
        return programmes.filter(Exists(public)) if value == ResultState.PUBLIC else programmes.filter(
            Exists(children)
        ).exclude(Exists(public))  # fmt: skip
