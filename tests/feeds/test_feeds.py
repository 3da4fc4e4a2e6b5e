"""Feeds of the section's lists: at their addresses, found from the pages, with nothing in them that is not public."""

# R-001-IX-6, R-001-VIII-1, R-001-VIII-2

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch
from xml.etree import ElementTree

import pytest
from django.test import Client
from wagtail.models import Page

from tests import factories, happenings
from tests.factories import publish, today
from tests.feeds.formats import ATOM, check_atom, check_json_feed
from tests.gate.cases import smuggle
from wagtail_nastav.models import (
    Completion,
    EventPerson,
    NewsPerson,
    PracticeAuthor,
    PracticeIndexPage,
    PracticePage,
    ProgrammeIndexPage,
    ProgrammePage,
)
from wagtail_nastav.pages.feeds import FeedMixin
from wagtail_nastav.rules.consent import Category
from wagtail_nastav.snippets.people import Person

MARKERS = ("МЕТКАЧЕРНОВИК", "МЕТКАЗАКРЫТО", "МЕТКАРЕЗУЛЬТАТ", "Меткина", "МЕТКАРАНО")


def list_pages() -> list[Page]:
    return [page for page in Page.objects.live().specific().order_by("path") if isinstance(page, FeedMixin)]


def told(client: Client) -> dict[str, str]:
    addresses = [f"{page.url}feed/{name}/" for page in list_pages() for name in ("atom", "json")]
    return {address: client.get(address).content.decode() for address in addresses}


def atom(client: Client, page: Page) -> ElementTree.Element:
    return check_atom(client.get(f"{page.url}feed/atom/").content)


def entries(client: Client, page: Page) -> list[str]:
    return [entry.find(f"{ATOM}title").text for entry in atom(client, page).findall(f"{ATOM}entry")]


@pytest.fixture
def person(home) -> Person:
    return factories.MentorFactory(family_name="Меткина", given_name="Марфа", patronymic="Образцовна")


@pytest.fixture
def completed(person: Person) -> ProgrammePage:
    participant = factories.ProgrammeParticipant(role="mentor", person=person)
    programme = factories.ProgrammePageFactory(title="Завершённая", participants=[participant], aim="Меткина учит")
    factories.CompletionFactory(programme=programme, completed_on=date(2025, 5, 30))
    return ProgrammePage.objects.get(pk=programme.pk)


@pytest.fixture
def everything(person: Person, completed: ProgrammePage) -> None:
    """One public thing of each kind, and beside it everything that must not be told."""
    publish(factories.ResultPageFactory(parent=completed, title="Итоги"))
    factories.ResultPageFactory(parent=factories.ProgrammePageFactory(title="МЕТКАРАНО идёт"), title="МЕТКАРЕЗУЛЬТАТ")
    publish(
        factories.PracticePageFactory(
            title="Практика", authors=[PracticeAuthor(person=person)], annotation="Меткина М. О."
        )
    )
    factories.PracticePageFactory(title="МЕТКАЧЕРНОВИК")
    happenings.NewsPageFactory(title="Новость", people=[NewsPerson(person=person)], body="<p>М<b>ет</b>кина Марфа</p>")
    happenings.NewsPageFactory(title="МЕТКАЧЕРНОВИК", live=False)
    happenings.NewsPageFactory(title="МЕТКАЗАКРЫТО").view_restrictions.create(restriction_type="login")
    happenings.EventPageFactory(
        title="Событие", people=[EventPerson(person=person, part="Меткина")], place="У Меткиной"
    )
    happenings.EventPageFactory(title="МЕТКАЧЕРНОВИК", live=False)


def test_every_list_with_news_of_any_kind_has_both_feeds(section, client: Client) -> None:
    parts = {page.section_part for page in list_pages()}
    assert {"news", "practices", "events", "programmes"} <= parts
    for page in list_pages():
        check_atom(client.get(f"{page.url}feed/atom/").content)
        check_json_feed(client.get(f"{page.url}feed/json/").content)


