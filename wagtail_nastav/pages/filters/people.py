"""Filters of the bases: a person is never found by what that person did not allow to show."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.pages.filters.fields import LONGEST_SEARCH
from wagtail_nastav.pages.filters.offers import PublicFilter
from wagtail_nastav.public.text import stem_list
from wagtail_nastav.rules.consent import Category
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people.queryset import allowing
from wagtail_nastav.snippets.people.sides import Availability
from wagtail_nastav.snippets.vocabularies import MenteeCategory, MentoringForm, Subject


class PeopleFilter(PublicFilter):
    q = django_filters.CharFilter(label=_("Search"), method="search", max_length=LONGEST_SEARCH)
    subject = django_filters.ModelChoiceFilter(
        label=_("Subject"), queryset=Subject.objects.all(), to_field_name="code", method="by_subject",
        empty_label=_("any subject"),
    )  # fmt: skip
    organization = django_filters.ModelChoiceFilter(
        label=_("Organization"), queryset=Organization.objects.all(), to_field_name="uid", method="by_organization",
        empty_label=_("any organization"),
    )  # fmt: skip
    form = django_filters.ModelChoiceFilter(
        label=_("Form of mentoring"), queryset=MentoringForm.objects.all(), to_field_name="code", method="by_form",
        empty_label=_("any form"),
    )  # fmt: skip

    def __init__(self, data: Any, queryset: QuerySet[Any], now: datetime) -> None:
        self.now = now
        super().__init__(data, queryset=queryset)
        shown = queryset.filter(allowing(now, Category.SUBJECTS)).order_by()
        self.offer("subject", Subject.objects.filter(people__in=shown.values("pk")))
        placed = queryset.filter(allowing(now, Category.WORKPLACE)).order_by()
        self.offer("organization", Organization.objects.filter(people__in=placed.values("pk")))

    def search(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.found(self.now, value)

    def by_subject(self, queryset: Any, name: str, value: Subject) -> Any:
        return queryset.filter(allowing(self.now, Category.SUBJECTS), subjects=value)

    def by_organization(self, queryset: Any, name: str, value: Organization) -> Any:
        return queryset.filter(allowing(self.now, Category.WORKPLACE), organization=value)

    def by_form(self, queryset: Any, name: str, value: MentoringForm) -> Any:
        from wagtail_nastav.pages.programmes import ProgrammePage

        programmes = ProgrammePage.objects.live().public().filter(forms=value, participants__person=OuterRef("pk"))
        return queryset.filter(allowing(self.now), Exists(programmes))


class MentorFilter(PeopleFilter):
    competence = django_filters.CharFilter(label=_("Competence"), method="by_competence", max_length=LONGEST_SEARCH)
    availability = django_filters.ChoiceFilter(
        label=_("Availability"), choices=Availability.choices, empty_label=_("any")
    )

    def by_competence(self, queryset: Any, name: str, value: str) -> Any:
        found = queryset.filter(allowing(self.now, Category.SUBJECTS))
        for word in stem_list(value):
            found = found.filter(stems_subjects__contains=f" {word} ")
        return found


class MenteeFilter(PeopleFilter):
    category = django_filters.ModelChoiceFilter(
        label=_("Category"), queryset=MenteeCategory.objects.all(), to_field_name="code", empty_label=_("any category")
    )
