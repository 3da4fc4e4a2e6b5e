"""Every violation that the audit knows, planted past all guards, is found and named."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from wagtail.models import Locale, Page

from tests import factories as make
from tests.audit.backdoor import no_triggers, write
from tests.audit.test_command import run
from tests.consent.scene import NOON, Scene
from wagtail_nastav.audit import audit
from wagtail_nastav.pages.programmes import Completion, ProgrammeChange
from wagtail_nastav.snippets.people import Person

TODAY = NOON.date()
TOMORROW = TODAY + timedelta(days=1)
Plant = Callable[[Scene], object]


def page(one: Page) -> str:
    return f"Страница «{one.title}» (№ {one.pk})"


def person(one: Person) -> str:
    return f"Человек {one.uid.hex[:8]}"


def completion_in_future(scene: Scene) -> str:
    with no_triggers():
        Completion.objects.update(completed_on=TOMORROW)
    return page(scene.result)


def completion_gone(scene: Scene) -> str:
    with no_triggers():
        Completion.objects.all()._raw_delete("default")
    return page(scene.practice)


def result_of_nothing(scene: Scene) -> str:
    early = make.ResultPageFactory(parent=make.ProgrammePageFactory(parent=scene.programmes))
    write(early, live=True)
    return page(early)


def completed_in_two_languages(scene: Scene) -> str:
    english = Locale.objects.get_or_create(language_code="en")[0]
    translated = scene.programme.copy_for_translation(english, copy_parents=True)
    make.CompletionFactory(programme=translated, completed_on=TODAY)
    return page(scene.programme)


def completed_before_start(scene: Scene) -> str:
    with no_triggers():
        Completion.objects.update(completed_on=date(2024, 9, 1))
    return page(scene.programme)


def extended_after_completion(scene: Scene) -> str:
    change = ProgrammeChange(
        page=scene.programme, kind="extension", decided_on=TODAY, new_end=date(2025, 6, 30), text="-"
    )
    ProgrammeChange.objects.bulk_create([change])
    write(scene.programme, effective_end=date(2025, 6, 30))
    return page(scene.programme)


def own_mentor(scene: Scene) -> str:
    scene.programme.participants.filter(role="mentee").update(person=scene.mentor.person)
    return page(scene.programme)


def leaves_before_joining(scene: Scene) -> str:
    scene.programme.participants.filter(role="mentee").update(since=TODAY, until=date(2024, 9, 2))
    return page(scene.programme)


def term_of_a_month(scene: Scene) -> str:
    write(scene.programme, end=date(2024, 10, 2), effective_end=date(2024, 10, 2))
    return page(scene.programme)


def term_of_two_years(scene: Scene) -> str:
    write(scene.programme, end=date(2026, 9, 2), effective_end=date(2026, 9, 2))
    return page(scene.programme)


def term_backwards(scene: Scene) -> str:
    write(scene.programme, end=date(2024, 8, 2), effective_end=date(2024, 8, 2), term_ground="По решению совета")
    return page(scene.programme)


def end_left_behind(scene: Scene) -> str:
    write(scene.programme, effective_end=date(2026, 1, 1))
    return page(scene.programme)


def consent_backwards(scene: Scene) -> str:
    consent = scene.mentee.consent(evidence_note="Папка")
    write(consent, valid_until=date(2023, 1, 1))
    return f"{person(scene.mentee.person)}, согласие {consent.uid.hex[:8]}"


def consent_in_future(scene: Scene) -> str:
    consent = scene.mentee.consent(evidence_note="Папка")
    write(consent, given_on=TOMORROW)
    return f"{person(scene.mentee.person)}, согласие {consent.uid.hex[:8]}"


def scan_lost(scene: Scene) -> str:
    consent = scene.mentee.consent()
    write(consent, evidence="evidence/ab/" + "0" * 32 + ".pdf")
    return f"{person(scene.mentee.person)}, согласие {consent.uid.hex[:8]}"


def renamed_past_save(scene: Scene) -> str:
    Person.objects.filter(pk=scene.mentor.person.pk).update(family_name="Другой")
    return person(scene.mentor.person)


def subject_past_signals(scene: Scene) -> str:
    Person.subjects.through.objects.filter(person=scene.mentor.person).delete()
    return person(scene.mentor.person)


def wrong_number_of_children(scene: Scene) -> str:
    Page.objects.filter(pk=scene.section.pk).update(numchild=99)
    return f"Страница № {scene.section.pk}"


def orphaned_page(scene: Scene) -> str:
    Page.objects.filter(pk=scene.practices.pk).update(path="0001" * 7, depth=7)
    return f"Страница № {scene.practice.pk}"


ERRORS: list[tuple[str, Plant]] = [
    ("published_too_early", completion_in_future),
    ("published_too_early", completion_gone),
    ("published_too_early", result_of_nothing),
    ("completed_twice", completed_in_two_languages),
    ("completed_before_start", completed_before_start),
    ("extended_after_completion", extended_after_completion),
    ("own_mentor", own_mentor),
    ("participant_backwards", leaves_before_joining),
    ("term_unlawful", term_of_a_month),
    ("term_unlawful", term_of_two_years),
    ("term_unlawful", term_backwards),
    ("end_stale", end_left_behind),
    ("consent_backwards", consent_backwards),
    ("consent_in_future", consent_in_future),
    ("consent_scan_missing", scan_lost),
    ("person_stale", renamed_past_save),
    ("person_stale", subject_past_signals),
    ("tree_broken", wrong_number_of_children),
    ("tree_broken", orphaned_page),
]


@pytest.mark.parametrize(("code", "plant"), ERRORS, ids=[plant.__name__ for _code, plant in ERRORS])
def test_an_error_is_found_named_and_ends_with_one(scene: Scene, code: str, plant: Plant):
    # R-001-VIII-2, R-001-III-12-4
    what = plant(scene)
    said, ended = run("--json")
    assert ended == 1
    findings = [finding for finding in json.loads(said)["findings"] if finding["code"] == code]
    assert ("error", what) in [(finding["severity"], finding["what"]) for finding in findings]


def test_where_all_is_in_order_nothing_is_found(scene: Scene):
    # R-001-VIII-2
    assert audit().errors == []


def test_an_error_is_told_as_a_line(scene: Scene):
    # R-001-VIII-2
    what = completion_in_future(scene)
    said, ended = run()
    assert ended == 1
    assert f"Ошибка. {what}: " in said


def unproven(scene: Scene) -> str:
    return f"{person(scene.mentee.person)}, согласие {scene.mentee.consent().uid.hex[:8]}"


def empty(scene: Scene) -> str:
    consent = scene.mentee.consent((), evidence_note="Папка")
    return f"{person(scene.mentee.person)}, согласие {consent.uid.hex[:8]}"


def withdrawn_before_given(scene: Scene) -> str:
    consent = scene.mentee.consent(evidence_note="Папка", withdrawn_at=NOON - timedelta(days=900))
    return f"{person(scene.mentee.person)}, согласие {consent.uid.hex[:8]}"


def no_role(scene: Scene) -> str:
    return person(make.PersonFactory())


def no_portrait(scene: Scene) -> str:
    write(scene.mentor.person, photo="c" * 32)
    return person(scene.mentor.person)


def portrait_of_no_kind(scene: Scene) -> str:
    write(scene.mentor.person, photo="../../etc/passwd")
    return person(scene.mentor.person)


def no_mentee(scene: Scene) -> str:
    scene.programme.participants.filter(role="mentee").delete()
    return page(scene.programme)


def no_term(scene: Scene) -> str:
    write(scene.programme, start=None, end=None, effective_end=None)
    return page(scene.programme)


WARNINGS: list[tuple[str, Plant]] = [
    ("consent_unproven", unproven),
    ("consent_empty", empty),
    ("consent_withdrawn_early", withdrawn_before_given),
    ("person_without_role", no_role),
    ("portrait_missing", no_portrait),
    ("portrait_missing", portrait_of_no_kind),
    ("side_missing", no_mentee),
    ("term_missing", no_term),
]


@pytest.mark.parametrize(("code", "plant"), WARNINGS, ids=[plant.__name__ for _code, plant in WARNINGS])
def test_a_doubt_is_told_and_ends_with_nought(scene: Scene, code: str, plant: Plant):
    # R-001-VIII-2, R-001-III-12-4
    what = plant(scene)
    said, ended = run("--json")
    assert ended == 0
    findings = [finding for finding in json.loads(said)["findings"] if finding["code"] == code]
    assert ("warning", what) in [(finding["severity"], finding["what"]) for finding in findings]


def test_a_deleted_participant_still_is_a_side(scene: Scene):
    # R-001-VI
    scene.mentee.person.delete()
    assert [finding.code for finding in audit().findings if finding.code == "side_missing"] == []


def test_drafts_may_be_incomplete(scene: Scene):
    # R-001-I-2-6
    make.ProgrammePageFactory(parent=scene.programmes, live=False, start=None, end=None, participants=[])
    assert audit().findings == []


def test_a_recorded_ground_allows_another_term(scene: Scene):
    # R-001-I-2-6
    term_of_two_years(scene)
    write(scene.programme, term_ground="По решению совета")
    assert audit().findings == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL has triggers of ours")
def test_missing_triggers_are_noticed(scene: Scene):
    # R-001-VIII-2
    with connection.cursor() as cursor:
        cursor.execute(f'DROP TRIGGER nastav_gate ON "{Page._meta.db_table}"')
    assert [finding.code for finding in audit().errors] == ["gate_missing"]
