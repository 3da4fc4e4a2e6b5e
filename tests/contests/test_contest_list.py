"""The staff's list of contests."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from tests.admin.screen import look
from tests.contests import factories
from wagtail_nastav.pages.contests import ContestIndexPage


# R-000-IV-13
def test_contests_are_counted_without_a_noun_and_without_english(admin: Client, contests: ContestIndexPage) -> None:
    for number in (1, 2):
        factories.ContestPageFactory(parent=contests, title=f"Конкурс {number}")
    words = look(admin, reverse("nastav_contests:index")).words
    assert "Всего: 2" in words
    assert "1-2 of 2" not in words
    assert "2 конкурсы" not in words
