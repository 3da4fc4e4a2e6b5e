"""Buttons that lead to papers: at the head of a page's editor, in rows of lists, on a person's card."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.models import Page

from wagtail_nastav.admin.permissions import may_print_programme, may_see_people
from wagtail_nastav.pages.programmes import ProgrammePage
from wagtail_nastav.pages.roadmap import RoadMapPage
from wagtail_nastav.snippets.people import Person

LABEL = _("Papers to print")


def page_buttons(page: Any, user: Any, *args: Any, **kwargs: Any) -> Iterator[Button]:
    """For the hooks; rows of a list know the type of a page without reading it once more."""
    kind = page.specific_class or Page
    if issubclass(kind, ProgrammePage):
        shown = may_print_programme(user, page)
    else:
        shown = issubclass(kind, RoadMapPage) and bool(page.permissions_for_user(user).can_edit())
    if shown:
        yield Button(LABEL, url=reverse("nastav_papers:page", args=[page.pk]), icon_name="doc-full", priority=18)


def person_papers_button(person: Person, priority: int) -> Button:
    address = reverse("nastav_papers:person", args=[person.pk])
    return Button(_("Forms of consent"), url=address, icon_name="doc-full", priority=priority)


class OrderButtonMixin:
    """«Order on pairs» above the list of programmes."""

    request: HttpRequest

    @cached_property
    def header_buttons(self) -> list[Any]:
        buttons = list(super().header_buttons)  # type: ignore[misc]
        if may_see_people(self.request.user):
            buttons.append(HeaderButton(_("Order on pairs"), url=reverse("nastav_papers:order"), icon_name="doc-full"))
        return buttons
