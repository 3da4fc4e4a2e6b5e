"""The webmaster writes a piece of news: what the form refuses, and in which words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import rich_text

from tests import factories, happenings
from tests.admin.screen import Screen, fill_in
from wagtail_nastav.models import NewsIndexPage, NewsPage
from wagtail_nastav.public.moment import local_day

PUBLISH = "action-publish"


@pytest.fixture
def new(webmaster: Client) -> str:
    parent = NewsIndexPage.objects.get()
    return reverse("wagtailadmin_pages:add", args=["wagtail_nastav", "newspage", parent.pk])


def write(client: Client, address: str, press: str = PUBLISH, **values) -> Screen:
    told = {"title": "Открыли клуб", "slug": "otkryli-klub", "body": rich_text("<p>Так.</p>"), **values}
    return fill_in(client, address, press=press, **told)


# R-000-V-1-7, R-001-VIII-1
def test_a_webmaster_publishes_news(webmaster: Client, new: str) -> None:
    rubric = happenings.NewsRubric.objects.get(code="events")
    write(webmaster, new, rubric=str(rubric.pk), lead="Коротко")
    page = NewsPage.objects.get()
    assert page.live and page.rubric == rubric
    assert page.day == local_day(page.first_published_at), "today, unless another date is written"
    assert "Открыли клуб" in Client().get("/nastavnichestvo/novosti/").content.decode()


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"day": ""}, "day", "Укажите дату новости."),
        ({"day": "0025-09-01"}, "day", "Проверьте год в этой дате."),
        ({"day": "2999-01-01"}, "day", "Этот день ещё не наступил."),
        ({"day": "вчера"}, "day", "Введите"),
    ],
)
def test_odd_dates_are_refused_at_the_field(
    webmaster: Client, new: str, values: dict, field: str, sentence: str
) -> None:
    screen = write(webmaster, new, lead="Не потеряется", **values)
    assert screen.status == 200
    assert sentence in screen.errors(field)
    assert screen.fields["lead"] == "Не потеряется"
    assert not NewsPage.objects.exists()


def test_a_scheduled_piece_may_bear_the_date_of_its_schedule(webmaster: Client, new: str) -> None:
    later = factories.today() + timedelta(days=3)
    write(webmaster, new, day=f"{later}", go_live_at=f"{later} 12:00")
    page = NewsPage.objects.get()
    assert page.latest_revision.approved_go_live_at is not None
    assert Client().get(page.url).status_code == 404


def test_a_picture_needs_words(webmaster: Client, new: str) -> None:
    picture = happenings.picture()
    screen = write(webmaster, new, picture=str(picture.pk))
    assert "Напишите словами, что на картинке" in screen.errors("picture_alt")
    write(webmaster, new, picture=str(picture.pk), picture_alt="Дети у доски")
    assert NewsPage.objects.get().picture == picture


def test_a_draft_may_be_incomplete(webmaster: Client, new: str) -> None:
    write(webmaster, new, press="action-none", day="", picture=str(happenings.picture().pk))
    assert not NewsPage.objects.get().live


@pytest.mark.parametrize("field", ["title", "seo_title", "search_description"])
def test_a_title_names_nobody_of_the_base(webmaster: Client, new: str, field: str) -> None:
    factories.MentorFactory(family_name="Выдуманова", given_name="Марфа", patronymic="Образцовна")
    screen = write(webmaster, new, **{field: "Наградили Марфу Выдуманову"})
    assert "Марфу Выдуманову" in screen.errors(field)
    assert not NewsPage.objects.exists()


@pytest.mark.parametrize("field", ["lead", "body", "picture_alt"])
def test_whoever_is_named_must_be_listed(webmaster: Client, new: str, field: str) -> None:
    factories.MentorFactory(family_name="Выдуманова", given_name="Марфа", patronymic="Образцовна")
    text = "Поздравляем М. О. Выдуманову!"
    screen = write(webmaster, new, **{field: rich_text(f"<p>{text}</p>") if field == "body" else text})
    assert "назван человек из списка людей («М. О. Выдуманову»)" in screen.errors(field)


def test_a_listed_person_may_be_named_in_the_text(webmaster: Client, new: str) -> None:
    person = factories.MentorFactory(family_name="Выдуманова", given_name="Марфа", patronymic="Образцовна")
    people = {
        "people-TOTAL_FORMS": "1", "people-0-id": "", "people-0-person": str(person.pk), "people-0-ORDER": "1",
        "people-0-DELETE": "",
    }  # fmt: skip
    write(webmaster, new, lead="Марфа Выдуманова победила", **people)
    assert NewsPage.objects.get().people.get().person == person


@pytest.mark.parametrize(
    "text",
    ["Пришёл глава города Выдуманов И. И.", "Выдумановская площадь", "Марфа пришла", "Пётр Выдуманов спросил"],
)
def test_namesakes_stop_nobody(webmaster: Client, new: str, text: str) -> None:
    factories.MentorFactory(family_name="Выдуманова", given_name="Марфа", patronymic="Образцовна")
    write(webmaster, new, lead=text)
    assert NewsPage.objects.get().live
