"""What several sites told by then is taken over together: as many queries as for one, and each is still its own matter."""

# R-001-III-6-2

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.harvest.publishing import Data, file_of, manifest, news, note, number, raw
from tests.taking.told import source_of
from wagtail_nastav.exchange.canonical import sha256_of
from wagtail_nastav.exchange.checking.shape import parsed
from wagtail_nastav.exchange.format import Manifest
from wagtail_nastav.exchange.schemas import type_of
from wagtail_nastav.fetching.troubles import Code, Trouble
from wagtail_nastav.gathered.models import Channel, GatheredRecord, Outcome, Source, Visit, Withdrawal
from wagtail_nastav.harvest.client.results import SnapshotRead
from wagtail_nastav.harvest.rounds import grouping, journal, running
from wagtail_nastav.harvest.rounds.running import visit

Tell = Callable[[dict[int, Any]], None]


def snapshot(host: str, items: list[Data], publisher: str = "", **fields: Any) -> SnapshotRead:
    content = raw(file_of(publisher or host, items))
    told = raw(manifest(publisher or host, [note("news/", content, len(items))], **fields))
    whole = parsed(told, Manifest)
    return SnapshotRead(whole, sha256_of(told), '"one"', [(whole.files[0], parsed(content, type_of("news")))])


def items_of(host: str, count: int = 3, **record: Any) -> list[Data]:
    return [news(host, order, **record) for order in range(count)]


@pytest.fixture
def tell(monkeypatch: Any) -> Tell:
    """Everything has been read by the time that somebody asks."""

    def give(results: dict[int, Any]) -> None:
        def at_once(knowns: Any, *_numbers: int) -> Iterator[Any]:
            yield [(known, results[known.key]) for known in knowns]

        monkeypatch.setattr(running, "read_in_groups", at_once)

    return give


def sources(section: Any, *hosts: str) -> dict[str, Source]:
    return {host: source_of(section, url=f"https://{host}/x/") for host in hosts}


def queries_of(section: Any, tell: Tell, hosts: list[str], **facts: Any) -> int:
    every = {host: Source.objects.filter(url=f"https://{host}/x/").first() for host in hosts}
    every = {host: one or source_of(section, url=f"https://{host}/x/") for host, one in every.items()}
    tell({source.pk: snapshot(host, items_of(host, **facts), **facts_of(facts)) for host, source in every.items()})
    with CaptureQueriesContext(connection) as queries:
        done = visit([source.pk for source in every.values()])
    assert set(done.outcomes.values()) == {Outcome.CHANGED}
    return len(queries)


def facts_of(facts: dict[str, Any]) -> dict[str, Any]:
    return {"sequence": 6} if facts else {}


def test_many_sites_take_as_many_queries_as_a_few(town: Any, tell: Tell):
    few, many = ["a.test", "b.test"], [f"{order}.many.test" for order in range(30)]
    assert queries_of(town, tell, few) == queries_of(town, tell, many)
    assert GatheredRecord.objects.count() == 3 * 32 and Visit.objects.count() == 32
    assert queries_of(town, tell, few, title="Иначе") == queries_of(town, tell, many, title="Иначе")
    assert GatheredRecord.objects.filter(title="Иначе", stems__contains=" инач ").count() == 3 * 32


def test_each_is_its_own_matter(town: Any, tell: Tell):
    """One good, one that can't be read, one that is refused, one whose id is that of another school's record."""
    good, silent, older, foreign = sources(town, "good.test", "silent.test", "older.test", "foreign.test").values()
    Source.objects.filter(pk=older.pk).update(epoch=number("older.test", "epoch"), sequence=9)
    borrowed = items_of("good.test")
    tell({
        good.pk: snapshot("good.test", items_of("good.test")),
        silent.pk: Trouble(Code.LATE, "Сайт молчит."),
        older.pk: snapshot("older.test", items_of("older.test")),
        foreign.pk: snapshot("foreign.test", borrowed),
    })  # fmt: skip
    done = visit([good.pk, silent.pk, older.pk, foreign.pk])
    assert done.outcomes == {
        good.pk: Outcome.CHANGED, silent.pk: Outcome.FAILED, older.pk: Outcome.REFUSED, foreign.pk: Outcome.CHANGED,
    }  # fmt: skip
    assert {source.pk for source in done.failed} == {silent.pk, older.pk}
    assert Source.objects.get(pk=silent.pk).trouble_text == "Сайт молчит."
    assert not GatheredRecord.objects.filter(source__in=[silent, older]).exists()
    for source, host in ((good, "good.test"), (foreign, "foreign.test")):
        rows = GatheredRecord.objects.filter(source=source)
        assert set(rows.values_list("publisher", flat=True)) == {number(host)}
        assert {row.facets for row in rows} == {" year:2026 "} and rows.count() == 3
    assert not Source.objects.exclude(lease=None).exists()


def test_of_two_who_speak_for_one_school_the_second_is_refused(town: Any, tell: Tell):
    first, second = sources(town, "first.test", "second.test").values()
    same = snapshot("first.test", items_of("first.test"))
    tell({first.pk: same, second.pk: same})
    assert visit([first.pk, second.pk]).outcomes == {first.pk: Outcome.CHANGED, second.pk: Outcome.REFUSED}
    assert GatheredRecord.objects.filter(source=first).count() == 3 == GatheredRecord.objects.count()


def test_what_a_school_withdraws_goes_wherever_it_came_from(town: Any, tell: Tell):
    """A school and the municipality that passes its records on, read at the same time."""
    school, district = sources(town, "school.test", "district.test").values()
    Source.objects.filter(pk=district.pk).update(relays=True)
    told = snapshot("school.test", items_of("school.test"))
    by = {"publisher": told.manifest.publisher.model_dump(mode="json"), "via": []}
    passed = {**note("passed/", b"", 3), "publisher": str(number("school.test"))}
    relayed = parsed(raw(manifest("district.test", [passed], relayed=[by])), Manifest)
    tell({
        school.pk: told,
        district.pk: SnapshotRead(relayed, "d" * 64, '"one"', [(relayed.files[0], told.files[0][1])]),
    })  # fmt: skip
    visit([school.pk, district.pk])
    assert GatheredRecord.objects.filter(has_twin=True).count() == 6
    gone = items_of("school.test")[0]["id"]
    withdrawn = {"kind": "news", "id": gone, "revision": 6, "reason": "deleted", "at": "2026-09-02T09:00:00Z"}
    items = items_of("school.test")[1:]
    tell({school.pk: snapshot("school.test", items, sequence=6, withdrawn=[withdrawn])})
    visit([school.pk])
    assert GatheredRecord.objects.count() == 4 and not GatheredRecord.objects.filter(uid=gone).exists()
    assert Withdrawal.objects.get().removed_at and Visit.objects.first().withdrawn == 1


def test_large_ones_go_alone_and_only_the_latest_visits_are_kept(town: Any, tell: Tell, monkeypatch: Any):
    monkeypatch.setattr(grouping, "MOST", 5)
    monkeypatch.setattr(journal, "KEPT_VISITS", 1)
    every = sources(town, "a.test", "b.test", "c.test")
    read = [(source, snapshot(host, items_of(host))) for host, source in every.items()]
    assert [len(group) for group in grouping.apart(read)] == [1, 1, 1]
    for _time in range(2):
        tell({source.pk: Trouble(Code.LATE, "Сайт молчит.") for source in every.values()})
        visit([source.pk for source in every.values()])
    assert Visit.objects.count() == 3 and not Channel.objects.exists()
