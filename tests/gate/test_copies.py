"""Copies, aliases and translations of a completed programme: open where they may be, drafts where not, never torn."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page

from tests import factories
from tests.gate.cases import complete, draft, open_programme, ready_case
from tests.gate.languages import in_english
from tests.gate.outputs import everywhere, leaks, seen
from tests.gate.ways_in_admin import copying, edit_address, send, told
from wagtail_nastav.pages.programmes import ProgrammePage, ProgrammeResultPage
from wagtail_nastav.rules.gate import NotPublishable

SOUND = ([], [], [], [], [])


def completed_with_a_result() -> tuple[ProgrammePage, ProgrammeResultPage]:
    programme = complete(open_programme()).programme
    return programme, factories.publish(draft("result", programme))


def result_of(programme: Any) -> ProgrammeResultPage:
    return ProgrammeResultPage.objects.child_of(programme).get()


# R-001-VIII-2
def test_a_copied_programme_starts_anew_with_its_results_as_drafts(home: Any) -> None:
    programme, result = completed_with_a_result()
    copy = programme.copy(recursive=True, update_attrs={"slug": "kopiya", "title": "Новая"}, keep_live=True)
    copied = result_of(copy)
    assert (copied.live, copied.live_revision, copied.first_published_at) == (False, None, None)
    assert copied.has_unpublished_changes
    assert copied.programme == programme
    assert Page.find_problems() == SOUND
    assert leaks() == {}
    assert seen(result) == everywhere(result)
    with pytest.raises(NotPublishable):
        copied.get_latest_revision().publish()
    complete(ProgrammePage.objects.get(pk=copy.pk))
    copied.get_latest_revision().publish()
    assert seen(copied) == everywhere(copied)


# R-001-VIII-2
def test_the_editor_reads_which_copies_stayed_drafts(home: Any, kept_cases: None) -> None:
    case = ready_case("result", completed=True)
    factories.publish(case.page)
    answers = {"copy_subpages": "on", "publish_copies": "on"}
    attempt = copying(case, case.programme, case.programme.get_parent(), **answers)
    assert "Скопированы как черновики" in attempt.told
    assert f"«{case.page.title}»" in attempt.told
    assert "только после завершения программы" in attempt.told
    assert Page.find_problems() == SOUND


def test_an_ordinary_copy_needs_no_words(home: Any, kept_cases: None) -> None:
    case = ready_case("result", completed=True)
    factories.publish(case.page)
    attempt = copying(case, case.programme, case.programme.get_parent(), copy_subpages="on")
    assert "Скопированы как черновики" not in attempt.told


# R-001-VIII-2
def test_a_copied_section_keeps_the_practices_that_rest_on_completed_programmes(home: Any) -> None:
    programme, result = completed_with_a_result()
    practice = factories.publish(draft("practice", programme))
    section = result.get_section()
    section.copy(recursive=True, update_attrs={"slug": "vtoroy"}, keep_live=True)
    copies = {page.title: page.specific for page in Page.objects.filter(title__in=[result.title, practice.title])}
    assert {title: page.live for title, page in copies.items()} == {result.title: False, practice.title: True}
    assert seen(copies[practice.title]) == everywhere(practice)
    assert leaks() == {}
    assert Page.find_problems() == SOUND


# R-001-VIII-2
def test_aliases_of_aliases_are_completed_with_their_source(home: Any) -> None:
    programme, _result = completed_with_a_result()
    first = programme.create_alias(recursive=True, update_slug="zerkalo")
    second = first.create_alias(recursive=True, update_slug="zerkalo-2")
    third = second.create_alias(recursive=True, update_slug="zerkalo-3")
    for mirror in (first, second, third):
        page = result_of(mirror)
        assert seen(page) == everywhere(page)
    assert leaks() == {}


# R-001-VIII-2
def test_an_alias_follows_its_source_into_public_and_back(home: Any) -> None:
    programme = complete(open_programme()).programme
    result = draft("result", programme)
    mirror = programme.create_alias(recursive=True, update_slug="zerkalo")
    result.get_latest_revision().publish()
    assert seen(result_of(mirror)) == everywhere(result)
    ProgrammeResultPage.objects.get(pk=result.pk).unpublish()
    assert seen(result_of(mirror)) == set()


# R-001-VIII-2
def test_completion_counts_in_every_language(home: Any) -> None:
    programme, result = completed_with_a_result()
    practice = factories.publish(draft("practice", programme))
    english = Locale.objects.create(language_code="en")
    for page in (result, practice):
        translated = in_english(page, english)
        assert seen(translated) == everywhere(translated)
    mirror = programme.create_alias(recursive=True, update_slug="zerkalo")
    translated_mirror = mirror.copy_for_translation(english, copy_parents=True)
    assert translated_mirror.translation_key == mirror.translation_key
    assert leaks() == {}


# R-001-VIII-2
def test_completing_an_alias_completes_the_programme(home: Any) -> None:
    programme = open_programme()
    mirror = programme.create_alias(update_slug="zerkalo")
    completion = complete(ProgrammePage.objects.get(pk=mirror.pk))
    assert completion.programme_id == programme.pk
    assert factories.publish(draft("result", programme)).live


# R-001-VIII-2
def test_a_result_must_stand_under_a_programme(home: Any) -> None:
    programme, result = completed_with_a_result()
    with pytest.raises(NotPublishable) as refusal:
        result.move(programme.get_parent(), pos="last-child")
    assert "внутри программы" in str(refusal.value)
    assert seen(result) == everywhere(result)
    assert Page.find_problems() == SOUND


def test_reordering_the_pages_of_a_programme_is_free(home: Any, kept_cases: None) -> None:
    case = ready_case("result", completed=True)
    first = factories.publish(case.page)
    second = factories.publish(draft("result", case.programme))
    address = reverse("wagtailadmin_pages:set_page_position", args=[second.pk])
    told(case.admin().post(f"{address}?position=0"))
    assert [page.pk for page in case.programme.get_children()] == [second.pk, first.pk]
    assert seen(second) | {"list_of_its_kind"} == everywhere(second)


# R-001-VIII-2
def test_a_practice_freed_from_its_programme_may_be_published(home: Any, kept_cases: None) -> None:
    case = ready_case("practice")
    attempt = send(case, edit_address(case.page), programme="", **{"action-publish": "action-publish"})
    assert case.fresh().programme is None
    assert seen(attempt.page) == everywhere(case.page)
