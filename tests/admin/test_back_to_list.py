"""Whoever is done with a page is led to its list in the menu, not into Wagtail's tree of pages."""

# R-000-IV-10

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.admin.screen import fill_in, look
from wagtail_nastav.pages.structure import StructurePage

PUBLISH = "action-publish"


@pytest.fixture
def structure(section: Any) -> StructurePage:
    return section.add_child(instance=StructurePage(title="Кто за что отвечает", slug="struktura"))


def edit(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_publishing_and_unpublishing_lead_to_the_list(admin: Client, structure: StructurePage) -> None:
    index = reverse("nastav_structure:index")
    published = fill_in(admin, edit(structure), press=PUBLISH)
    assert published.response.redirect_chain[-1][0] == index
    assert "опубликована" in published.messages
    off = admin.post(reverse("wagtailadmin_pages:unpublish", args=[structure.pk]))
    assert off.url == index
    gone = fill_in(admin, reverse("wagtailadmin_pages:delete", args=[structure.pk]))
    assert gone.response.redirect_chain[-1][0] == index


def test_a_new_page_leads_to_the_list(admin: Client, section: Any) -> None:
    add = reverse("wagtailadmin_pages:add", args=["wagtail_nastav", "structurepage", section.pk])
    made = fill_in(admin, add, press=PUBLISH, title="Структура", slug="struktura")
    assert made.response.redirect_chain[-1][0] == reverse("nastav_structure:index")


def test_whoever_came_from_elsewhere_is_led_back_there(admin: Client, structure: StructurePage) -> None:
    tree = reverse("wagtailadmin_explore", args=[structure.get_parent().pk])
    published = fill_in(admin, f"{edit(structure)}?next={tree}", press=PUBLISH)
    assert published.response.redirect_chain[-1][0] == tree
    off = admin.post(reverse("wagtailadmin_pages:unpublish", args=[structure.pk]), {"next": tree})
    assert off.url == tree


def test_tabs_are_called_by_what_stands_on_them(admin: Client, structure: StructurePage) -> None:
    tabs = " ".join(tab.get_text(" ", strip=True) for tab in look(admin, edit(structure)).soup.select("[role=tab]"))
    assert "Адрес и меню" in tabs and "Продвижение" not in tabs
