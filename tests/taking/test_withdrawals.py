"""What was withdrawn goes at once and does not come back; what merely vanished is looked at twice."""

# R-001-III-6-2, R-003-4.2

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from tests.exchange.school import FAR, School, consent
from tests.municipal.pages import SectionSearchPageFactory, UnifiedMentorsPageFactory
from tests.taking.taken import kept_taken, source, taken, taking, town
from tests.taking.told import Told, here, holds, take_from
from wagtail_nastav.gathered.models import Decision, GatheredRecord, Source, Withdrawal
from wagtail_nastav.harvest.taking.held import forget_the_silent, release_held
from wagtail_nastav.models import MentorBasePage

__all__ = ["kept_taken", "source", "taken", "taking", "town"]


def withdraw(school: School) -> None:
    for one in school.far.consents.all():
        one.withdraw()


def test_a_withdrawn_consent_takes_the_name_out_of_every_table(taken: Told, source: Source, school: School, town: Any):
    assert holds(FAR)
    withdraw(school)
    tally = take_from(source, Told.by(school.section))
    assert tally.withdrawn >= 1 and not holds(FAR)
    proof = Withdrawal.objects.get(kind="mentor", uid=school.far.uid)
    assert proof.reason == "consent-withdrawn" and proof.removed_at and proof.told_at <= proof.received_at


def test_the_municipalitys_search_finds_a_withdrawn_name_no_more(
    taken: Told, source: Source, school: School, town: Any
):
    UnifiedMentorsPageFactory(parent=town)
    search = SectionSearchPageFactory(parent=town).url

    def found() -> list[str]:
        page = BeautifulSoup(Client().get(search, {"q": FAR}).content, "lxml")
        return [hit.h3.get_text() for hit in page.select(".nastav-hit")]

    assert [FAR in name for name in found()] == [True]
    withdraw(school)
    take_from(source, Told.by(school.section))
    assert found() == []


@pytest.mark.case(48)
def test_an_old_copy_under_a_new_number_does_not_bring_it_back(taken: Told, source: Source, school: School, town: Any):
    """The school restored a backup from before the withdrawal and lost the list of what is withdrawn."""
    withdraw(school)
    after = Told.by(school.section)
    take_from(source, after)
    take_from(source, taken.copy().numbered(after.sequence + 1))
    assert str(school.far.uid) not in here(town) and not holds(FAR)


def test_a_new_consent_brings_the_person_back(taken: Told, source: Source, school: School, town: Any):
    withdraw(school)
    take_from(source, Told.by(school.section))
    consent(school.far, "region")
    take_from(source, Told.by(school.section))
    assert str(school.far.uid) in here(town)


@pytest.mark.case(70)
def test_a_backup_of_the_municipality_is_hidden_until_the_school_speaks(
    taken: Told, source: Source, school: School, town: Any
):
    """The tables of a week ago, in which the person still stands."""
    withdraw(school)
    told = Told.by(school.section)
    Source.objects.filter(pk=source.pk).update(good_at=timezone.now() - timedelta(days=7))
    assert str(school.far.uid) not in here(town) and here(town, "document"), "Only people wait."
    take_from(source, told)
    assert not holds(FAR)


@pytest.mark.case(65)
def test_silence_hides_people_and_an_answer_shows_them(taken: Told, source: Source, school: School, town: Any):
    Source.objects.filter(pk=source.pk).update(good_at=timezone.now() - timedelta(hours=49))
    assert not here(town, "mentor") and not here(town, "news") and here(town, "document")
    Source.objects.filter(pk=source.pk).update(good_at=timezone.now() - timedelta(hours=47))
    assert here(town, "mentor") == {str(school.far.uid)}


@pytest.mark.case(54)
def test_a_consent_that_ends_while_the_record_lies_here_hides_it(
    taken: Told, source: Source, school: School, town: Any
):
    row = GatheredRecord.objects.get(kind="mentor", uid=school.far.uid)
    assert row.valid_until, "The consent has an end, or this proves nothing."
    visible = GatheredRecord.objects.of(town)
    Source.objects.filter(pk=source.pk).update(good_at=row.valid_until)
    assert row in visible.visible(row.valid_until - timedelta(seconds=1))
    assert row not in visible.visible(row.valid_until)


def without(told: Told, kind: str, number: int) -> Told:
    """The same without some records of that kind, and nothing said of them."""
    less = told.copy().numbered(told.sequence + 1)
    del less.items(kind)[:number]
    return less


def crowded(told: Told, kind: str, number: int) -> Told:
    """So many records of a kind, made of the first one."""
    more = told.copy().numbered(told.sequence + 1)
    first = more.items(kind)[0]
    for place in range(number - 1):
        uid = f"00000000-0000-4000-8000-{place:012d}"
        more.items(kind).append({**first, "id": uid, "record": {**first["record"], "uid": uid}})
    return more


def test_people_who_merely_vanish_are_gone_at_once(taken: Told, source: Source, school: School, town: Any):
    take_from(source, without(taken, "mentor", len(taken.items("mentor"))))
    assert not here(town, "mentor")


@pytest.mark.case(57)
def test_too_much_vanishing_together_is_held_and_goes_after_some_days(taken: Told, source: Source, town: Any):
    many = crowded(taken, "document", 10)
    take_from(source, many)
    less = without(many, "document", 3)
    tally = take_from(source, less)
    assert (tally.held, tally.removed) == (3, 0) and len(here(town, "document")) == 10
    assert release_held(source, timezone.now() + timedelta(days=6)) == 0
    assert release_held(source, timezone.now() + timedelta(days=8)) == 3


