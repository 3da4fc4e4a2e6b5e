"""The register of documents as visitors read it."""

from __future__ import annotations

from django.test import Client

from tests.public_face.conftest import Show, words
from tests.public_face.world import World


# R-001-III-8, R-001-VIII-1
def test_documents_stand_by_level_with_kind_number_and_date(world: World, show: Show) -> None:
    page = show(world.documents.url)
    groups = {words(group.h2): group for group in page.select("section.nastav-section")}
    assert list(groups) == ["Федеральный", "Локальный"]
    law = groups["Федеральный"].select_one(".nastav-document")
    assert "Закон № 273-ФЗ от 29 декабря 2012 г." in words(law)
    assert "Федеральное Собрание" in words(law)
    assert [words(row) for row in groups["Локальный"].select(".nastav-document__title")] == [
        "Положение о наставничестве (PDF, 340 КБ)", "Будущий приказ", "Прежнее положение",
    ]  # fmt: skip


def test_the_link_to_a_file_says_its_format_and_size(world: World, show: Show) -> None:
    row = next(row for row in show(world.documents.url).select(".nastav-document") if "Положение о" in words(row))
    links = {words(link): link["href"] for link in row.find_all("a")}
    assert list(links) == [
        "Положение о наставничестве (PDF, 340 КБ)",
        "Доступная версия (DOCX, 40 КБ) : Положение о наставничестве",
        "Электронная подпись (SIG, 3 КБ) : Положение о наставничестве",
    ]
    assert {Client().get(address).status_code for address in links.values()} == {200}


def test_what_lost_force_or_is_coming_says_so_in_words(world: World, show: Show) -> None:
    rows = {
        words(row.select_one(".nastav-document__title")): row
        for row in show(world.documents.url).select(".nastav-document")
    }
    old = words(rows["Прежнее положение"].select_one(".nastav-state"))
    assert old.startswith("Утратил силу (действовал до 31 августа 2025 г.)")
    assert old.endswith("Заменён документом «Положение о наставничестве»")
    assert "вступает в силу" in words(rows["Будущий приказ"].select_one(".nastav-state"))
    assert rows["Об образовании в Российской Федерации"].select_one(".nastav-state") is None


def test_levels_are_links_and_only_those_that_lead_somewhere(world: World, show: Show) -> None:
    from tests import factories as make

    make.DocumentLevelFactory(code="regional", title="Региональный")
    links = show(world.documents.url).select(".nastav-levels a")
    assert [words(link) for link in links] == ["Все уровни", "Федеральный", "Локальный"]
    page = show(links[2]["href"])
    assert [words(group.h2) for group in page.select("section.nastav-section")] == ["Локальный"]
    assert words(page.select_one(".nastav-levels [aria-current]")) == "Локальный"
    empty = show(f"{world.documents.url}uroven/regional/")
    assert "Ничего не найдено" in words(empty)
    assert not empty.select(".nastav-document")


def test_a_search_stays_when_the_level_changes(world: World, show: Show) -> None:
    page = show(f"{world.documents.url}?q=положения")
    assert len(page.select(".nastav-document")) == 2
    local = show(page.select(".nastav-levels a")[-1]["href"])
    assert len(local.select(".nastav-document")) == 2
    assert local.select_one("input[name=q]")["value"] == "положения"
    assert local.select_one("form")["action"].endswith("/uroven/local/"), "and the level stays when one searches again"


def test_filters_by_kind_year_and_state(world: World, show: Show) -> None:
    def titles(query: str) -> set[str]:
        rows = show(f"{world.documents.url}?{query}").select(".nastav-document__title")
        return {words(row).partition(" (")[0] for row in rows}

    assert titles("kind=law") == {"Об образовании в Российской Федерации"}
    assert titles("year=2020") == {"Прежнее положение"}
    assert titles("state=lost_force") == {"Прежнее положение"}
    assert titles("state=coming") == {"Будущий приказ"}
    assert titles("year=2020&state=in_force") == set()
