"""Entries as Atom and as JSON Feed: both formats' rules hold for whatever an entry says."""

# R-001-IX-6

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.feeds.formats import ATOM, check_atom, check_json_feed
from wagtail_nastav.public.feeds import Feed, FeedEntry, atom_text, json_text
from wagtail_nastav.public.transmission import transmittable

MOMENT = datetime(2025, 3, 4, 9, 30, 15, 123456, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
VISIBLE = st.text(min_size=1).filter(lambda text: transmittable(text).strip())
ENTRIES = st.builds(
    FeedEntry, uid=st.uuids(), title=VISIBLE, url=st.just("/novosti/odna/"), published=MOMENTS, updated=MOMENTS,
    summary=st.text(), content_html=st.text(), tags=st.lists(VISIBLE, max_size=3),
)  # fmt: skip


def feed_of(*entries: FeedEntry) -> Feed:
    home = "https://shkola.example.org/nastavnichestvo/novosti/"
    return Feed(
        uid=UUID(int=7), title="Новости & анонсы", page_url=home, feed_url=f"{home}feed/atom/", author="Школа «Проба»",
        language="ru", updated=MOMENT, entries=list(entries),
    )  # fmt: skip


def entry(**fields) -> FeedEntry:
    told = {"uid": UUID(int=1), "title": "Одна", "url": "/novosti/odna/", "published": MOMENT, "updated": MOMENT}
    return FeedEntry(**{**told, **fields})


@given(st.lists(ENTRIES, max_size=4, unique_by=lambda one: one.uid))
def test_any_entries_make_a_valid_feed_of_both_formats(entries: list[FeedEntry]) -> None:
    feed = feed_of(*entries)
    atom, told = check_atom(atom_text(feed).encode()), check_json_feed(json_text(feed).encode())
    assert len(atom.findall(f"{ATOM}entry")) == len(told["items"]) == len(entries)


@given(ENTRIES)
def test_a_title_arrives_as_it_was_written(one: FeedEntry) -> None:
    atom = check_atom(atom_text(feed_of(one)).encode())
    sent = transmittable(one.title)
    assert atom.find(f"{ATOM}entry/{ATOM}title").text == sent
    assert check_json_feed(json_text(feed_of(one)).encode())["items"][0]["title"] == sent


def test_a_reader_of_feeds_understands_it() -> None:
    one = entry(content_html='<p>Текст &amp; <a href="../ustav/">устав</a></p>', summary="Коротко", tags=["Анонсы"])
    read = feedparser.parse(atom_text(feed_of(one)))
    assert not read.bozo and read.version == "atom10"
    assert (read.feed.title, read.feed.language, read.feed.author) == ("Новости & анонсы", "ru", "Школа «Проба»")
    found = read.entries[0]
    assert found.id == "urn:uuid:00000000-0000-0000-0000-000000000001"
    assert found.link == "https://shkola.example.org/novosti/odna/"
    assert found.published_parsed[:6] == (2025, 3, 4, 9, 30, 15)
    assert 'href="https://shkola.example.org/nastavnichestvo/ustav/"' in found.content[0].value
    assert [tag.term for tag in found.tags] == ["Анонсы"]


def test_markup_in_a_title_stays_words() -> None:
    read = feedparser.parse(atom_text(feed_of(entry(title="<b>x</b> & «y» ]]>"))), sanitize_html=False)
    assert read.entries[0].title == "<b>x</b> & «y» ]]>"


@pytest.mark.parametrize("signs", ["\x00", "\x08\x0b\x0c", "\x1f", "\ufffe\uffff", "\ud800", "\x1e"])
def test_signs_that_break_xml_are_left_out(signs: str) -> None:
    one = entry(title=f"На{signs}ставник", content_html=f"<p>те{signs}кст</p>", summary=f"{signs}", tags=[f"а{signs}"])
    assert feedparser.parse(atom_text(feed_of(one))).entries[0].title == "Наставник"
    assert check_json_feed(json_text(feed_of(one)).encode())["items"][0]["content_html"] == "<p>текст</p>"


def test_pictures_and_links_are_absolute() -> None:
    one = entry(image="/media/a.webp", content_html='<p><img src="/media/a.webp"><a href="#niz">Низ</a></p>')
    item = check_json_feed(json_text(feed_of(one)).encode())["items"][0]
    assert item["image"] == "https://shkola.example.org/media/a.webp"
    assert 'src="https://shkola.example.org/media/a.webp"' in item["content_html"]


def test_the_newest_change_of_an_entry_is_that_of_the_feed() -> None:
    later = MOMENT + timedelta(days=3)
    assert check_atom(atom_text(feed_of(entry(), entry(uid=UUID(int=2), updated=later))).encode())
    assert "2025-03-07T09:30:15" in atom_text(feed_of(entry(updated=later))).partition("<entry")[0]


def test_an_empty_feed_is_always_the_same() -> None:
    assert atom_text(feed_of()) == atom_text(feed_of())
    check_atom(atom_text(feed_of()).encode())
    assert check_json_feed(json_text(feed_of()).encode())["items"] == []


def test_an_entry_without_a_text_repeats_what_it_has() -> None:
    items = check_json_feed(json_text(feed_of(entry(), entry(uid=UUID(int=2), summary="Кратко"))).encode())["items"]
    assert [item["content_text"] for item in items] == ["Одна", "Кратко"]


@pytest.mark.parametrize("link", ["http://[сломано", "//[", "http://a]b/", "", "mailto:kurator@example.org"])
def test_a_link_that_is_no_address_breaks_nothing(link: str) -> None:
    one = entry(content_html=f'<p><a href="{link}">Ссылка</a></p>')
    check_atom(atom_text(feed_of(one)).encode())
    assert "Ссылка" in check_json_feed(json_text(feed_of(one)).encode())["items"][0]["content_html"]
