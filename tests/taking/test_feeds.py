"""A school without the exchange: its feed, and its register of acts at an address."""

# R-001-III-6-2, R-001-III-6-4

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from tests.taking.told import here, source_of
from wagtail_nastav.gathered.models import Decision, GatheredRecord, Source, SourceKind
from wagtail_nastav.harvest.client.results import FeedItem, FeedRead, TableRead
from wagtail_nastav.harvest.taking.refusals import Refusal
from wagtail_nastav.harvest.taking.results import take_result
from wagtail_nastav.harvest.taking.tally import Tally
from wagtail_nastav.models import NormativeDocument

TABLES = Path(__file__).parent.parent / "data" / "spreadsheets"
NOW = timezone.now()


@pytest.fixture
def feed(town: Any) -> Source:
    return source_of(town, url="https://school.example.org/feed/", kind=SourceKind.FEED, title="Школа без обмена")


def item(number: int, days_ago: int | None = None, **facts: str) -> FeedItem:
    day = None if days_ago is None else NOW - timedelta(days=days_ago)
    told = {"title": f"Новость {number}", "summary_html": "<p>Коротко</p>", "content_html": "", **facts}
    link = f"https://school.example.org/{number}/"
    return FeedItem(id=link, link=link, published=day, updated=None, **told)


def take(source: Source, *items: FeedItem) -> Tally:
    tally = take_result(source, FeedRead("", list(items)), timezone.now())
    source.good_at = timezone.now()
    source.save()
    return tally


def titles(town: Any) -> list[str]:
    rows = GatheredRecord.objects.of(town).visible(timezone.now())
    return sorted(rows.values_list("title", flat=True))


def test_entries_become_news_with_their_first_words_and_a_way_home(feed: Source, town: Any):
    take(feed, item(1, 2, summary_html="<p>Начало <script>x</script></p>" + "слово " * 200))
    row = GatheredRecord.objects.get()
    assert row.kind == "news" and row.url == "https://school.example.org/1/"
    assert len(row.record["lead"]) <= 400 and "script" not in row.record["lead"] and row.record["body_html"] == ""
    assert not row.may_pass, "Somebody may be named, and nobody said how far that goes."


def test_the_same_feed_changes_nothing(feed: Source, town: Any):
    take(feed, item(1, 2), item(2))
    assert not take(feed, item(1, 2), item(2))


def test_what_aged_out_stays_and_what_was_taken_out_of_the_middle_goes(feed: Source, town: Any):
    take(feed, item(1, 9), item(2, 5), item(3, 1))
    take(feed, item(3, 1), item(4, 3))
    assert titles(town) == ["Новость 1", "Новость 2", "Новость 3", "Новость 4"]
    take(feed, item(4, 3), item(1, 9))
    assert titles(town) == ["Новость 1", "Новость 4"]


@pytest.mark.parametrize("left", [[], [item(3)]])
def test_an_empty_feed_or_one_without_days_shows_only_what_it_holds(feed: Source, town: Any, left: list[FeedItem]):
    take(feed, item(1, 9), item(2, 5))
    take(feed, *left)
    assert titles(town) == [one.title for one in left]


def test_a_silent_feed_is_hidden(feed: Source, town: Any):
    take(feed, item(1, 2))
    Source.objects.filter(pk=feed.pk).update(good_at=timezone.now() - timedelta(hours=49))
    assert not here(town)


def test_what_was_decided_lasts_when_the_source_is_added_anew(feed: Source, town: Any):
    take(feed, item(1, 2))
    row = GatheredRecord.objects.get()
    same = {name: getattr(row, name) for name in ("section_id", "publisher", "kind", "uid")}
    Decision.objects.create(**same, hidden=True)
    feed.delete()
    take(source_of(town, url="https://school.example.org/feed/", kind=SourceKind.FEED), item(1, 2))
    assert GatheredRecord.objects.get().hidden


def test_practices_may_come_by_feed(feed: Source, town: Any):
    feed.content_kind = "practice"
    take(feed, item(1, 2))
    assert here(town, "practice")


@pytest.mark.case(60)
def test_a_day_no_calendar_knows_is_no_day(feed: Source, town: Any):
    far = FeedItem("x", "https://school.example.org/x/", "Т", "", "", datetime(9999, 12, 31, 23, tzinfo=UTC), None)
    take(feed, far)
    assert GatheredRecord.objects.get().first_day == timezone.localdate()


@pytest.fixture
def table(town: Any) -> Source:
    return source_of(
        town, url="https://school.example.org/akty.csv", kind=SourceKind.SPREADSHEET, content_kind="document"
    )


def test_a_table_of_acts_becomes_a_register(table: Source, town: Any):
    csv = (
        "Наименование документа;Номер;Дата;Вид\nО закреплении пар;12;01.09.2025;Приказ\nПоложение о наставничестве;;;\n"
    )
    before = NormativeDocument.objects.count()
    take_result(table, TableRead("akty.csv", csv.encode(), ""), timezone.now())
    rows = {row.title: row.record for row in GatheredRecord.objects.filter(kind="document")}
    assert rows["О закреплении пар"]["number"] == "12" and rows["О закреплении пар"]["issued_on"] == "2025-09-01"
    assert NormativeDocument.objects.count() == before, "The site's own register is left alone."


def test_a_table_of_people_is_refused_with_a_sentence(table: Source, town: Any):
    csv = "ФИО наставника;Должность\nМеткин Олег Иванович;учитель\n"
    with pytest.raises(Refusal) as refused:
        take_result(table, TableRead("lyudi.csv", csv.encode(), ""), timezone.now())
    assert table.url in refused.value.sentence and not GatheredRecord.objects.exists()


def test_a_broken_table_is_refused_with_a_sentence(table: Source, town: Any):
    with pytest.raises(Refusal) as refused:
        take_result(table, TableRead("akty.xlsx", b"PK\x03\x04 nothing", ""), timezone.now())
    assert table.url in refused.value.sentence
