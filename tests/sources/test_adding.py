"""«Add schools»: pasted addresses and a table of them, a preview of what would come, and what is ticked is added."""

# R-001-III-6-2

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from tests.admin.conftest import window_of
from tests.admin.screen import Screen, fill_in, look
from tests.factories import SectionPageFactory
from tests.sources.rows import record_of, source_of
from tests.sources.sites import EIGHT, SEVEN, FakeWeb, feed_link, json_feed, manifest, page
from wagtail_nastav.admin.sources import adding
from wagtail_nastav.gathered.models import Channel, Source
from wagtail_nastav.spreadsheets.exporting.book import Sheet
from wagtail_nastav.spreadsheets.exporting.tables import written

THREE = "s7.example.org\nhttps://s8.example.org\ns9.example.org"


def add_url() -> str:
    return reverse("nastav_sources:add")


def preview(window: Client, addresses: str = THREE, **more: object) -> Screen:
    return fill_in(window, add_url(), addresses=addresses, **more)


def send(window: Client, shown: Screen, do: str = "add", **changed: object) -> Screen:
    fields = {name: value for name, value in {**shown.fields, **changed}.items() if value is not None}
    return Screen(window.post(reverse("nastav_sources:chosen"), {**fields, "do": do}, follow=True))


def rows(shown: Screen) -> list[str]:
    return [" ".join(row.get_text(" ").split()) for row in shown.soup.select("table.nastav-sheet tbody tr")]


def test_three_addresses_are_looked_at_and_what_is_ticked_is_added(window: Client, coordinator, web: FakeWeb) -> None:
    shown = preview(window)
    seven, eight, nine = rows(shown)
    assert "Школа № 7" in seven and "наставники: 3, лучшие практики: 2" in seven
    assert "Записей сейчас: 2" in eight
    assert "собирать нечего" in nine
    assert len(shown.soup.select("[type=checkbox][checked]")) == 2
    assert not Source.objects.exists()
    asked = len(web.asked)
    done = send(window, shown, **{"content-2": "practice"})
    assert "Добавлено 2 источника" in done.messages
    assert len(web.asked) == asked, "What was looked at need not be read again"
    seven, eight = Source.objects.order_by("pk")
    assert (seven.kind, seven.content_kind, eight.kind, eight.content_kind) == ("exchange", "", "feed", "practice")
    assert seven.next_at <= timezone.now() and not seven.relays
    assert {entry.user for entry in ModelLogEntry.objects.filter(action="wagtail_nastav.source_added")} == {coordinator}


def test_what_is_gathered_already_is_recognised(window: Client, section, web: FakeWeb) -> None:
    stale = preview(window, "s7.example.org")
    source_of(section, url="https://old.example.org/exchange/")
    shown = preview(window, "s7.example.org")
    [row] = rows(shown)
    sentence = "уже собирается с другого адреса: Школа № 7, https://old.example.org/exchange/"
    assert sentence in row and not shown.soup.select("[type=checkbox]")
    assert sentence in send(window, stale).messages and Source.objects.count() == 1, "Added meanwhile in another window"
    Source.objects.update(publisher=EIGHT, url="https://city.example.org/", title="Город")
    channel = record_of(Source.objects.get(), publisher=SEVEN).channel
    assert "уже приходят через источник Город" in rows(preview(window, "s7.example.org"))[0]
    Channel.objects.filter(pk=channel.pk).update(
        publisher=EIGHT, organization_uid="00000000-0000-0000-0000-0000000003ef"
    )
    shown = preview(window, "s7.example.org")
    assert "уже есть источник: Город." in rows(shown)[0]
    assert not shown.soup.select("[checked]"), "Somebody has to think about it"
    Channel.objects.all().delete()
    Source.objects.update(given_url="https://www.s7.example.org/news")
    assert "С этого сайта уже кое-что собирается" in rows(preview(window, "s7.example.org"))[0]
    Source.objects.update(url="https://s7.example.org/nastav/exchange/")
    shown = preview(window, "s7.example.org")
    assert "Это уже собирается" in rows(shown)[0] and not shown.soup.select("[type=checkbox]")


def test_the_same_by_two_addresses_and_twice_in_two_windows(window: Client, section, web: FakeWeb) -> None:
    shown = preview(window, "s7.example.org\nhttps://s7.example.org/nastav/exchange/")
    assert "То же, что по адресу s7.example.org выше" in rows(shown)[1]
    assert len(shown.soup.select("[type=checkbox]")) == 1
    send(window, shown)
    assert "второй раз не добавлено" in send(window, shown).messages
    assert Source.objects.count() == 1


def test_several_feeds_let_choose(window: Client, section, web: FakeWeb) -> None:
    links = [feed_link("https://s8.example.org/rss", "Новости"), feed_link("/p", "Практики")]
    web.pages |= {"https://s9.example.org/": page(*links), "https://s9.example.org/p": json_feed()}
    shown = preview(window, "s9.example.org")
    assert not shown.soup.select("[checked]")
    chosen = [one.get("value") for one in shown.soup.select("select option[selected]")]
    assert chosen == ["news", "practice"]
    tick = shown.soup.find(id="offer-2")["value"]
    send(window, shown, **{"offer-2": tick})
    assert Source.objects.get().content_kind == "practice"


