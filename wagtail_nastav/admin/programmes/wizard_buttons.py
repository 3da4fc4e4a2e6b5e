"""Buttons that lead to «Programme from a template»: above the list of programmes and on a person's card."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button, HeaderButton

from wagtail_nastav.admin.people.pairing import open_banks
from wagtail_nastav.admin.permissions import may_see_people
from wagtail_nastav.snippets.people import Person


def may_plan(user: Any) -> bool:
    return may_see_people(user) and bool(open_banks(user))


class WizardButtonMixin:
    request: HttpRequest

    @cached_property
    def header_buttons(self) -> list[Any]:
        buttons = list(super().header_buttons)  # type: ignore[misc]
        if may_plan(self.request.user):
            address = reverse("nastav_wizard:index")
            buttons.append(HeaderButton(_("Programme from a template"), url=address, icon_name="form"))
        return buttons


def person_wizard_button(person: Person, priority: int) -> Button:
    """With the person's side filled in; whoever is both is a mentee first, as somebody has to be found for them."""
    side = "mentee" if person.is_mentee else "mentor"
    address = f"{reverse('nastav_wizard:index')}?{side}={person.pk}"
    return Button(_("Make a programme"), url=address, icon_name="form", priority=priority)
