"""Which programmes an order on pairs is about: those the user may edit, of an organization and a year."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.permissions import policy_registry

from wagtail_nastav.pages.programmes import ProgrammePage
from wagtail_nastav.snippets.organizations import Organization

# An order of more lines than this is made in parts: nobody ticks further.
SHOWN = 200


def programmes_to_order(user: Any) -> Any:
    """Not aliases: a programme shown twice is one programme."""
    editable = policy_registry.get_by_type(Page).instances_user_has_any_permission_for(user, ["change"])
    return ProgrammePage.objects.filter(alias_of__isnull=True, pk__in=editable.values("pk"))


class NarrowingForm(forms.Form):
    """The filters above the list; an unknown value narrows nothing."""

    organization = forms.ModelChoiceField(
        label=_("Organization"), queryset=Organization.objects.none(), required=False, empty_label=_("all"),
    )  # fmt: skip
    year = forms.TypedChoiceField(label=_("Year of start"), coerce=int, required=False, empty_value=None)

    def __init__(self, data: Any, programmes: Any) -> None:
        super().__init__(data)
        self.programmes = programmes
        organizations = programmes.order_by().values("organization")
        self.fields["organization"].queryset = Organization.objects.filter(pk__in=organizations)  # type: ignore[attr-defined]
        days = programmes.order_by().filter(start__isnull=False).dates("start", "year", order="DESC")
        years = [(str(day.year), str(day.year)) for day in days]
        self.fields["year"].choices = [("", _("any year")), *years]  # type: ignore[attr-defined]

    def narrowed(self) -> Any:
        self.is_valid()
        given, found = self.cleaned_data, self.programmes
        if given.get("organization"):
            found = found.filter(organization=given["organization"])
        if given.get("year"):
            found = found.filter(start__year=given["year"])
        return found.order_by("-start", "-pk")