def test_types_and_conditions(section, client: Client) -> None:
    for page in list_pages():
        for name, kind in (("atom", "application/atom+xml"), ("json", "application/feed+json")):
            answer = client.get(f"{page.url}feed/{name}/")
            assert answer["Content-Type"] == f"{kind}; charset=utf-8"
            assert "Last-Modified" not in answer and "no-cache" in answer["Cache-Control"]
            again = client.get(f"{page.url}feed/{name}/", headers={"If-None-Match": answer["ETag"]})
            assert (again.status_code, again.content) == (304, b"")
            assert (
                client.get(
                    f"{page.url}feed/{name}/", headers={"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}
                ).status_code
                == 200
            )


def test_public_things_are_told_and_nothing_else(everything: None, client: Client) -> None:
    feeds = told(client)
    texts = "".join(feeds.values())
    assert [title for title in ("Завершённая", "Практика", "Новость", "Событие") if title not in texts] == []
    assert [(address, marker) for address, text in feeds.items() for marker in MARKERS if marker in text] == []


def test_names_are_told_with_consent_and_gone_without(everything: None, person: Person, client: Client) -> None:
    consent = factories.ConsentFactory(person=person, full=True)
    before = told(client)
    assert sum("Меткин" in text for text in before.values()) == 8, "in each of the four lists, in both formats"
    consent.withdraw()
    assert "Меткин" not in "".join(told(client).values())


def test_a_withdrawn_name_is_a_change_that_readers_notice(everything: None, person: Person, client: Client) -> None:
    consent = factories.ConsentFactory(person=person, full=True)
    before = {page: client.get(f"{page.url}feed/atom/") for page in list_pages()}
    later = datetime.now(UTC) + timedelta(hours=1)
    consent.withdraw(later)
    with patch("django.utils.timezone.now", return_value=later):
        for page, answer in before.items():
            after = client.get(f"{page.url}feed/atom/", headers={"If-None-Match": answer["ETag"]})
            assert after.status_code == 200
            assert newest(answer.content) < newest(after.content) == f"{later:%Y-%m-%dT%H:%M:%S}+00:00"


def newest(raw: bytes) -> str:
    return max(entry.find(f"{ATOM}updated").text for entry in ElementTree.fromstring(raw).iter(f"{ATOM}entry"))


def test_a_consent_that_ends_by_itself_is_a_change_at_that_midnight(home, person: Person, client: Client) -> None:
    page = happenings.NewsPageFactory(
        people=[NewsPerson(person=person)], lead="Меткина", last_published_at=datetime(2020, 1, 1, tzinfo=UTC)
    )
    factories.ConsentFactory(person=person, full=True, valid_until=date(2031, 5, 14))
    feed = page.get_parent()
    with patch("django.utils.timezone.now", return_value=datetime(2031, 5, 14, 20, 59, tzinfo=UTC)):
        before = client.get(f"{feed.url}feed/json/").json()["items"][0]
    with patch("django.utils.timezone.now", return_value=datetime(2031, 5, 14, 21, 0, tzinfo=UTC)):
        after = client.get(f"{feed.url}feed/json/").json()["items"][0]
    assert (before["summary"], after["summary"]) == ("Меткина", "[имя скрыто]")
    assert after["date_modified"] == "2031-05-14T21:00:00Z" > before["date_modified"]


def test_a_programme_appears_on_the_day_of_its_completion(home, client: Client) -> None:
    programme = factories.ProgrammePageFactory(title="Скоро завершится")
    factories.CompletionFactory(programme=programme, completed_on=today() + timedelta(days=1))
    page = ProgrammeIndexPage.objects.get()
    assert entries(client, page) == []
    with patch("django.utils.timezone.now", return_value=datetime.now(UTC) + timedelta(days=2)):
        assert entries(client, page) == ["Скоро завершится"]


def test_results_are_a_change_of_the_programmes_entry(completed: ProgrammePage, client: Client) -> None:
    page = completed.get_parent()
    before = client.get(f"{page.url}feed/json/").json()["items"][0]
    assert "Результаты программы" not in before["content_html"]
    result = publish(factories.ResultPageFactory(parent=completed))
    after = client.get(f"{page.url}feed/json/").json()["items"][0]
    assert f'href="{result.full_url}"' in after["content_html"]
    assert after["date_modified"] >= before["date_modified"]
    assert (before["id"], before["date_published"]) == (after["id"], after["date_published"])


def test_a_completion_taken_back_takes_the_entry_with_it(completed: ProgrammePage, client: Client) -> None:
    page = completed.get_parent()
    assert entries(client, page) == ["Завершённая"]
    Completion.objects.get().take_back()
    assert entries(client, page) == []


def test_a_practice_leaves_with_the_completion_it_rests_on(completed: ProgrammePage, client: Client) -> None:
    publish(factories.PracticePageFactory(title="Выросла", programme=completed))
    page = PracticeIndexPage.objects.get()
    assert entries(client, page) == ["Выросла"]
    PracticePage.objects.update(live=True)
    smuggle(Completion.objects.all(), completed_on=today() + timedelta(days=9))
    assert entries(client, page) == []


def test_the_newest_stand_first_and_ids_stay(home, client: Client) -> None:
    for year in (2023, 2025, 2024):
        page = happenings.NewsPageFactory(title=f"Год {year}", day=date(year, 1, 9))
    assert entries(client, page.get_parent()) == ["Год 2025", "Год 2024", "Год 2023"]
    ids = {e.find(f"{ATOM}id").text for e in atom(client, page.get_parent()).iter(f"{ATOM}entry")}
    page.slug, page.title = "drugoj-adres", "Другое название"
    publish(page)
    assert {e.find(f"{ATOM}id").text for e in atom(client, page.get_parent()).iter(f"{ATOM}entry")} == ids
    assert f"urn:uuid:{page.translation_key}" in ids


def test_a_feed_holds_the_latest_fifty(home, client: Client) -> None:
    parent = happenings.NewsIndexPageFactory()
    for number in range(52):
        happenings.NewsPageFactory(
            parent=parent, title=f"Новость {number:02d}", day=date(2025, 1, 1) + timedelta(days=number)
        )
        parent = happenings.NewsIndexPage.objects.get()
    found = entries(client, parent)
    assert (len(found), found[0], found[-1]) == (50, "Новость 51", "Новость 02")


def test_pages_say_where_their_feeds_are(section, show) -> None:
    for page in list_pages():
        shown = show(page.url)
        links = {link["type"]: link["href"] for link in shown.head.select("link[rel=alternate]")}
        assert links == {
            "application/atom+xml": f"{page.url}feed/atom/",
            "application/feed+json": f"{page.url}feed/json/",
        }
        assert {link["href"] for link in shown.select(".nastav-subscribe a")} >= set(links.values())
    front = [link["href"] for link in show(section.url).head.select("link[rel=alternate]")]
    assert sorted(front) == sorted(f"{page.url}feed/{name}/" for page in list_pages() for name in ("atom", "json"))
    assert not show(f"{section.url}dokumenty/").head.select("link[rel=alternate]")


def test_a_feed_that_is_not_public_is_not_told(section, client: Client, show) -> None:
    news = happenings.NewsIndexPage.objects.get()
    news.view_restrictions.create(restriction_type="login")
    assert client.get(f"{news.url}feed/atom/").status_code == 302
    assert news.url not in str(show(section.url).head)
    happenings.EventIndexPage.objects.get().unpublish()
    assert client.get(f"{section.url}meropriyatiya/feed/json/").status_code == 404


def test_categories_of_consent_are_kept_apart(everything: None, person: Person, client: Client) -> None:
    factories.ConsentFactory(person=person, **{f"allows_{c}": True for c in Category if c != Category.NAME})
    assert "Меткин" not in "".join(told(client).values())
