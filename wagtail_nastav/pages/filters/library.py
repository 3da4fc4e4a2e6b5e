"""Filters of the library; the place of work of an author is one only where the author allows it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.pages.filters.fields import LONGEST_SEARCH
from wagtail_nastav.pages.filters.offers import PublicFilter
from wagtail_nastav.snippets.more_vocabularies import LibraryKind, SupportStage
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.vocabularies import MentoringForm, Subject

# Name of the filter, and the field of a material it looks at.
TERMS = {"subject": "subjects", "kind": "kind", "stage": "stages", "form": "forms"}


class LibraryFilter(PublicFilter):
    q = django_filters.CharFilter(label=_("Search"), method="search", max_length=LONGEST_SEARCH)
    subject = django_filters.ModelChoiceFilter(
        label=_("Subject"), queryset=Subject.objects.all(), to_field_name="code", field_name="subjects",
        empty_label=_("any subject"),
    )  # fmt: skip
    kind = django_filters.ModelChoiceFilter(
        label=_("Kind of material"), queryset=LibraryKind.objects.all(), to_field_name="code",
        empty_label=_("any kind"),
    )  # fmt: skip
    stage = django_filters.ModelChoiceFilter(
        label=_("Stage"), queryset=SupportStage.objects.all(), to_field_name="code", field_name="stages",
        empty_label=_("any stage"),
    )  # fmt: skip
    form = django_filters.ModelChoiceFilter(
        label=_("Form of mentoring"), queryset=MentoringForm.objects.all(), to_field_name="code", field_name="forms",
        empty_label=_("any form"),
    )  # fmt: skip
    year = django_filters.ChoiceFilter(label=_("Year"), empty_label=_("any year"))
    organization = django_filters.ModelChoiceFilter(
        label=_("Organization"), queryset=Organization.objects.all(), to_field_name="uid", method="by_organization",
        empty_label=_("any organization"),
    )  # fmt: skip

    def __init__(self, data: Any, queryset: QuerySet[Any], now: datetime) -> None:
        self.now = now
        super().__init__(data, queryset=queryset)
        rows: Any = queryset
        years = rows.order_by().filter(year__isnull=False).values_list("year", flat=True).distinct()
        self.filters["year"].extra["choices"] = [(year, str(year)) for year in sorted(years, reverse=True)]
        for name, field in TERMS.items():
            # A subject of which there is nothing still has an address, and its list is empty.
            used = Q(pk__in=rows.order_by().values(field)) | Q(code=self.data.get(name, ""))
            self.offer(name, self.filters[name].queryset.filter(used))
        self.offer("organization", rows.organizations(now))

    def search(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.found(value)

    def by_organization(self, queryset: Any, name: str, value: Organization) -> Any:
        return queryset.written_at(value, self.now)
