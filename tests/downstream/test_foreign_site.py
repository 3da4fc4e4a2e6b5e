"""The section in a site of other people: their look, their page types, their files, their gated page."""

from __future__ import annotations

from typing import Any

import pytest

from tests.downstream.conftest import Site

FRAME = ['<body class="river">', "Расписание звонков", "Приёмная работает до 17 часов", "background: #fdf6e3"]
PAGES = ["section", "mentors", "documents", "text", "lesson", "college", "college_lesson", "college_mentors"]
OBSTACLE = "Результаты публикуются только после завершения программы"


@pytest.fixture(scope="session")
def facts(foreign_site: Site) -> Any:
    return foreign_site.json("scenario")


def test_the_site_is_sound(foreign_site: Site) -> None:
    foreign_site.manage("check", "--fail-level", "WARNING")


def test_no_app_lacks_a_migration(foreign_site: Site) -> None:
    """Also with a document model of the site's own. After a change of a mixin the project's migration is made anew."""
    assert foreign_site.manage("makemigrations", "--check", "--dry-run") == "No changes detected\n"


def test_a_second_setup_finds_nothing_to_do(foreign_site: Site) -> None:
    assert foreign_site.manage("nastav_setup") == "Всё на месте, ничего не изменено.\n"


def test_a_refused_setup_ends_with_one_sentence(foreign_site: Site) -> None:
    done = foreign_site.try_to("nastav_setup", "--parent", "4711")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "CommandError: Страницы с номером 4711 нет. Номер виден в адресе страницы в панели управления.\n"
    )


@pytest.mark.parametrize("name", PAGES)
def test_the_look_of_the_site_wraps_every_page(facts: Any, name: str) -> None:
    page = facts["pages"][name]
    assert page["status"] == 200
    assert [mark for mark in FRAME if page["text"].count(mark) != 1] == []
    assert page["text"].count("<h1") == 1
    assert page["text"].count("wagtail_nastav/nastav.css") == 1


def test_the_title_and_the_head_of_the_section_reach_blocks_of_other_names(facts: Any) -> None:
    text = facts["pages"]["mentors"]["text"]
    assert "<title>База наставников — Наставничество · Лицей у реки</title>" in text
    assert '<link rel="canonical" href="http://localhost/nastavnichestvo/nastavniki/">' in text


def test_a_block_that_the_site_overrides_is_its_own(facts: Any) -> None:
    text = facts["pages"]["text"]["text"]
    assert '<p class="river-lead">Коротко: С чего начать наставнику</p>' in text
    assert "Текст этой страницы готовится." in text


@pytest.mark.parametrize("name", PAGES)
def test_a_template_that_the_site_overrides_is_its_own(facts: Any, name: str) -> None:
    assert facts["pages"][name]["text"].count('<p class="river-trail">Вы здесь: ') == 1


# R-001-VIII-1
def test_a_text_page_of_the_site_stands_in_the_section(facts: Any) -> None:
    text = facts["pages"]["lesson"]["text"]
    assert "<title>Урок вдвоём — Наставничество · " in text
    assert '<p class="river-room">Кабинет 214</p>' in text
    assert '<a href="/nastavnichestvo/nastavniki/">База наставников</a>' in text


def test_a_section_of_the_site_s_own_type_is_a_section_for_what_stands_in_it(facts: Any) -> None:
    pages = facts["pages"]
    assert '<p class="river-motto">Вместе</p>' in pages["college"]["text"]
    assert "<title>Мастерская — Наставники колледжа · " in pages["college_lesson"]["text"]
    assert "<title>Мастера — Наставники колледжа · " in pages["college_mentors"]["text"]
    assert '<a href="/kolledzh/mastera/">Мастера</a>' in pages["college_lesson"]["text"]
    assert "/nastavnichestvo/" not in pages["college_lesson"]["text"]


# R-001-VIII-2
def test_the_gate_holds_a_page_of_the_site_s_own(facts: Any) -> None:
    gate = facts["gate"]
    assert gate["orm"].startswith(OBSTACLE)
    assert gate["left_behind"] == 0
    assert (gate["early"]["answer"], gate["early"]["live"], gate["early"]["status"]) == (200, False, 404)
    assert OBSTACLE in gate["early"]["said"]


# R-001-VIII-2, R-001-VII-1
def test_after_completion_it_opens_and_closes_again_with_it(facts: Any) -> None:
    gate = facts["gate"]
    assert (gate["completed"]["answer"], gate["completed"]["live"], gate["completed"]["status"]) == (302, True, 200)
    assert '<p class="river-story">Было так.</p>' in gate["completed"]["text"]
    assert gate["taken_back"]["status"] == 410
    assert gate["live_at_last"] is False


def test_every_entry_of_the_admin_menu_opens(facts: Any) -> None:
    assert len(facts["admin"]) >= 5
    assert set(facts["admin"].values()) == {200}
