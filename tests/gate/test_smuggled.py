"""Pages made live behind our back: PostgreSQL refuses at commit, and they are seen nowhere on either database."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from wagtail.models import Locale, Page

from tests.gate.behind_our_back import ACTS
from tests.gate.cases import Case, behind_the_gate, complete, in_days, smuggle
from tests.gate.outputs import everywhere, leaks, seen
from wagtail_nastav.pages.programmes import Completion
from wagtail_nastav.rules.gate import NotPublishable, gated_models

SOUND = ([], [], [], [], [])


# R-001-VIII-2
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="a deferred trigger of PostgreSQL")
@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_postgresql_refuses_at_commit(case: Case, act: Any) -> None:
    with pytest.raises(IntegrityError, match="wagtail_nastav"), transaction.atomic():
        act(case)
        connection.check_constraints()
    assert leaks() == {}


# R-001-VIII-2
@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_it_is_seen_nowhere_and_is_found_by_the_check(case: Case, act: Any) -> None:
    with behind_the_gate():
        act(case)
    page = case.fresh()
    assert page.live
    assert seen(page) == set()
    assert [row.pk for model in gated_models() for row in model.withheld(in_days(0))] == [page.pk]


# R-001-VIII-2
@pytest.mark.parametrize(("published", "status"), [(None, 404), (in_days(-1), 410)])
def test_its_address_answers_in_the_section_s_own_words(case: Case, published: Any, status: int) -> None:
    smuggle(Page.objects.filter(pk=case.page.pk), live=True, first_published_at=published)
    answer = Client().get(case.page.url)
    text = answer.content.decode()
    assert answer.status_code == status
    assert 'class="nastav"' in text and case.page.title not in text
    assert "no-cache" in answer["Cache-Control"]


# R-001-VIII-2
def test_it_is_public_as_soon_as_there_is_a_reason(case: Case) -> None:
    smuggle(Page.objects.filter(pk=case.page.pk), live=True)
    assert seen(case.page) == set()
    complete(case.programme)
    case.fresh().save()
    assert seen(case.page) == everywhere(case.page)


def smuggled_programme_index(case: Case) -> Any:
    smuggle(Page.objects.filter(pk=case.page.pk), live=True)
    return case.programme.get_parent().specific if case.kind == "result" else case.parent.specific


# R-001-VIII-2
def test_copies_and_aliases_of_it_are_drafts(case: Case) -> None:
    """A tree with such a page in it is copied whole: nothing is torn, nothing becomes public."""
    index = smuggled_programme_index(case)
    english = Locale.objects.create(language_code="en")
    index.copy(recursive=True, update_attrs={"slug": "kopii"}, keep_live=True)
    index.create_alias(recursive=True, update_slug="psevdonimy")
    case.fresh().copy_for_translation(english, copy_parents=True, alias=True)
    case.fresh().update_aliases()
    case.fresh().create_alias(update_slug="eshche")
    others = type(case.page).objects.filter(title=case.page.title).exclude(pk=case.page.pk)
    assert [page.live for page in others] == [False] * 4
    assert [page.live_revision_id for page in others] == [None] * 4
    assert leaks() == {}
    assert Page.find_problems() == SOUND


# R-001-VIII-2
def test_it_can_be_unpublished_and_edited_as_a_draft(case: Case) -> None:
    smuggle(Page.objects.filter(pk=case.page.pk), live=True)
    page = case.fresh()
    page.title = "Другие итоги"
    page.save_revision(clean=False)
    page.unpublish()
    assert not case.fresh().live
    assert leaks() == {}


# R-001-VIII-2
def test_saving_it_again_is_refused(case: Case) -> None:
    smuggle(Page.objects.filter(pk=case.page.pk), live=True)
    with pytest.raises(NotPublishable):
        case.fresh().save()
    assert Completion.objects.filter(programme=case.programme).count() == 0
