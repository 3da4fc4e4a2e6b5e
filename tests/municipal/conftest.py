"""A section of a municipality with all its pages, made once for a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests import factories as make
from tests.keeping import Keep, handed_out
from tests.municipal.pages import ALL


@dataclass
class Municipality:
    section: Any
    pages: dict[str, Any]

    def url(self, part: str, rest: str = "") -> str:
        return f"{self.pages[part].url}{rest}"


def make_municipality() -> Municipality:
    organization = make.OrganizationFactory(name="Управление образования Примерска", short_name="")
    section = make.SectionPageFactory(organization=organization)
    return Municipality(section, {part: factory(parent=section) for part, factory in ALL.items()})


@pytest.fixture(scope="module")
def kept_municipality(keep: Keep) -> Municipality | None:
    return keep(make_municipality)


@pytest.fixture
def municipality(kept_municipality: Municipality | None, db: None) -> Municipality:
    return handed_out(kept_municipality, make_municipality)


Show = Callable[..., BeautifulSoup]


@pytest.fixture
def show(municipality: Municipality) -> Show:
    """`show("news", "page/2/")`: that page of the section as an anonymous visitor gets it."""

    def shown(part: str, rest: str = "", status: int = 200) -> BeautifulSoup:
        response = Client().get(municipality.url(part, rest))
        assert response.status_code == status, response.status_code
        return BeautifulSoup(response.content.decode(), "lxml")

    return shown


def titles(page: BeautifulSoup) -> list[str]:
    return [" ".join(one.get_text().split()) for one in page.select("article .nastav-card__title")]


def words(soup: Any) -> str:
    return " ".join(soup.get_text(" ").split())