@pytest.mark.case(56)
def test_files_that_are_suddenly_empty_are_treated_alike(taken: Told, source: Source, town: Any):
    many = crowded(taken, "document", 50)
    take_from(source, many)
    less = many.copy().numbered(many.sequence + 1)
    for file in less.files.values():
        file["items"].clear()
    tally = take_from(source, less)
    assert tally.held >= 50 and len(here(town, "document")) == 50
    assert not here(town, "mentor") and not holds(FAR)


@pytest.mark.case(46, 47)
def test_what_was_withdrawn_before_it_came_does_not_come(taken: Told, source: Source, town: Any):
    """The withdrawal overtook the record, which an older copy tells; there was nothing here to remove."""
    told = taken.copy().numbered(taken.sequence + 1)
    [item] = crowded(taken, "document", 2).items("document")[1:]
    moment = told.manifest["made_at"]
    note = {"kind": "document", "id": item["id"], "revision": told.sequence, "reason": "deleted", "at": moment}
    told.manifest["withdrawn"].append(note)
    assert take_from(source, told).withdrawn == 0
    assert Withdrawal.objects.get(uid=item["id"]).removed_at is None
    older = crowded(taken, "document", 2).numbered(told.sequence + 1)
    take_from(source, older)
    assert item["id"] not in here(town, "document") and here(town, "document")


def test_a_file_that_is_no_longer_told_of_is_treated_alike(taken: Told, source: Source, town: Any):
    many = crowded(taken, "document", 10)
    take_from(source, many)
    less = many.copy().numbered(many.sequence + 1)
    less.manifest["files"] = [note for note in less.manifest["files"] if note["kind"] not in ("document", "mentor")]
    tally = take_from(source, less)
    assert tally.held == 10 and not here(town, "mentor") and len(here(town, "document")) == 10


def test_who_is_long_hidden_is_forgotten_and_comes_back_when_the_site_speaks(taken: Told, source: Source, town: Any):
    now = timezone.now()
    Source.objects.filter(pk=source.pk).update(good_at=now - timedelta(days=29))
    assert forget_the_silent(now) == 0
    Source.objects.filter(pk=source.pk).update(good_at=now - timedelta(days=31))
    assert forget_the_silent(now) > 1 and not holds(FAR)
    assert here(town, "document"), "What names nobody stays."
    take_from(source, taken.copy().numbered(taken.sequence + 1))
    assert here(town, "mentor") and here(town, "news")


def test_what_comes_back_is_no_longer_held(taken: Told, source: Source, town: Any):
    many = crowded(taken, "document", 10)
    take_from(source, many)
    take_from(source, without(many, "document", 3))
    take_from(source, many.copy().numbered(many.sequence + 2))
    assert not GatheredRecord.objects.filter(held_since__isnull=False).exists()


@pytest.mark.case(57)
def test_one_alone_is_not_too_many(taken: Told, source: Source, town: Any):
    assert take_from(source, without(taken, "document", 1)).as_dict()["removed"] == 1


def test_a_few_vanishing_are_gone(taken: Told, source: Source, town: Any):
    many = crowded(taken, "document", 10)
    take_from(source, many)
    assert take_from(source, without(many, "document", 2)).removed == 2


def test_what_the_coordinator_decided_outlives_the_record(taken: Told, source: Source, school: School, town: Any):
    row = GatheredRecord.objects.get(kind="news")
    Decision.objects.create(section_id=town.pk, publisher=row.publisher, kind="news", uid=row.uid, hidden=True)
    take_from(source, without(taken, "news", 1))
    take_from(source, taken.copy().numbered(taken.sequence + 2))
    assert GatheredRecord.objects.get(kind="news").hidden and not here(town, "news")


def test_what_names_a_person_stays_when_only_the_card_is_gone(taken: Told, source: Source, school: School, town: Any):
    """The base of mentors is closed for an hour: the news still stands on the school's site, so it stands here."""
    base = MentorBasePage.objects.child_of(school.section).get()
    base.unpublish()
    take_from(source, Told.by(school.section))
    assert not here(town, "mentor") and here(town, "news")
    source.channels.update(files={})
    take_from(source, Told.by(school.section))
    assert here(town, "news"), "Also when everything is read anew."


def test_the_proof_keeps_when_a_record_went(taken: Told, source: Source, school: School):
    """The same withdrawal told once more, under a later number."""
    withdraw(school)
    take_from(source, Told.by(school.section))
    first = Withdrawal.objects.get(kind="mentor", uid=school.far.uid).removed_at
    told = Told.by(school.section).copy()
    for note in told.manifest["withdrawn"]:
        note["revision"] += 1
    take_from(source, told.numbered(told.sequence + 1))
    assert Withdrawal.objects.get(kind="mentor", uid=school.far.uid).removed_at == first


def test_of_people_who_merely_vanished_there_is_a_proof_and_they_may_come_back(
    taken: Told, source: Source, school: School, town: Any
):
    take_from(source, without(taken, "mentor", len(taken.items("mentor"))))
    assert Withdrawal.objects.get(kind="mentor", uid=school.far.uid).reason == "vanished"
    take_from(source, taken.copy().numbered(taken.sequence + 2))
    assert here(town, "mentor") == {str(school.far.uid)}
