"""The cases of the list of bad inputs that no file alone can show; each bears its number there."""

# R-001-III-12-4, R-001-VI

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.files import File
from django.core.files.storage import FileSystemStorage

from tests.importing.bringing import actions, last, messages
from wagtail_nastav.models import ImportJob, Organization, Person, SectionPage
from wagtail_nastav.setup.groups import CURATORS
from wagtail_nastav.spreadsheets.errors import BadFile
from wagtail_nastav.spreadsheets.jobs import CannotApply, bring, look, start, starting
from wagtail_nastav.spreadsheets.jobs.tasks import apply_in_background
from wagtail_nastav.spreadsheets.journal.models import JobState

HEADER = ("ФИО наставника", "Должность", "Табельный номер")
ANNA = ("Берёзкина Алёна Фёдоровна", "Учитель", "5")
Sheet = Callable[..., Path]


@pytest.fixture
def curator(section: SectionPage) -> User:
    user = User.objects.create_user("curator")
    user.groups.add(Group.objects.get(name=CURATORS))
    return user


def brought(path: Path, user: User | None, organization: Organization | None = None) -> ImportJob:
    with path.open("rb") as file:
        return bring(File(file, name=path.name), path.name, user, organization)


def test_32_case_and_yo_make_nobody_new(section: SectionPage, sheet: Sheet) -> None:
    table = sheet(HEADER[:2], ANNA[:2])
    actions(table, apply=True)
    assert actions(sheet(HEADER[:2], ("БЕРЕЗКИНА  АЛЕНА ФЕДОРОВНА", "Учитель"))) == ["same"]


def test_34_the_same_row_twice_is_one_person(section: SectionPage, sheet: Sheet) -> None:
    assert actions(sheet(HEADER, ANNA, ANNA), apply=True) == ["create", "same"]
    assert Person.objects.count() == 1


@pytest.mark.parametrize("written", ["5", " 5 ", 5, 5.0])
def test_35_a_number_is_the_same_however_it_is_written(section: SectionPage, sheet: Sheet, written: object) -> None:
    actions(sheet(HEADER, ANNA), apply=True)
    assert actions(sheet(HEADER, ("Рябинкина Алёна Фёдоровна", "Учитель", written)), apply=True) == ["update"]
    assert Person.objects.get().family_name == "Рябинкина"


def test_35_zeros_before_it_make_another_number(section: SectionPage, sheet: Sheet) -> None:
    actions(sheet(HEADER, ANNA), apply=True)
    assert actions(sheet(HEADER, ("Рябинкина Алёна Фёдоровна", "Учитель", "005"))) == ["create"]


def test_49_markup_in_a_name_is_refused_in_words(section: SectionPage, sheet: Sheet) -> None:
    table = sheet(HEADER, ("<script>alert(1)</script> Алёна Фёдоровна", "Учитель", 1), (ANNA[0], "<b>Учитель</b>", 2))
    assert actions(table, apply=True) == ["attention", "attention"]
    assert "нет фамилии" in messages(table) and "разметка: «<b>»" in messages(table)
    assert not Person.objects.exists()


def test_53_a_school_that_one_may_not_add(curator: User, section: SectionPage, sheet: Sheet) -> None:
    Permission.objects.get(codename="add_organization").group_set.clear()
    table = sheet(("ФИО наставника", "Место работы"), (ANNA[0], "Гимназия № 99 города Чужинска"))
    job = brought(table, curator)
    [row] = look(job).plan.tables[0].rows
    assert (str(row.action), Organization.objects.count()) == ("attention", 1)
    assert "Гимназия № 99" in row.messages[0].sentence


def test_55_a_row_that_was_deleted_meanwhile(curator: User, section: SectionPage, sheet: Sheet) -> None:
    actions(sheet(HEADER, ANNA), apply=True)
    job = brought(sheet(HEADER, (ANNA[0], "Завуч", "5")), curator, section.organization)
    shown = look(job).plan.digest
    Person.objects.all().delete()
    with pytest.raises(CannotApply, match="изменилось"):
        start(job, curator, shown)
    assert not Person.objects.exists()


def test_58_of_two_curators_the_second_is_told(curator: User, section: SectionPage, sheet: Sheet) -> None:
    table = sheet(HEADER, ANNA)
    jobs = [brought(table, curator, section.organization) for _curator in "12"]
    shown = [look(job).plan.digest for job in jobs]
    start(jobs[0], curator, shown[0])
    with pytest.raises(CannotApply, match="изменилось"):
        start(jobs[1], curator, shown[1])
    assert Person.objects.count() == 1


def test_60_a_full_disk_is_told_and_nothing_stays(section: SectionPage, sheet: Sheet) -> None:
    full = OSError(errno.ENOSPC, "No space left on device")
    with patch.object(FileSystemStorage, "_save", side_effect=full), pytest.raises(BadFile, match="диск"):
        brought(sheet(HEADER, ANNA), None)
    assert not ImportJob.objects.exists()


def test_60_a_disk_that_fails_after_the_end_takes_nothing_back(
    curator: User, section: SectionPage, sheet: Sheet, caplog: pytest.LogCaptureFixture
) -> None:
    job = brought(sheet(HEADER, ANNA), curator, section.organization)
    with patch.object(FileSystemStorage, "delete", side_effect=OSError(errno.EIO, "Input/output error")):
        start(job, curator, look(job).plan.digest)
    assert (last().state, Person.objects.count()) == (JobState.APPLIED, 1)
    assert "could not be put away" in caplog.text


def test_a_worker_tells_how_far_it_is(curator: User, section: SectionPage, sheet: Sheet) -> None:
    job = brought(sheet(HEADER, ANNA), curator, section.organization)
    shown, seen = look(job).plan.digest, []
    ImportJob.objects.update(state=JobState.WAITING, progress=0)
    read, planned = starting.read_tables, starting.make_plan

    def watch(work: Callable[..., object]) -> Callable[..., object]:
        def watched(*args: object) -> object:
            seen.append(last().progress)
            return work(*args)

        return watched

    with patch.object(starting, "read_tables", watch(read)), patch.object(starting, "make_plan", watch(planned)):
        apply_in_background.call(job.pk, shown)
    assert [*seen, last().progress] == [20, 50, 100]
    assert last().state == JobState.APPLIED
