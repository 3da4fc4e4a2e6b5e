"""Unified lists: filters with numbers, addresses of their own, words in any form, pages, a page for each record."""

# R-001-III-6-2, R-001-III-6-4, R-003-4.2

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from tests import factories as make
from tests.gathered import rows
from tests.municipal.conftest import Municipality, Show, titles, words

DAY = timedelta(days=1)


@pytest.fixture
def two_schools(municipality: Municipality):
    first, second = (rows.school(municipality.section, f"Школа № {number}") for number in (1, 2))
    make.SubjectFactory(code="fizika", title="Физика")
    rows.gathered(first, "mentor", rows.mentor("Астрова Анна", "fizika", "himiya"))
    rows.gathered(first, "mentor", rows.mentor("Борова Белла", "himiya"))
    rows.gathered(second, "mentor", rows.mentor("Вьюгова Вера", "fizika", competences=["Уроки робототехники"]))
    return first, second


def options(page, name: str) -> list[str]:
    return [option.get_text() for option in page.select(f"select[name={name}] option")]


def test_each_filter_says_how_many_it_leads_to_under_the_others(municipality, show: Show, two_schools) -> None:
    page = show("mentors")
    assert titles(page) == ["Астрова Анна", "Борова Белла", "Вьюгова Вера"]
    assert options(page, "subject") == ["любой предмет", "Физика (2)", "Himiya (2)"], "our title for a known code"
    assert options(page, "school") == ["все школы", "Школа № 1 (2)", "Школа № 2 (1)"]
    narrowed = show("mentors", f"?school={two_schools[0].publisher}")
    assert titles(narrowed) == ["Астрова Анна", "Борова Белла"]
    assert options(narrowed, "subject") == ["любой предмет", "Физика (1)", "Himiya (2)"]
    assert options(narrowed, "school") == ["все школы", "Школа № 1 (2)", "Школа № 2 (1)"]


def test_facets_have_addresses_of_their_own(show: Show, two_schools, settings) -> None:
    settings.WAGTAIL_NASTAV = {**getattr(settings, "WAGTAIL_NASTAV", {}), "PAGE_SIZE": 1}
    page = show("mentors", "predmet/fizika/")
    assert page.h1.get_text() == "Единая база наставников: Физика"
    assert titles(page) == ["Астрова Анна"]
    assert page.select_one("a[rel=next]")["href"].endswith("predmet/fizika/page/2/")
    assert titles(show("mentors", "predmet/fizika/page/2/")) == ["Вьюгова Вера"]
    assert titles(show("mentors", "page/3/")) == ["Вьюгова Вера"], "the last page, read from the end"
    assert titles(show("mentors", f"shkola/{two_schools[1].publisher}/")) == ["Вьюгова Вера"]
    show("mentors", "page/4/", status=404)
    show("mentors", "predmet/page/1/", status=404)


@pytest.mark.parametrize(
    "query",
    ["?subject=astrologiya", "?school=1", "?school=%00x", "?school=7c1d0d1e-0000-4000-8000-000000000001", "?q=%00"],
)
def test_what_is_not_offered_finds_nothing_and_breaks_nothing(show: Show, two_schools, query: str) -> None:
    found = titles(show("mentors", query))
    assert found == [] or query == "?q=%00"


@pytest.mark.parametrize(
    "rest",
    [
        "predmet/astrologiya/",
        "shkola/7c1d0d1e-0000-4000-8000-000000000002/",
        "shkola/5/",
        "7c1d0d1e-0000-4000-8000-000000000003/7c1d0d1e-0000-4000-8000-000000000004/",
    ],
)
def test_an_address_of_nothing_known_is_404(show: Show, two_schools, rest: str) -> None:
    show("mentors", rest, status=404)


def test_a_known_subject_of_which_there_is_nothing_is_an_empty_list(show: Show, two_schools) -> None:
    make.SubjectFactory(code="latyn", title="Латынь")
    assert titles(show("mentors", "predmet/latyn/")) == []


