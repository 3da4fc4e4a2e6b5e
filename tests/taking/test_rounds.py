"""Visits over HTTP: when, by whom, and what is written down of them."""

# R-001-III-6-2, R-001-III-6-4

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.admin.screen import look
from tests.exchange.school import FAR, School
from tests.keeping import Keep, handed_out
from tests.taking.told import Told, here, holds, source_of
from tests.taking.website import Website, website
from wagtail_nastav.gathered.models import GatheredRecord, Outcome, Source, SourceState, Visit
from wagtail_nastav.harvest.rounds import noting
from wagtail_nastav.harvest.rounds.leasing import claim, due
from wagtail_nastav.harvest.rounds.running import visit
from wagtail_nastav.harvest.rounds.timing import LONGEST, after_failure
from wagtail_nastav.harvest.tasks import visit_some


@pytest.fixture(scope="module")
def kept_told(keep: Keep, kept_school: School | None) -> Told | None:
    return keep(lambda: Told.by(kept_school.section)) if kept_school else None


@pytest.fixture
def site(school: School, kept_told: Told | None, settings: Any) -> Iterator[Website]:
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "HARVEST_ALLOWED_HOSTS": ["127.0.0.1"]}
    with website() as site:
        site.show(handed_out(kept_told, lambda: Told.by(school.section)))
        yield site


@pytest.fixture
def source(site: Website, town: Any) -> Source:
    return source_of(town, url=site.manifest, title="Школа Примерная")


def fresh(source: Source) -> Source:
    return Source.objects.get(pk=source.pk)


def test_a_visit_takes_everything_and_the_next_one_asks_only_for_the_manifest(
    source: Source, site: Website, school: School, town: Any
):
    assert visit([source.pk]).outcomes == {source.pk: Outcome.CHANGED}
    assert str(school.far.uid) in here(town)
    seen = fresh(source)
    assert seen.state == SourceState.OK and seen.good_at and seen.next_at > timezone.now()
    site.asked.clear()
    assert visit([source.pk]).outcomes == {source.pk: Outcome.UNCHANGED}
    assert site.asked == [("/exchange/", 304)]
    assert fresh(source).good_at > seen.good_at, "Heard again: people may be shown for longer."


def test_only_what_is_new_is_fetched(source: Source, site: Website, school: School):
    visit([source.pk])
    school.news.title = "Другой заголовок"
    school.news.save()
    site.show(Told.by(school.section))
    site.asked.clear()
    visit([source.pk])
    assert [path for path, _status in site.asked] == ["/exchange/", "/exchange/news/"]


@pytest.mark.case(20)
def test_once_a_day_everything_is_read_anew(source: Source, site: Website):
    """A tag that never changes."""
    visit([source.pk])
    Source.objects.filter(pk=source.pk).update(whole_at=timezone.now() - timedelta(hours=25))
    site.asked.clear()
    assert visit([source.pk]).outcomes == {source.pk: Outcome.UNCHANGED}
    assert len(site.asked) > 5 and fresh(source).whole_at > timezone.now() - timedelta(minutes=1)


@pytest.mark.case(23, 24, 25)
@pytest.mark.parametrize("status", [503, 403, 404])
def test_a_failure_is_a_sentence_and_changes_nothing(source: Source, site: Website, town: Any, status: int):
    visit([source.pk])
    before = here(town)
    site.status = status
    assert visit([source.pk]).outcomes == {source.pk: Outcome.FAILED}
    failed = fresh(source)
    assert failed.state == SourceState.FAILING and failed.fails == 1 and site.url in failed.trouble_text
    assert here(town) == before
    assert failed.visits.first().text == failed.trouble_text
    site.status = 0
    visit([source.pk])
    assert fresh(source).trouble_text == "" and fresh(source).fails == 0


def test_a_refused_snapshot_changes_nothing_and_says_why(source: Source, site: Website, school: School, town: Any):
    visit([source.pk])
    before = here(town)
    told = Told.by(school.section)
    told.numbered(told.sequence - 1)
    told.items("news").clear()
    site.show(told)
    assert visit([source.pk]).outcomes == {source.pk: Outcome.REFUSED}
    assert here(town) == before and "старее" in fresh(source).trouble_text


@pytest.mark.case(26)
def test_a_site_closed_for_good_takes_its_records_along(
    source: Source, site: Website, town: Any, school: School, admin_client: Client
):
    """The coordinator can show that its people are gone, and since when."""
    visit([source.pk])
    number = GatheredRecord.objects.filter(source=source).count()
    site.status = 410
    visit([source.pk])
    assert not here(town) and not holds(FAR)
    assert fresh(source).state == SourceState.GONE and source.pk not in due(timezone.now() + timedelta(days=9))
    assert Visit.objects.first().removed == number, "Records, not the terms that go with them."
    shown = look(admin_client, reverse("nastav_sources:withdrawals", args=[source.pk]))
    lines = [row.get_text(" ") for row in shown.soup.select("table.listing tbody tr")]
    [proof] = [line for line in lines if str(school.far.uid) in line]
    assert f"{timezone.localdate():%Y}" in proof and "больше её не отдаёт" in proof
    assert FAR not in shown.words and not any(str(school.news.translation_key) in line for line in lines)


