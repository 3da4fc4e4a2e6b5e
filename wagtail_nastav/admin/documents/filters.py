"""Filters of the register of documents, and its search."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.admin.desk.filters import SectionFilterSet
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.public.text import stem_list
from wagtail_nastav.rules.validity import ActState
from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.snippets.vocabularies import DocumentKind, DocumentLevel


def found_documents(documents: Any, query: str) -> Any:
    """Every word of ``query`` begins a word of the title, the number, the issuer or the topics."""
    return documents.filter(*(Q(stems__contains=f" {word}") for word in stem_list(query)))


class DocumentFilterSet(SectionFilterSet):
    level = django_filters.ModelChoiceFilter(
        label=_("Level"), queryset=DocumentLevel.objects.all(), widget=forms.RadioSelect, empty_label=_("any level")
    )
    kind = django_filters.ModelChoiceFilter(
        label=_("Kind"), queryset=DocumentKind.objects.all(), empty_label=_("any kind")
    )
    year = django_filters.ChoiceFilter(label=_("Year"), field_name="issued_on__year", empty_label=_("any year"))
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=ActState.choices, method="by_state", widget=forms.RadioSelect,
        empty_label=_("any state"),
    )  # fmt: skip

    class Meta:
        model = NormativeDocument
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dates = NormativeDocument.objects.order_by().filter(issued_on__isnull=False)
        years = dates.dates("issued_on", "year", order="DESC")
        self.filters["year"].extra["choices"] = [(day.year, str(day.year)) for day in years]

    def by_state(self, documents: Any, name: str, value: str) -> Any:
        """The database's twin of ``rules.validity.act_state``."""
        today = local_day(timezone.now())
        lost, coming = Q(in_force_until__lt=today), Q(in_force_from__gt=today)
        if value == ActState.LOST_FORCE:
            return documents.filter(lost)
        if value == ActState.COMING:
            return documents.filter(coming).exclude(lost)
        return documents.exclude(lost).exclude(coming)
