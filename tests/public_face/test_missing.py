"""Addresses of the section where nothing is (404), or is no longer (410), are answered in the section's own frame."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from tests.public_face.conftest import Show, words
from tests.public_face.world import World

MISSING, GONE = "Такой страницы нет", "Страница больше не опубликована"


# R-001-VIII-1
@pytest.mark.parametrize("tail", ["takoj-net/", "programmy/takoj-net/glubzhe/", "nastavniki/page/9/", "dokumenty/x/"])
def test_what_never_was_is_answered_in_the_section(world: World, show: Show, tail: str) -> None:
    page = show(f"{world.section.url}{tail}", 404)
    assert words(page.h1) == MISSING
    assert page.select_one(".nastav-menu a"), "the parts of the section are one click away"
    assert words(page.select(".nastav-trail li")[-2]) == world.section.title
    assert page.head.select_one("meta[name=robots][content=noindex]")
    assert not page.select("link[rel=canonical], script")


# R-001-VIII-2
def test_an_unpublished_page_is_gone(world: World, show: Show) -> None:
    practice = world.pages["practice"]
    address = practice.url
    practice.unpublish()
    assert words(show(address, 410).h1) == GONE
    assert practice.title not in words(show(address, 410))


def test_results_withdrawn_with_the_completion_are_gone_and_come_back(world: World, show: Show) -> None:
    result = world.pages["result"]
    result.unpublish()
    show(result.url, 410)
    type(result).objects.get(pk=result.pk).get_latest_revision().publish()
    show(result.url, 200)


def test_a_draft_that_was_never_public_tells_nothing(world: World, show: Show) -> None:
    practice = world.pages["practice"]
    type(practice).objects.filter(pk=practice.pk).update(live=False, first_published_at=None)
    assert words(show(practice.url, 404).h1) == MISSING


def test_people_are_never_gone_only_missing(world: World, show: Show) -> None:
    hidden = world.card("free")
    world.people["free"].consents.get().withdraw()
    for address in (hidden, f"{world.mentors.url}{uuid4()}/"):
        assert words(show(address, 404).h1) == MISSING


def test_a_redirect_is_followed_even_from_what_is_gone(world: World) -> None:
    practice = world.pages["practice"]
    practice.unpublish()
    Redirect.add_redirect(practice.url, redirect_to="/inoe/", is_permanent=False)
    Redirect.add_redirect(f"{world.section.url}staroe/", redirect_to="/inoe/", is_permanent=False)
    for address in (practice.url, f"{world.section.url}staroe/"):
        assert Client().get(address)["Location"] == "/inoe/"


def test_outside_the_section_the_site_answers_itself(world: World, show: Show) -> None:
    assert MISSING not in words(show("/takoj-net/", 404))
    world.section.unpublish()
    assert MISSING not in words(show(f"{world.section.url}takoj-net/", 404))


def test_the_api_learns_that_there_is_no_page(world: World) -> None:
    path = f"{world.section.url}takoj-net/"
    assert Client().get("/api/v2/pages/find/", {"html_path": path}).status_code == 404


def test_no_cache_keeps_the_answer(world: World, show: Any) -> None:
    assert "no-cache" in Client().get(f"{world.section.url}takoj-net/")["Cache-Control"]
