"""Filters of the list of people, and the search of the staff."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.admin.desk.filters import SectionFilterSet
from wagtail_nastav.completeness.people import ConsentChoice, by_consent, to_confirm
from wagtail_nastav.public.text import stem_list
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Person

SEARCHED = ("stems_name", "stems_position", "stems_workplace")


class RoleChoice(models.TextChoices):
    MENTOR = "mentor", _("mentors")
    MENTEE = "mentee", _("mentees")
    BOTH = "both", _("both at once")


def found_by_staff(people: Any, query: str) -> Any:
    """Every word of ``query`` begins a word of the name, the position or the place of work."""
    for word in stem_list(query):
        somewhere = Q()
        for column in SEARCHED:
            somewhere |= Q(**{f"{column}__contains": f" {word}"})
        people = people.filter(somewhere)
    return people


class PeopleFilterSet(SectionFilterSet):
    role = django_filters.ChoiceFilter(
        label=_("Role"),
        choices=RoleChoice.choices,
        method="by_role",
        widget=forms.RadioSelect,
        empty_label=_("all people"),
    )
    consent = django_filters.ChoiceFilter(
        label=_("Consent"), choices=ConsentChoice.choices, method="by_consent", widget=forms.RadioSelect,
        empty_label=_("all people"),
    )  # fmt: skip
    overdue = django_filters.ChoiceFilter(
        label=_("Confirmation of the data"), choices=[("1", _("it is time to confirm"))], method="by_overdue",
        widget=forms.RadioSelect, empty_label=_("all people"),
    )  # fmt: skip
    organization = django_filters.ModelChoiceFilter(
        label=_("Place of work"), queryset=Organization.objects.all(), empty_label=_("any organization")
    )

    class Meta:
        model = Person
        fields: list[str] = []

    def by_role(self, people: Any, name: str, value: str) -> Any:
        wanted = {
            RoleChoice.MENTOR: {"is_mentor": True},
            RoleChoice.MENTEE: {"is_mentee": True},
            RoleChoice.BOTH: {"is_mentor": True, "is_mentee": True},
        }
        return people.filter(**wanted[RoleChoice(value)])

    def by_consent(self, people: Any, name: str, value: str) -> Any:
        return by_consent(people, value, timezone.now())

    def by_overdue(self, people: Any, name: str, value: str) -> Any:
        return to_confirm(people, timezone.now())