@pytest.mark.parametrize("words_", ["робототехника", "РОБОТОТЕХНИКУ", "вьюговой", "уроков робототехники"])
def test_words_are_found_in_any_form(show: Show, two_schools, words_: str) -> None:
    page = show("mentors", f"?q={words_}")
    assert titles(page) == ["Вьюгова Вера"]
    assert options(page, "school") == ["все школы", "Школа № 2 (1)"] or "Школа № 2" in words(page)
    assert titles(show("mentors", "?q=робототехника+астрова")) == []


def test_practices_are_marked_and_filtered_by_recommendation(municipality: Municipality, show: Show) -> None:
    school = rows.school(municipality.section)
    rows.gathered(school, "practice", {"title": "Обычная", "forms": [rows.term("gruppa", "Группа")]})
    told = {"title": "Избранная", "forms": [rows.term("para", "Пара")]}
    chosen = rows.gathered(school, "practice", told, recommended=True)
    page = show("practices", "rekomendovano/da/")
    assert titles(page) == ["Избранная"]
    assert "Рекомендовано: Управление образования Примерска" in words(page.article)
    assert "Рекомендовано" not in words(show("practices").find_all("article")[1])
    assert "Рекомендовано" in words(show("practices", f"{school.publisher}/{chosen.uid}/").main)
    assert [link.get_text(strip=True) for link in show("practices").select(".nastav-levels a")] == [
        "Все формы", "Группа1", "Пара1",
    ]  # fmt: skip


def test_events_ahead_come_first_and_past_ones_have_their_address(municipality: Municipality, show: Show) -> None:
    school, today = rows.school(municipality.section), timezone.localdate()
    for title, days in (("Через неделю", 7), ("Завтра", 1), ("Вчера", -1), ("Давно", -400)):
        # The school said «coming» when it told; what it is today is computed today.
        rows.gathered(school, "event", rows.event(today + days * DAY, title=title))
    assert titles(show("events")) == ["Завтра", "Через неделю"]
    assert titles(show("events", "srok/vse/")) == ["Через неделю", "Завтра", "Вчера", "Давно"]
    past = show("events", "srok/proshedshie/")
    assert titles(past) == ["Вчера", "Давно"]
    assert past.article["class"] == ["nastav-event", "nastav-event--past"]
    assert [link.get_text(" ", strip=True) for link in show("events").select(".nastav-levels a")] == [
        "Предстоящие 2", "Прошедшие 2", "Предстоящие и прошедшие 4",
    ]  # fmt: skip


def test_contests_by_time(municipality: Municipality, show: Show) -> None:
    school, today = rows.school(municipality.section), timezone.localdate()
    for title, first, last in (("Идёт", -800, 1), ("Был", -9, -3)):
        days = {"start": str(today + first * DAY), "end": str(today + last * DAY)}
        stages = [{"kind": "applications", "title": "Заявки", "state": "ahead", "state_label": "впереди", **days}]
        rows.gathered(school, "contest", {"title": title, "stages": stages, **days})
    rows.gathered(school, "contest", {"title": "Без дат"})
    page = show("contests")
    assert titles(page) == ["Идёт", "Без дат"]
    assert "Идёт: Заявки" in words(page.article)
    assert titles(show("contests", "srok/proshedshie/")) == ["Был"]


def test_a_record_of_another_version_is_left_out(municipality: Municipality, show: Show) -> None:
    school = rows.school(municipality.section)
    rows.gathered(school, "news")
    old = rows.gathered(school, "news", {"title": "Старая"})
    old.record = {"uid": str(old.uid), "headline": "Старая"}
    old.save()
    assert titles(show("news")) == ["Слёт наставников"]
    show("news", f"{school.publisher}/{old.uid}/", status=404)


def test_two_schools_may_have_given_one_number(municipality: Municipality, show: Show) -> None:
    uid = uuid4()
    for number in (1, 2):
        school = rows.school(municipality.section, f"Школа № {number}")
        rows.gathered(school, "news", {"title": f"Новость {number}"}, uid=uid)
        assert show("news", f"{school.publisher}/{uid}/").h1.get_text() == f"Новость {number}"
    assert len(titles(show("news"))) == 2
