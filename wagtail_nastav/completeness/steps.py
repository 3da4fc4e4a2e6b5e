"""The one button beside an unmet demand: straight to the form or the list that meets it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from wagtail_nastav.pages.events import EventPage
from wagtail_nastav.pages.library import LibraryItemPage
from wagtail_nastav.pages.news import NewsPage
from wagtail_nastav.pages.programmes import ProgrammePage
from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.snippets.people import Person

Query = Iterable[tuple[str, str]]

# Names of the addresses of the admin's lists.
LISTS: dict[type, str] = {
    Person: "nastav_people:index",
    NormativeDocument: "nastav_documents:index",
    ProgrammePage: "nastav_programmes:index",
    NewsPage: "nastav_news:index",
    EventPage: "nastav_events:index",
    LibraryItemPage: "nastav_library:index",
}
ADD_PAGE, EDIT_PAGE = "add_page", "edit_page"


@dataclass(frozen=True)
class Step:
    """A button. ``needs``: a permission of Django's, or what has to be allowed with pages of the section."""

    label: Any
    address: str
    needs: str = ""


def list_address(model: type, query: Query) -> str:
    """The admin's list of ``model``, filtered."""
    return f"{reverse(LISTS[model])}?{urlencode(list(query))}"


def add_page(label: Any, model: type[Any], parent: Any) -> Step:
    meta = model._meta
    return Step(label, reverse("wagtailadmin_pages:add", args=[meta.app_label, meta.model_name, parent.pk]), ADD_PAGE)


def edit_page(label: Any, page: Any) -> Step:
    return Step(label, reverse("wagtailadmin_pages:edit", args=[page.pk]), EDIT_PAGE)


def add_person(label: Any, role: str) -> Step:
    return Step(label, f"{reverse('nastav_people:add')}?role={role}", "wagtail_nastav.add_person")


def add_document(label: Any, level: str, kind: str = "") -> Step:
    """The form of a document in which level and kind are chosen already."""
    query = urlencode([(name, value) for name, value in (("level", level), ("kind", kind)) if value])
    return Step(label, f"{reverse('nastav_documents:add')}?{query}", "wagtail_nastav.add_normativedocument")
