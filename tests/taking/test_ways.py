"""The same record by two ways, and through a municipality to a region and back."""

# R-001-III-6-2, R-003-4.2

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.utils import timezone

from tests.exchange.school import FAR, NOVICE, School
from tests.keeping import Keep, handed_out
from tests.taking.conftest import make_region
from tests.taking.taken import make_taken
from tests.taking.told import Told, here, holds, source_of, take_from
from wagtail_nastav.exchange.checking.rules import about_file, about_manifest
from wagtail_nastav.gathered.models import GatheredRecord, Source, Withdrawal
from wagtail_nastav.harvest.care.deciding import decide
from wagtail_nastav.harvest.own import refresh_own


@dataclass
class Passing:
    """Taken by the municipality from the school, and by the region from the municipality."""

    town: Any
    source: Source
    region: Any
    from_town: Source
    told: Told

    @classmethod
    def build(cls, school: School) -> Passing:
        town, source, _told = make_taken(school)
        region = make_region()
        from_town = source_of(region, url="http://localhost/town/exchange/", title="Муниципалитет", relays=True)
        told = Told.by(town)
        take_from(from_town, told)
        return cls(town, source, region, from_town, told)


@pytest.fixture(scope="module")
def kept_passing(keep: Keep, kept_school: School | None) -> Passing | None:
    return keep(lambda: Passing.build(kept_school)) if kept_school else None


@pytest.fixture
def passing(school: School, kept_passing: Passing | None) -> Passing:
    return handed_out(kept_passing, lambda: Passing.build(school))


@pytest.fixture
def passed(passing: Passing) -> Told:
    return passing.told


@pytest.fixture
def town(passing: Passing) -> Any:
    return passing.town


@pytest.fixture
def source(passing: Passing) -> Source:
    return passing.source


@pytest.fixture
def region(passing: Passing) -> Any:
    return passing.region


@pytest.fixture
def from_town(passing: Passing) -> Source:
    """The municipality, as the region knows it."""
    return passing.from_town


def publisher(school: School) -> Any:
    return school.section.translation_key


def test_what_is_passed_on_is_a_snapshot_without_fault(passed: Told):
    read = passed.read()
    now = timezone.now()
    assert list(about_manifest(read.manifest, now)) == []
    assert [sentence for note, file in read.files for sentence in about_file(note, file, read.manifest, now)] == []


def test_a_region_sees_only_what_may_go_so_far_and_by_which_way_it_came(passed: Told, school: School, region: Any):
    assert here(region, "mentor") == {str(school.far.uid)} and here(region, "document")
    assert not here(region, "mentee") and NOVICE not in str(passed.files), "The novice allowed the municipality only."
    row = GatheredRecord.objects.get(section_id=region.pk, kind="mentor")
    assert row.publisher == publisher(school) and row.channel.organization_name == "Школа Примерная"
    assert [one["title"] for one in row.channel.via] == ["Муниципалитет"] and row.rank == 2


def test_a_withdrawal_goes_all_the_way(passed: Told, school: School, source: Source, town: Any, from_town: Source):
    for one in school.far.consents.all():
        one.withdraw()
    take_from(source, Told.by(school.section))
    told = Told.by(town)
    assert FAR not in str(told.files) + str(told.manifest)
    take_from(from_town, told)
    assert not holds(FAR)
    proof = Withdrawal.objects.get(section_id=from_town.section_id, kind="mentor", uid=school.far.uid)
    assert proof.removed_at and proof.source_id == from_town.pk


def test_what_came_by_two_ways_is_shown_once(passed: Told, school: School, region: Any, from_town: Source):
    direct = source_of(region, url="http://localhost/nastavnichestvo/exchange/")
    take_from(direct, Told.by(school.section))
    rows = GatheredRecord.objects.of(region).filter(kind="mentor", uid=school.far.uid)
    assert rows.count() == 2 and list(rows.visible(timezone.now())) == [rows.get(source=direct)]
    Source.objects.filter(pk=direct.pk).update(good_at=None)
    assert list(rows.visible(timezone.now())) == [rows.get(source=from_town)], "The other way still speaks."