def test_a_municipality_passes_on_its_schools(window: Client, section, web: FakeWeb) -> None:
    def school(uid: UUID) -> dict[str, Any]:
        told = {
            "id": str(uid),
            "title": "Раздел",
            "url": "https://x.example.org/",
            "language": "ru",
            "organization": None,
        }
        return {"publisher": told, "via": []}

    relayed = [school(EIGHT), school(UUID(int=9))]
    web.pages["https://s7.example.org/nastav/exchange/"] = manifest(relayed=relayed)
    shown = preview(window, "s7.example.org")
    assert "передаёт их записи дальше; сайтов: 2" in rows(shown)[0]
    assert "не должна говорить за другую" in rows(shown)[0] and not shown.soup.select("[checked]")
    tick = {"offer-1": shown.soup.find(id="offer-1")["value"]}
    send(window, shown, **tick)
    assert not Source.objects.get().relays, "Nobody said that it may"
    Source.objects.all().delete()
    send(window, shown, **tick, **{"relays-1": "1"})
    source = Source.objects.get()
    assert (source.relays, source.publisher, source.given_url) == (True, SEVEN, "https://s7.example.org/")


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_table_of_addresses(window: Client, section, web: FakeWeb, form: str) -> None:
    table = Sheet(
        "Школы", ["Школа", "Сайт"], [("№ 7", "http://s9.example.org"), ("№ 8", "s8.example.org, s7.example.org")]
    )
    file = SimpleUploadedFile(f"schools.{form}", written(table, form))
    shown = Screen(window.post(add_url(), {"section": section.pk, "addresses": "s7.example.org", "file": file}))
    assert ["s7." in rows(shown)[0], "s9." in rows(shown)[1], "s8." in rows(shown)[2]] == [True] * 3


@pytest.mark.parametrize(
    ("content", "sentence"), [(b"\x89PNG\r\n", "картинка"), ("Школа;Сайт\n№ 7;нет".encode(), "нет ни одного адреса")]
)  # fmt: skip
def test_a_file_without_addresses(window: Client, section, content: bytes, sentence: str) -> None:
    file = SimpleUploadedFile("x.csv", content)
    shown = Screen(window.post(add_url(), {"section": section.pk, "file": file}))
    assert sentence in shown.errors("file").replace("рисунок", "картинка")


def test_nothing_pasted_nothing_ticked_and_the_way_back(window: Client, section, web: FakeWeb) -> None:
    assert "хотя бы один адрес" in preview(window, "  \n ").errors("addresses")
    shown = preview(window)
    back = send(window, shown, do="back")
    assert back.soup.find("textarea").get_text().strip() == THREE
    again = send(window, shown, **{"offer-1": None, "offer-2": None})
    assert "отметьте хотя бы одну" in again.messages and "s9.example.org" in again.soup.find("textarea").get_text()
    assert not Source.objects.exists()


def test_more_addresses_than_a_screen_takes(window: Client, section, web: FakeWeb, monkeypatch) -> None:
    monkeypatch.setattr(adding, "MOST", 1)
    shown = preview(window)
    assert len(rows(shown)) == 1 and "Ещё не просмотрены 2 адреса" in shown.words
    done = send(window, shown)
    assert done.soup.find("textarea").get_text().strip() == "https://s8.example.org\ns9.example.org"
    assert Source.objects.count() == 1


def test_a_changed_or_foreign_offer_is_not_added(window: Client, section, web: FakeWeb, superuser_window) -> None:
    shown = preview(window)
    token = shown.fields["offer-1"][0]
    for client, value in ((window, token + "x"), (window, "?"), (superuser_window, token)):
        answer = send(client, shown, **{"offer-1": value, "offer-2": None})
        assert "Посмотрите адреса" in answer.messages
    assert not Source.objects.exists()


def test_the_section_is_asked_for_only_where_there_are_several(
    window: Client, section, web: FakeWeb, superuser_window
) -> None:
    assert look(window, add_url()).soup.find(attrs={"name": "section"})["type"] == "hidden"
    other = SectionPageFactory(title="Другой раздел")
    assert look(window, add_url()).soup.find(attrs={"name": "section"})["type"] == "hidden", "That one is not theirs"
    refused = Screen(window.post(add_url(), {"section": other.pk, "addresses": "s7.example.org"}))
    assert refused.status == 200 and not refused.soup.select("[type=checkbox]")
    shown = preview(superuser_window, "s7.example.org", section=other.pk)
    send(superuser_window, shown)
    assert Source.objects.get().section_id == other.pk


@pytest.fixture
def superuser_window(django_user_model) -> Client:
    return window_of(django_user_model.objects.create_superuser("glavnyj", "g@example.org", "a long password"))


def test_a_site_is_not_offered_to_itself_and_another_port_is_another_site(
    window: Client, section, web: FakeWeb
) -> None:
    source_of(section, title="МБОУ «Школа № 1»", url="http://s7.example.org:8001/exchange/", publisher=UUID(int=9))
    own, other = "https://gorod.example.org/exchange/", "http://s7.example.org:8002/exchange/"
    web.pages |= {
        own: manifest(section.translation_key),
        other: manifest(),
        "http://s7.example.org:8001/x/": manifest(EIGHT),
    }
    shown = preview(window, f"{own}\n{other}\nhttp://s7.example.org:8001/x/")
    ours, seven, same = rows(shown)
    assert "Это ваш собственный раздел" in ours and "кое-что собирается" not in seven
    assert "кое-что собирается: МБОУ «Школа № 1»." in same
    assert len(shown.soup.select("[type=checkbox]")) == 2