def test_whatever_one_source_tells_is_no_matter_of_the_others(
    source: Source, site: Website, town: Any, monkeypatch: Any, school: School
):
    """A defect of ours that only one snapshot meets."""
    other = source_of(town, url=f"{site.url}/other/")
    site.pages |= {path.replace("/exchange/", "/other/"): content for path, content in site.pages.items()}

    def fall(read: Any, *args: Any) -> Any:
        if other in (one for one, _result in read):
            raise OverflowError(FAR)
        return take_together(read, *args)

    take_together = noting.take_together
    monkeypatch.setattr(noting, "take_together", fall)
    assert visit([other.pk, source.pk]).outcomes == {other.pk: Outcome.FAILED, source.pk: Outcome.CHANGED}
    assert "OverflowError" in fresh(other).trouble_text and FAR not in fresh(other).trouble_text
    assert fresh(other).next_at > timezone.now()


@pytest.mark.case(66)
def test_two_visitors_never_visit_one_source(source: Source, site: Website):
    _mark, mine = claim([source.pk], timezone.now())
    assert [one.pk for one in mine] == [source.pk]
    assert visit([source.pk]).outcomes == {} and not site.asked
    assert due(timezone.now()) == []
    assert due(timezone.now() + timedelta(hours=1)) == [source.pk], "Whoever was killed does not hold it for ever."


@pytest.mark.case(67)
def test_who_lost_the_source_meanwhile_writes_nothing(source: Source, site: Website, monkeypatch: Any, town: Any):
    """The visitor slept too long, and another one came."""
    from wagtail_nastav.harvest.rounds import running

    def late(*args: Any) -> Iterator[Any]:
        for group in read_in_groups(*args):
            Source.objects.filter(pk=source.pk).update(lease="33333333-3333-4333-8333-333333333333")
            yield group

    read_in_groups = running.read_in_groups
    monkeypatch.setattr(running, "read_in_groups", late)
    assert visit([source.pk]).outcomes == {}
    assert not GatheredRecord.objects.exists() and not Visit.objects.exists()


def test_who_was_paused_while_being_read_stays_paused(source: Source, site: Website, monkeypatch: Any, town: Any):
    from wagtail_nastav.harvest.rounds import running

    def meanwhile(*args: Any) -> Iterator[Any]:
        for group in read_in_groups(*args):
            Source.objects.filter(pk=source.pk).update(state=SourceState.PAUSED)
            yield group

    read_in_groups = running.read_in_groups
    monkeypatch.setattr(running, "read_in_groups", meanwhile)
    visit([source.pk])
    assert fresh(source).state == SourceState.PAUSED and not here(town)


@pytest.mark.parametrize(("fails", "least", "most"), [(1, 4, 6), (3, 17, 23), (50, 300, 420)])
def test_failures_make_visits_rarer_but_never_end_them(fails: int, least: int, most: int):
    now = timezone.now()
    wait = after_failure(fails, now, 0, None) - now
    assert timedelta(minutes=least) <= wait <= timedelta(minutes=most)


@pytest.mark.case(22)
@pytest.mark.parametrize(
    ("asked", "least"), [(timedelta(days=365), LONGEST * 0.84), (timedelta(0), timedelta(seconds=50))]
)
def test_what_the_source_asks_for_is_kept_to_within_reason(asked: timedelta, least: timedelta):
    now = timezone.now()
    assert least <= after_failure(1, now, 429, asked) - now <= LONGEST * 1.16


def harvest(*options: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("nastav_harvest", *options, stdout=out)
    except SystemExit as end:
        return int(str(end.code)), out.getvalue()
    return 0, out.getvalue()


def test_the_command_names_whoever_failed(source: Source, site: Website, town: Any):
    bad = source_of(town, url=f"{site.url}/nothing/", title="Школа без раздела")
    code, said = harvest()
    assert code == 1 and "Школа без раздела" in said and "Посещено 2 источника" in said
    code, said = harvest("--source", str(source.pk))
    assert code == 0 and "Посещён 1 источник" in said
    code, said = harvest("--all", "--json")
    found = json.loads(said)
    assert code == 1 and found["visited"] == 2 and found["failed"][0]["id"] == bad.pk
    assert harvest() == (0, "Посещено 0 источников: с новым 0, без изменений 0, с ошибкой 0.\n")


def test_the_command_hands_sources_to_workers(source: Source, site: Website, town: Any):
    """Here a worker is at hand at once."""
    code, said = harvest("--enqueue", "--json")
    assert code == 0 and json.loads(said) == {"enqueued": 1}
    assert here(town)


def test_what_was_handed_over_twice_is_visited_once(source: Source, site: Website):
    for _time in range(2):
        visit_some.enqueue([source.pk])
    assert [path for path, _status in site.asked].count("/exchange/") == 1
    Source.objects.update(next_at=timezone.now())
    visit_some.enqueue([source.pk])
    assert site.asked[-1] == ("/exchange/", 304), "Somebody asked for it."


def test_why_a_source_was_not_visited_is_said(source: Source, site: Website, capsys: Any):
    said = {"paused": "приостановлен", "gone": "больше не вернётся", "ok": "другой процесс"}
    Source.objects.update(lease="33333333-3333-4333-8333-333333333333", leased_until=timezone.now() + LONGEST)
    for state, words in said.items():
        Source.objects.update(state=state)
        assert harvest("--source", str(source.pk))[0] == 2 and words in capsys.readouterr().err
    assert harvest("--source", "77")[0] == 2 and not site.asked