def test_the_school_itself_takes_back_what_others_pass_on(passed: Told, school: School, region: Any, from_town: Source):
    direct = source_of(region, url="http://localhost/nastavnichestvo/exchange/")
    take_from(direct, Told.by(school.section))
    for one in school.far.consents.all():
        one.withdraw()
    take_from(direct, Told.by(school.section))
    assert not GatheredRecord.objects.of(region).filter(uid=school.far.uid).exists()
    take_from(from_town, passed.copy().numbered(passed.sequence + 1))
    assert not GatheredRecord.objects.of(region).filter(uid=school.far.uid).exists(), (
        "Nor does a slow one bring it back."
    )


def test_who_passes_on_does_not_take_back_for_a_school_that_speaks_itself(
    passed: Told, school: School, region: Any, from_town: Source
):
    direct = source_of(region, url="http://localhost/nastavnichestvo/exchange/")
    take_from(direct, Told.by(school.section))
    told = passed.copy().numbered(passed.sequence + 1)
    row = GatheredRecord.objects.get(source=direct, kind="document")
    note = {"kind": "document", "id": str(row.uid), "revision": row.revision, "publisher": str(publisher(school)),
            "reason": "deleted", "at": "2026-01-01T00:00:00Z"}  # fmt: skip
    told.manifest["withdrawn"].append(note)
    for address, file in told.files.items():
        if address.endswith("/document/"):
            file["items"] = []
    take_from(from_town, told)
    assert str(row.uid) in here(region)
    direct.channels.update(files={})
    take_from(direct, Told.by(school.section))
    assert str(row.uid) in here(region), "Also when the school is read anew."


def test_only_files_in_which_something_changed_are_new(passed: Told, school: School, source: Source, town: Any):
    before = {note["url"]: note["sha256"] for note in Told.by(town).manifest["files"]}
    school.news.title = "Другой заголовок"
    school.news.save()
    take_from(source, Told.by(school.section))
    after = {note["url"]: note["sha256"] for note in Told.by(town).manifest["files"]}
    changed = {url for url in after if after[url] != before.get(url)}
    assert changed == {f"from/{publisher(school)}/news/"}


def test_a_school_that_is_no_longer_passed_on_takes_its_people_along(
    passed: Told, school: School, region: Any, from_town: Source
):
    """And is complete again when it is told again."""
    before = here(region)
    told = passed.copy().numbered(passed.sequence + 1)
    told.manifest["files"] = [note for note in told.manifest["files"] if not note["publisher"]]
    told.manifest["relayed"], told.manifest["withdrawn"] = [], []
    take_from(from_town, told)
    assert not GatheredRecord.objects.of(region).filter(is_personal=True).exists()
    after = Told.by(region)
    assert all(note["count"] == len(after.files[note["url"]]["items"]) for note in after.manifest["files"])
    take_from(from_town, passed.copy().numbered(passed.sequence + 2))
    assert here(region) == before


def test_records_that_go_round_in_a_circle_are_left_out(passed: Told, school: School, town: Any):
    """The school gathers the municipality that gathers the school."""
    back = source_of(school.section, url="http://localhost/town/exchange/", relays=True)
    take_from(back, passed)
    assert not GatheredRecord.objects.of(school.section).filter(publisher=publisher(school)).exists()


def test_what_the_coordinator_hides_is_not_passed_on(passed: Told, school: School, source: Source, town: Any):
    decide(GatheredRecord.objects.get(source=source, kind="document"), "hide", None)
    assert f"from/{publisher(school)}/document/" not in Told.by(town).files


def test_the_municipality_is_its_own_source(school: School):
    refresh_own(school.section, timezone.now())
    assert here(school.section, "mentor") == {str(school.far.uid)}
    for one in school.far.consents.all():
        one.withdraw()
    refresh_own(school.section, timezone.now())
    assert not holds(FAR)


def test_its_own_records_are_not_told_twice(school: School):
    refresh_own(school.section, timezone.now())
    assert not [url for url in Told.by(school.section).files if url.startswith("from/")]
