"""One piece of news as visitors read it: text, people by consent, picture."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image

from tests import factories, happenings
from tests.happening_fixtures import words
from wagtail_nastav.models import ContestIndexPage, ContestPage, NewsPage, NewsPerson
from wagtail_nastav.snippets.people import Person

NAME = {"family_name": "Выдуманова", "given_name": "Марфа", "patronymic": "Образцовна"}
TEXT = "<p>Наградили <b>Выду</b>манову Марфу. Поздравляем М. О. Выдуманову!</p>"


@pytest.fixture
def hero(home) -> Person:
    return factories.MentorFactory(**NAME)


def news_about(person: Person, in_picture: bool = False, **fields) -> NewsPage:
    texts = {"lead": "Выдуманова победила", "body": TEXT, "picture_alt": "Марфа Выдуманова с грамотой"}
    row = NewsPerson(person=person, in_picture=in_picture)
    return happenings.NewsPageFactory(title="Награда", people=[row], **{**texts, **fields})


# R-001-VIII-1
def test_date_rubric_lead_and_text_are_there(home, show) -> None:
    rubric = happenings.NewsRubricFactory(code="nagrady", title="Достижения")
    page = happenings.NewsPageFactory(
        title="Открыли клуб",
        day=date(2025, 9, 1),
        rubric=rubric,
        lead="Коротко",
        body="<h2>Как это было</h2><p>Так.</p>",
    )
    shown = show(page.url)
    assert words(shown.h1) == "Открыли клуб"
    assert "1 сентября 2025 г. · Достижения" in words(shown)
    assert words(shown.select_one(".nastav-lead")) == "Коротко"
    assert words(shown.select_one(".nastav-text h2")) == "Как это было"
    back = shown.select_one(".nastav-back a")
    assert back["href"] == page.get_parent().url


def test_search_engines_are_told_what_the_page_shows(hero: Person, show) -> None:
    page = news_about(hero)
    things = json.loads(show(page.url).select_one("script[type='application/ld+json']").string)["@graph"]
    news = next(thing for thing in things if thing["@type"] == "NewsArticle")
    assert news == {
        "@type": "NewsArticle", "headline": "Награда", "url": page.full_url, "description": "[имя скрыто] победила",
        "datePublished": "2025-03-04",
    }  # fmt: skip


@pytest.mark.parametrize("address", ["", "../", "../feed/atom/", "../feed/json/", "../../"])
def test_a_name_typed_by_hand_goes_with_the_consent(hero: Person, client: Client, address: str) -> None:
    url = urljoin(news_about(hero, picture=happenings.picture()).url, address)
    consent = factories.ConsentFactory(person=hero, full=True)
    assert "Выдуманов" in client.get(url, follow=True).content.decode()
    consent.withdraw()
    told = client.get(url, follow=True).content.decode()
    assert "Выду" not in told and "Марф" not in told


def test_people_are_listed_as_far_as_they_consent(hero: Person, show) -> None:
    silent = factories.MentorFactory(family_name="Молчалин")
    page = happenings.NewsPageFactory(people=[NewsPerson(person=hero), NewsPerson(person=silent)])
    assert show(page.url).select(".nastav-participants") == []
    factories.ConsentFactory(person=hero, allows_participation=True, allows_name=True)
    shown = show(page.url)
    assert words(shown.select_one(".nastav-participants")) == "Выдуманова Марфа Образцовна"


def test_a_link_leads_only_to_a_card_that_exists(hero: Person, show) -> None:
    factories.MentorBasePageFactory(parent=factories.the(factories.SectionPageFactory))
    guest = factories.PersonFactory(family_name="Гостев")
    for person in (hero, guest):
        factories.ConsentFactory(person=person, full=True)
    page = happenings.NewsPageFactory(people=[NewsPerson(person=hero), NewsPerson(person=guest)])
    links = show(page.url).select(".nastav-participants a[href*='nastavniki']")
    assert [words(link) for link in links] == [hero.full_name]
    show(links[0]["href"])


def test_the_picture_comes_in_sizes_without_metadata(home, show, settings) -> None:
    exif = Image.Exif()
    exif[0x010E] = "МЕТКА-МЕСТА"
    picture = happenings.picture(exif=exif.tobytes())
    page = happenings.NewsPageFactory(picture=picture, picture_alt="Дети у доски")
    image = show(page.url).select_one("img.nastav-picture")
    assert image["alt"] == "Дети у доски"
    assert (image["width"], image["height"]) == ("1280", "720")
    sizes = [part.split() for part in image["srcset"].split(", ")]
    assert [width for _url, width in sizes] == ["320w", "640w", "1280w"]
    for url, _width in sizes:
        with default_storage.open(url.removeprefix(settings.MEDIA_URL)) as file:
            assert Image.open(file).format == "WEBP"
            assert dict(Image.open(file).getexif()) == {}


def test_a_small_picture_is_not_told_several_times(home, show) -> None:
    page = happenings.NewsPageFactory(picture=happenings.picture((200, 100)), picture_alt="Значок")
    image = show(page.url).select_one("img.nastav-picture")
    assert image["srcset"].count("200w") == 1
    assert image["width"] == "200"


def test_a_picture_whose_file_is_gone_breaks_nothing(home, show) -> None:
    picture = happenings.picture()
    Path(picture.file.path).unlink()
    page = happenings.NewsPageFactory(picture=picture, picture_alt="Снимок")
    assert show(page.url).select("img.nastav-picture") == []
    assert show(page.get_parent().url).select("img.nastav-picture") == []


def test_a_face_is_shown_only_while_the_person_allows_it(hero: Person, client: Client, show) -> None:
    page = news_about(hero, in_picture=True, picture=happenings.picture())
    address = f"{page.url}kartinka/640/"
    assert show(page.url).select("img.nastav-picture") == []
    assert client.get(address).status_code == 404
    consent = factories.ConsentFactory(person=hero, full=True)
    assert show(page.url).select_one("img.nastav-picture")["src"] == f"{page.url}kartinka/1280/"
    answer = client.get(address)
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/webp", "no-store, private")
    assert b"".join(answer.streaming_content)[8:12] == b"WEBP"
    consent.withdraw()
    assert client.get(address).status_code == 404
    assert "kartinka" not in client.get(f"{page.get_parent().url}feed/json/").content.decode()


def test_a_face_stays_hidden_when_its_person_is_deleted(hero: Person, client: Client, show) -> None:
    page = news_about(hero, in_picture=True, picture=happenings.picture())
    factories.ConsentFactory(person=hero, full=True)
    assert show(page.url).select("img.nastav-picture")
    hero.delete()
    for address in (page.url, page.get_parent().url):
        assert show(address).select("img.nastav-picture") == []
    assert client.get(f"{page.url}kartinka/640/").status_code == 404
    assert "kartinka" not in client.get(f"{page.get_parent().url}feed/atom/").content.decode()


@pytest.mark.parametrize("width", ["0", "1", "641", "99999999999999999999"])
def test_other_widths_are_not_made(hero: Person, client: Client, width: str) -> None:
    page = happenings.NewsPageFactory(picture=happenings.picture())
    assert client.get(f"{page.url}kartinka/{width}/").status_code == 404


def test_a_deleted_person_is_not_named_afterwards(hero: Person, show) -> None:
    page = news_about(hero)
    hero.delete()
    shown = words(show(page.url))
    assert "Выду" not in shown and "[имя скрыто] победила" in shown


def test_a_draft_is_not_found(client: Client, home) -> None:
    page = happenings.NewsPageFactory(live=False, first_published_at=None, picture=happenings.picture())
    assert client.get(page.url).status_code == 404
    assert client.get(f"{page.url}kartinka/640/").status_code == 404


def test_the_contest_it_is_about_is_linked_while_visitors_may_see_it(home, show) -> None:
    contests = factories.the(factories.SectionPageFactory).add_child(instance=ContestIndexPage(title="Конкурсы"))
    contest = contests.add_child(instance=ContestPage(title="Лучший наставник"))
    page = happenings.NewsPageFactory(contest=contest)
    assert show(page.url).find("a", string="Лучший наставник")["href"] == contest.url
    contest.view_restrictions.create(restriction_type="login")
    assert "Лучший наставник" not in words(show(page.url))
    assert "Лучший наставник" not in words(show(page.get_parent().url))
