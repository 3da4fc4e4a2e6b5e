"""What visitors see of contests: the stage that is on, the jury by consent, the list with its filters."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.models import Page

from tests.contests import factories
from tests.factories import ConsentFactory, DocumentLevelFactory, MenteeFactory, MentorFactory, OrganizationFactory, the
from wagtail_nastav.pages.contests import ContestDocument, ContestJuror, ContestNomination, ContestPage
from wagtail_nastav.snippets.documents import NormativeDocument


def soup(address: str) -> BeautifulSoup:
    answer = Client().get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content.decode(), "lxml")


def words(found: Any) -> str:
    return " ".join(found.get_text(" ").split())


def look(page: Page, tail: str = "") -> BeautifulSoup:
    return soup(page.get_url() + tail)


# R-004-2.3: the stage that is on now is marked, in words and not only by colour
def test_the_stage_that_is_on_is_marked_in_words(home: Any) -> None:
    stages = factories.stages(("applications", -9, -5), ("check", -4, -3), ("review", -2, 3), ("final", 9, 9))
    page = look(factories.ContestPageFactory(stages=stages))
    items = [words(item) for item in page.select("ol.nastav-stages > li")]
    assert [item.split()[-1] for item in items] == ["Завершён", "Завершён", "сейчас", "Впереди"]
    assert "Идёт сейчас" in items[2] and "Экспертная оценка" in items[2]
    assert [words(item) for item in page.select("[aria-current=step]")] == [items[2]]
    assert "Идёт: Экспертная оценка, по" in words(page.select_one(".nastav-header"))


def test_the_bar_tells_nothing_that_the_list_does_not(home: Any) -> None:
    page = look(factories.ContestPageFactory())
    bar = page.select_one("svg.nastav-timeline__bar")
    assert bar["aria-hidden"] == "true"
    widths = [float(rect["width"].rstrip("%")) for rect in bar.select("rect")]
    assert sum(widths) == pytest.approx(100, abs=0.1)
    assert bar.select_one("circle")


@pytest.mark.parametrize("stages", [[], factories.stages(("final", 3, 3))])
def test_a_contest_with_few_stages_is_shown(home: Any, stages: Any) -> None:
    assert "Предстоит" in words(look(factories.ContestPageFactory(stages=stages))) or not stages


def test_undated_stages_are_shown_as_such(home: Any) -> None:
    contest = factories.ContestPageFactory(stages=[factories.ContestStage(kind="final")])
    assert "даты будут объявлены" in words(look(contest))


# R-004-2.3
def test_the_page_shows_what_was_announced(home: Any) -> None:
    act = NormativeDocument.objects.create(
        title="Положение о конкурсе", level=DocumentLevelFactory(), link="https://example.org/p"
    )
    hidden = NormativeDocument.objects.create(title="Тайный приказ", level=DocumentLevelFactory(), shown=False)
    file = get_document_model().objects.create(title="Форма заявки", file=ContentFile(b"x", name="forma.docx"))
    contest = factories.ContestPageFactory(
        lead="Для пар и команд", audience="Учителя района", how_to_apply="Кабинет 202",
        organizer=OrganizationFactory(short_name="Управление образования"), body="<p>Подробности</p>",
        nominations=[ContestNomination(title="Первые шаги", description="До трёх лет работы")],
        documents=[
            ContestDocument(role="regulation", act=act), ContestDocument(role="order", act=hidden),
            ContestDocument(role="form", document=file),
        ],
    )  # fmt: skip
    text = words(look(contest))
    for piece in ("Для пар и команд", "Учителя района", "Кабинет 202", "Управление образования", "Подробности",
                  "Первые шаги", "До трёх лет работы", "Польза", "от 1 до 10", "не больше 20",
                  "Положение о конкурсе", "на сайте example.org", "Форма заявки (DOCX"):  # fmt: skip
        assert piece in text
    assert "Тайный приказ" not in text


# 152-ФЗ ст. 10.1: the jury by consent, otherwise by role and organization
def test_the_jury_is_named_by_consent_only(home: Any) -> None:
    named, silent = MentorFactory(family_name="Видимова"), MentorFactory(family_name="Тайнова")
    partly = MentorFactory(family_name="Отчастина")
    ConsentFactory(person=named, full=True)
    ConsentFactory(person=partly, allows_participation=True, allows_name=True)
    jury = [
        ContestJuror(role="chair", person=named), ContestJuror(role="expert", person=silent),
        ContestJuror(role="expert", person=partly), ContestJuror(role="secretary", position="методист Тайновой"),
    ]  # fmt: skip
    text = words(look(factories.ContestPageFactory(jury=jury, lead="Председатель — Видимова, эксперт — Тайнова.")))
    assert "Видимова" in text and named.organization.short_name in text
    assert "Тайнов" not in text
    assert f"Эксперт {silent.organization.short_name}" in text
    assert "Отчастина" in text and partly.organization.short_name not in text
    named.consents.get().withdraw()
    assert "Видимова" not in words(look(ContestPage.objects.get()))


# Entries are staff data until results are public
def test_entries_are_nowhere_to_be_seen(home: Any) -> None:
    mentor = MentorFactory(family_name="Заявкина")
    ConsentFactory(person=mentor, full=True)
    school = OrganizationFactory(name="Гимназия подателей", short_name="Гимназия подателей")
    contest = factories.ContestPageFactory(body="<p>Пишет Заявкина.</p>")
    entry = factories.EntryFactory(contest=contest, title="Секретная работа", organization=school, people=[mentor])
    factories.score(entry, 10, 10)
    client = Client()
    listing = contest.get_parent().get_url()
    addresses = [
        contest.get_url(), listing, f"{listing}feed/atom/", f"{listing}feed/json/", "/sitemap.xml",
        "/api/v2/pages/?fields=*", f"/api/v2/pages/{contest.pk}/?fields=*", "/api/v3/pages/", f"/api/v3/pages/{contest.pk}/",
    ]  # fmt: skip
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200
        text = answer.content.decode()
        assert "Секретная" not in text and "подателей" not in text
    assert not Page.objects.live().search("Секретная")


# The list: coming, on now, finished; by year and level
@pytest.fixture
def several(home: Any) -> dict[str, ContestPage]:
    municipal = DocumentLevelFactory(code="municipal", title="Муниципальный")
    local = DocumentLevelFactory(code="local", title="Школьный")
    return {
        "on": factories.ContestPageFactory(title="Идущий", level=municipal),
        "finished": factories.ContestPageFactory(title="Прошедший", level=local, stages=factories.over()),
        "coming": factories.ContestPageFactory(
            title="Будущий", level=municipal, stages=factories.stages(("applications", 400, 410), ("final", 500, 500))
        ),
    }


def titles(page: Page, tail: str = "") -> list[str]:
    return [words(title) for title in look(page, tail).select(".nastav-card__title")]


def index() -> Page:
    return the(factories.ContestIndexPageFactory)


def test_the_list_shows_first_what_goes_on(several: Any) -> None:
    assert titles(index()) == ["Идущий", "Будущий", "Прошедший"]


@pytest.mark.parametrize(
    ("tail", "found"),
    [
        ("?state=on", ["Идущий"]),
        ("?state=coming", ["Будущий"]),
        ("?state=finished", ["Прошедший"]),
        ("?level=local", ["Прошедший"]),
        ("uroven/municipal/", ["Идущий", "Будущий"]),
        ("uroven/municipal/?state=coming", ["Будущий"]),
        ("?state=никакое", []),
        ("?year=1999", []),
    ],
)
def test_the_list_is_filtered(several: Any, tail: str, found: list[str]) -> None:
    assert titles(index(), tail) == found


def test_a_contest_belongs_to_every_year_that_it_touches(several: Any) -> None:
    contest = several["coming"]
    years = {contest.first_day.year, contest.last_day.year}
    for year in years:
        assert "Будущий" in titles(index(), f"?year={year}")


def test_a_draft_contest_is_not_listed(several: Any) -> None:
    several["on"].unpublish()
    assert "Идущий" not in titles(index())
    assert Client().get(several["on"].get_url()).status_code == 404


def test_an_empty_list_says_what_will_stand_here(home: Any) -> None:
    assert "Здесь будут конкурсы лучших практик наставничества" in words(look(factories.ContestIndexPageFactory()))


def test_odd_addresses_are_no_server_errors(several: Any) -> None:
    client, url = Client(), index().get_url()
    for tail in ("page/0/", "page/99/", "uroven/net-takogo/", "uroven/x/page/2/"):
        assert client.get(url + tail).status_code == 404
    assert client.get(f"{url}?year=abc&level=%00&state[]=1").status_code == 200


@pytest.mark.parametrize("count", [10, 100])
def test_the_list_takes_a_constant_number_of_queries(
    home: Any, settings: Any, count: int, django_assert_max_num_queries: Any
) -> None:
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "PAGE_SIZE": 1000}
    person = MentorFactory()
    ConsentFactory(person=person, full=True)
    for number in range(count):
        factories.ContestPageFactory(jury=[ContestJuror(role="expert", person=person)])
        if number % 10 == 0:
            factories.EntryFactory(contest=ContestPage.objects.latest("pk"), people=[person, MenteeFactory()])
    client, url = Client(), index().get_url()
    client.get(url)
    with django_assert_max_num_queries(45):
        assert client.get(url).status_code == 200


# JSON-LD
def graph(page: Page) -> list[dict[str, Any]]:
    return json.loads(look(page).select_one("script[type='application/ld+json']").string)["@graph"]


def test_a_contest_is_an_event_for_search_engines(home: Any) -> None:
    contest = factories.ContestPageFactory(
        lead="Коротко </script><b>", organizer=OrganizationFactory(short_name="Школа 1")
    )
    event = next(thing for thing in graph(contest) if thing["@type"] == "Event")
    assert event["name"] == contest.title
    assert (event["startDate"], event["endDate"]) == (str(contest.first_day), str(contest.last_day))
    assert event["organizer"]["name"] == "Школа 1"
    assert event["description"] == "Коротко </script><b>"
    assert event["subEvent"][0]["name"] == "Приём заявок"
    assert event["url"].startswith("http")


def test_feeds_announce_contests(home: Any) -> None:
    contest = factories.ContestPageFactory(lead="Зовём участвовать")
    feed = Client().get(f"{contest.get_parent().get_url()}feed/json/").json()
    assert [item["title"] for item in feed["items"]] == [contest.title]
    assert "Приём заявок" in feed["items"][0]["content_html"]
    page = look(contest.get_parent())
    assert page.select("link[type='application/atom+xml']")


def test_dates_and_labels_follow_the_language_of_the_page(home: Any) -> None:
    from wagtail.models import Locale

    from tests.gate.languages import in_english

    contest = factories.ContestPageFactory()
    translated = in_english(contest, Locale.objects.create(language_code="en"))
    text = words(look(translated))
    assert "Going on now" in text and "Acceptance of applications" in text
