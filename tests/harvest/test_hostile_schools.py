"""Four hundred good schools and more than a hundred hostile ones, gathered into the database in one round.

A good school is late if it is asked only after somebody who does not answer was given up, although others could be
asked meanwhile; or if it is not taken over in the very round in which it was due, to be visited again in an hour.
"""

# R-001-III-6-2, R-000-IV-9

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.chain.inside import traces
from tests.harvest.certificates import OPENSSL, Authority
from tests.harvest.hostile import MARK, VICTIM
from tests.harvest.publishing import number
from tests.harvest.school_round import GOOD, HOSTILE, INNER, PUBLIC, SLOW, Gathered, add_schools, harvested, network
from tests.harvest.sites import Sites
from tests.harvest.test_guard import SPELLINGS
from tests.keeping import Keep
from wagtail_nastav.fetching.troubles import Code
from wagtail_nastav.gathered.models import Channel, GatheredRecord, Source, SourceState

pytestmark = pytest.mark.django_db
# Two words beside each other that are no address and no name of a field.
ENGLISH = re.compile(r"(?<![\w./:])[A-Za-z]{2,}[ ,]+[A-Za-z]{2,}(?![\w./:])")
# A redirect to another place of this machine is one to another site, or to no address at all. Whoever sends very much
# may run out of time before he runs out of room.
REASONS = {"away": {Code.MOVED, Code.ADDRESS}, "much": {Code.BROKEN, Code.SHAPE, Code.LATE}}
HARMLESS = [host for host, one in HOSTILE.items() if not one.code]


@pytest.fixture(scope="module")
def old(kept_sites: Sites, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """Its certificate has run out; without the program openssl it speaks without protection where that is expected."""
    if OPENSSL is None:
        yield kept_sites
        return
    with Sites(Authority(tmp_path_factory.mktemp("tls")).context("old.test", days=-1)) as sites:
        yield sites


@pytest.fixture(scope="module")
def kept_round(keep: Keep, kept_sites: Sites, old: Sites) -> Iterator[Gathered]:
    def made() -> Gathered:
        add_schools(kept_sites, old)
        return harvested()

    with network(kept_sites, old) as connected:
        done = keep(made)
        assert done is not None, "No test of this file commits."
        done.connected = connected
        yield done


def test_no_good_school_is_lost(kept_round: Gathered) -> None:
    sources = Source.objects.filter(title__in=GOOD)
    assert set(sources.values_list("state", flat=True)) == {SourceState.OK} and sources.count() == len(GOOD)
    rows = GatheredRecord.objects.filter(source__in=sources).values_list("source__title", "title")
    told = {(host, title) for host in GOOD for title in ("Новость 0", "Новость 1", f"Добрый {host}")}
    assert sorted(rows) == sorted(told)
    homes = GatheredRecord.objects.filter(source__in=sources).values_list("source__title", "url")
    assert all(url.startswith(f"https://{host}/") for host, url in homes)


def test_no_good_school_is_late(kept_round: Gathered) -> None:
    slow = {kept_round.failed[host]["code"] for host in SLOW}
    assert slow == {Code.BROKEN}, "Late, if nobody else had been asked while they were waited for."
    for source in Source.objects.filter(title__in=GOOD):
        assert source.good_at == source.seen_at and source.fails == 0
        assert timedelta(minutes=50) < source.next_at - source.good_at < timedelta(minutes=70)


def test_every_failure_is_a_sentence_of_its_school(kept_round: Gathered) -> None:
    failed = kept_round.failed
    assert (
        kept_round.code == 1
        and kept_round.told["visited"] == len(GOOD) + len(SLOW) + len(HOSTILE) + len(INNER) + len(SPELLINGS) + 2
    )
    assert set(failed) == {*SLOW, *HOSTILE, *INNER, *SPELLINGS, "old.test", "plain.test"} - set(HARMLESS)
    for host, one in failed.items():
        text = one["text"]
        assert re.search("(?i)[а-яё]{3}", text) and text.rstrip().endswith((".", ":")) and len(text) < 1500, text
        assert not ENGLISH.search(text), text
        assert "secret" not in text and one["code"] and Source.objects.get(pk=one["id"]).trouble_text == text, host
    assert {host for host, one in failed.items() if one["code"] == Code.OTHER} == set(), "Nobody met a defect of ours."


@pytest.mark.case(14, 51, 52, 53, 54)
def test_each_failure_has_the_right_reason(kept_round: Gathered) -> None:
    codes = {host: one["code"] for host, one in kept_round.failed.items()}
    told = {host: REASONS.get(one.code, {one.code}) for host, one in HOSTILE.items() if one.code}
    told |= {host: {Code.BROKEN} for host in SLOW} | {host: {Code.CLOSED} for host in INNER}
    told |= {"plain.test": {Code.ENCRYPTION}}
    told |= {"old.test": {Code.CERTIFICATE} if OPENSSL else {Code.ENCRYPTION}}
    told |= {place: {Code.CLOSED, Code.ADDRESS, Code.NO_HOST, Code.UNREACHABLE} for place in SPELLINGS}
    assert {host: (code, told[host]) for host, code in codes.items() if code not in told[host]} == {}


@pytest.mark.case(38, 61)
def test_nothing_foreign_came_in(kept_round: Gathered) -> None:
    welcome = {number(host) for host in [*GOOD, *HARMLESS]}
    assert set(Channel.objects.values_list("publisher", flat=True)) <= welcome
    assert set(GatheredRecord.objects.values_list("source__title", flat=True)) <= {*GOOD, *HARMLESS}
    for mark in (MARK, "Иванов И. И.", "secret", "bad()"):
        assert traces(mark) == [], mark


@pytest.mark.case(38)
def test_the_same_numbers_are_other_records(kept_round: Gathered) -> None:
    [theirs] = GatheredRecord.objects.filter(source__title="same.test")
    assert theirs.title == "Те же номера" and theirs.publisher == number("same.test")
    mine = GatheredRecord.objects.get(uid=theirs.uid, source__title=VICTIM)
    assert mine.title == "Новость 1" and mine.publisher == number(VICTIM) and not mine.has_twin


def test_nothing_but_the_public_network_was_connected_to(kept_round: Gathered, kept_sites: Sites) -> None:
    """In a transaction all is read in this process, where one can look; of another process ``test_beside`` tells."""
    assert kept_round.connected == {PUBLIC}
    assert {one.host for one in kept_sites.asked} <= {*GOOD, *SLOW, *HOSTILE}


@pytest.mark.case(15)
def test_a_name_that_leads_inside_by_the_next_visit(kept_round: Gathered) -> None:
    """It led to the public network while it was looked at first."""
    source = Source.objects.get(title="turns.test")
    kept = GatheredRecord.objects.filter(source=source).count()
    again = harvested("--source", str(source.pk))
    assert (kept, again.failed["turns.test"]["code"], kept_round.connected) == (2, Code.CLOSED, {PUBLIC})
    assert GatheredRecord.objects.filter(source=source).count() == kept


def test_who_failed_is_left_alone_for_a_while(kept_round: Gathered, kept_sites: Sites) -> None:
    kept_sites.asked.clear()
    again = harvested()
    assert (again.code, again.told["visited"], kept_sites.asked) == (0, 0, [])
