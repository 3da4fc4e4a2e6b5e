"""The section of a municipality, its coordinator, and the sites of three schools without a network."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.admin.conftest import (  # noqa: F401
    admin,
    curator,
    kept_section,
    member_of,
    private_root,
    section,
    window_of,
)
from tests.sources.sites import FakeWeb, feed_link, link, manifest, page, rss
from wagtail_nastav.admin.sources import acts, adding
from wagtail_nastav.harvest.care import from_command
from wagtail_nastav.pages.section import SectionPage
from wagtail_nastav.setup.groups import COORDINATORS

SCHOOLS = {
    "https://s7.example.org/": page(link("nastav-exchange", "/nastav/exchange/")),
    "https://s7.example.org/nastav/exchange/": manifest(),
    "https://s8.example.org/": page(feed_link("/rss", "Новости школы № 8")),
    "https://s8.example.org/rss": rss(),
    "https://s9.example.org/": page(),
}


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> FakeWeb:
    made = FakeWeb(dict(SCHOOLS))
    for place in (acts, adding, from_command):
        monkeypatch.setattr(place, "reader", lambda: made)
    return made


@pytest.fixture
def coordinator(section: SectionPage) -> User:  # noqa: F811
    return member_of(COORDINATORS, "koordinator")


@pytest.fixture
def window(coordinator: User) -> Client:
    return window_of(coordinator)
