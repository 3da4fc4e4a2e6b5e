"""A section in Russian and in Buryat, the way a webmaster makes the second one: «Translate» in the admin, then publish."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.test import Client, override_settings
from django.urls import reverse
from wagtail.models import Locale, Page

from tests import factories, happenings
from tests.consent.conftest import copied
from tests.contests import factories as contests
from tests.keeping import Keep
from tests.public_face import world as worlds
from tests.roadmap.conftest import row
from wagtail_nastav.pages.roadmap import RoadMapPage

# A site of two languages: what it calls things in the second one stands in tests/host/locale.
HOST = [("ru", "Русский"), ("bxr", "Буряад")]


@pytest.fixture(autouse=True)
def two_languages(tmp_path: Path, settings: Any) -> None:
    for name, value in settings_in(tmp_path).items():
        setattr(settings, name, value)


def settings_in(folder: Path) -> dict[str, Any]:
    return {
        "LANGUAGES": HOST,
        "WAGTAIL_CONTENT_LANGUAGES": HOST,
        "MEDIA_ROOT": str(folder / "media"),
        "WAGTAIL_NASTAV": {"PRIVATE_ROOT": folder / "private", "PAGE_SIZE": 2},
    }


@dataclass
class Both:
    """`russian` and `buryat` by the name of the page: the same page in each language."""

    world: worlds.World
    russian: dict[str, Any]
    buryat: dict[str, Any]


@pytest.fixture
def chief(db: None) -> Client:
    user = get_user_model().objects.filter(username="chief").first()
    return sign_in() if user is None else signed_in(user)


def sign_in() -> Client:
    return signed_in(get_user_model().objects.create_superuser("chief", None, "chief"))


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def make_russian() -> tuple[worlds.World, dict[str, Any]]:
    """A page of every kind; the lists of news and of contests have two pages."""
    world = worlds.build()
    list_of_news = happenings.NewsIndexPageFactory(title="Новости")
    news = [happenings.NewsPageFactory(title=f"Новость {number}", parent=list_of_news) for number in range(3)]
    event = happenings.EventPageFactory(title="Семинар", parent=happenings.EventIndexPageFactory(title="Мероприятия"))
    index = contests.ContestIndexPageFactory(title="Конкурсы")
    contest = contests.ContestPageFactory(title="Идёт приём", parent=index)
    decided = contests.decided(title="Решённый", parent=index)
    result = factories.publish(contests.ContestResultPageFactory(parent=decided))
    road_map = RoadMapPage(title="Дорожная карта", slug="karta", period="2025–2028")
    road_map.rows = [row("Работа", "Провести семинар", years=[(2025, "1", "1")], evidence_page=event)]
    world.section.add_child(instance=road_map)
    lists = {page.section_part: page for page in world.section.get_children().specific() if page.section_part}
    return world, {
        **lists, "section": world.section, "text": world.text, "piece": news[2], "event": event, "contest": contest,
        "outcome": result, "road_map": road_map, **{name: page for name, page in world.pages.items() if page.live},
    }  # fmt: skip


def make_both(chief: Client) -> Both:
    world, pages = make_russian()
    locale = Locale.objects.create(language_code="bxr")
    translate(chief, world.section, locale)
    # From the top: a page may only be public if what it rests on is.
    for page in Page.objects.filter(locale=locale).order_by("path").specific():
        page.get_latest_revision().publish()
    found = {name: page.get_translation(locale).specific for name, page in pages.items()}
    return Both(world, {name: type(page).objects.get(pk=page.pk) for name, page in pages.items()}, found)


@pytest.fixture(scope="module")
def kept_both(keep: Keep, tmp_path_factory: pytest.TempPathFactory) -> tuple[Both, Path] | None:
    """With the folder of its pictures and portraits."""
    folder = tmp_path_factory.mktemp("both")

    def build() -> tuple[Both, Path]:
        with override_settings(**settings_in(folder)):
            return make_both(sign_in()), folder

    return keep(build)


@pytest.fixture
def both(kept_both: tuple[Both, Path] | None, tmp_path: Path, chief: Client) -> Both:
    return copied(kept_both, tmp_path, lambda: make_both(chief))


@pytest.fixture
def russian(home: Any) -> tuple[worlds.World, dict[str, Any]]:
    return make_russian()


def translate(client: Client, page: Page, locale: Locale) -> None:
    """The form «Translate this page», with everything below."""
    page.get_parent().specific.copy_for_translation(locale, copy_parents=True)
    answer = client.post(
        reverse("simple_translation:submit_page_translation", args=[page.pk]),
        {"locales": [locale.pk], "include_subtree": "on"},
    )
    assert answer.status_code == 302, answer.content.decode()[-2000:]


def soup(address: str) -> BeautifulSoup:
    answer = Client().get(address)
    assert answer.status_code == 200, f"{address} answers {answer.status_code}"
    return BeautifulSoup(answer.content.decode(), "lxml")


def words(found: Any) -> str:
    return " ".join(found.get_text(" ").split())


def switch(page: BeautifulSoup) -> dict[str, str]:
    """Where the visible language switch leads, by language."""
    return {link["lang"]: link["href"] for link in page.select(".nastav-languages a")}


def alternates(page: BeautifulSoup) -> dict[str, str]:
    return {link["hreflang"]: link["href"] for link in page.select("head link[rel=alternate][hreflang]")}
