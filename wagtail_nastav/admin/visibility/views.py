"""The screen «Why hidden?» and the buttons that lead to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from wagtail_nastav.admin.generic.about import AboutView
from wagtail_nastav.admin.permissions import may_see_people
from wagtail_nastav.pages.practices.practice import PracticeMixin
from wagtail_nastav.pages.programmes.programme import ProgrammeMixin
from wagtail_nastav.pages.programmes.results import ResultMixin
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.visibility import Told, told_of_page, told_of_person

LABEL = _("Why hidden?")
EXPLAINED = (ProgrammeMixin, ResultMixin, PracticeMixin)


class VisibilityView(AboutView):
    """``told``: what visitors see."""

    template_name = "wagtail_nastav/admin/visibility/told.html"
    page_title = LABEL
    header_icon = "view"

    told: Told

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = {"told": self.told, "title": self.title, "back": self.back, "about_page": False}
        return {**super().get_context_data(**kwargs), **own}


class PersonVisibilityView(VisibilityView):
    def find(self, request: HttpRequest, pk: int) -> None:
        if not may_see_people(request.user):
            raise PermissionDenied
        people = Person.objects.select_related("organization", "category")
        person = get_object_or_404(people.prefetch_related("consents", "subjects", "awards__award"), pk=pk)
        may_change = request.user.has_perm("wagtail_nastav.change_person")
        self.back = reverse(f"nastav_people:{'edit' if may_change else 'inspect'}", args=[pk])
        self.told, self.title = told_of_person(person, request), person.full_name


class PageVisibilityView(VisibilityView):
    def find(self, request: HttpRequest, pk: int) -> None:
        page: Any = get_object_or_404(Page, pk=pk).specific
        if not issubclass(type(page), EXPLAINED):
            raise Http404
        if not may_explain(page, request.user):
            raise PermissionDenied
        self.back = reverse("wagtailadmin_pages:edit", args=[pk])
        self.told, self.title = told_of_page(page, request), page.get_admin_display_title()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "about_page": True}


def may_explain(page: Any, user: Any) -> bool:
    """The screen names people, whom the page may hide: it is for those who keep both."""
    return may_see_people(user) and bool(page.permissions_for_user(user).can_edit())


def person_button(person: Person, priority: int) -> Button:
    return Button(LABEL, url=reverse("nastav_visibility:person", args=[person.pk]), icon_name="view", priority=priority)


def page_buttons(page: Any, user: Any, *args: Any, **kwargs: Any) -> Iterator[Button]:
    """For the hooks that add buttons to the head of a page's editor and to the rows of lists."""
    if issubclass(page.specific_class or Page, EXPLAINED) and may_explain(page, user):
        yield Button(LABEL, url=reverse("nastav_visibility:page", args=[page.pk]), icon_name="view", priority=17)


class VisibilityViewSet(ViewSet):
    name = "nastav_visibility"
    url_prefix = "nastavnichestvo/vidimost"

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("chelovek/<int:pk>/", PersonVisibilityView.as_view(), name="person"),
            path("stranica/<int:pk>/", PageVisibilityView.as_view(), name="page"),
        ]
