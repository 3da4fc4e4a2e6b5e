"""A completion taken back, moved to the future or overtaken by an extension closes what rested on it, at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Locale, Page, PageLogEntry
from wagtail.signals import page_unpublished

from tests import factories
from tests.gate.cases import Case, administrator, complete, draft, in_days
from tests.gate.languages import in_english
from tests.gate.outputs import everywhere, leaks, seen
from wagtail_nastav.pages.cascade import withdraw_dependants
from wagtail_nastav.pages.programmes import Completion, ProgrammeChange, ProgrammePage
from wagtail_nastav.rules.gate.log import REFUSED, WITHDRAWN

Reopening = Callable[[Completion], Any]


def take_back(completion: Completion) -> None:
    completion.take_back(administrator())


def move_to_the_future(completion: Completion) -> None:
    completion.completed_on = factories.today() + timedelta(days=7)
    completion.save()


def move_by_one_field(completion: Completion) -> None:
    completion.completed_on = factories.today() + timedelta(days=7)
    completion.save(update_fields=["completed_on"])


def delete(completion: Completion) -> None:
    completion.delete()


def delete_by_queryset(completion: Completion) -> None:
    Completion.objects.filter(pk=completion.pk).delete()


def give_to_another_programme(completion: Completion) -> None:
    completion.programme = factories.ProgrammePageFactory(participants=[])
    completion.save()


def extend_the_programme(completion: Completion) -> None:
    """Through the page, as the editor saves it."""
    programme = ProgrammePage.objects.get(pk=completion.programme_id)
    programme.changes.add(extension(completion))
    programme.save_revision(clean=False).publish()


def extend_the_programme_by_a_row(completion: Completion) -> None:
    change = extension(completion)
    change.page_id = completion.programme_id
    change.save()


def extension(completion: Completion) -> ProgrammeChange:
    decided = completion.completed_on + timedelta(days=1)
    return ProgrammeChange(kind="extension", decided_on=decided, new_end=decided + timedelta(days=90), text="Продлена")


REOPENINGS: tuple[Reopening, ...] = (
    take_back,
    move_to_the_future,
    move_by_one_field,
    delete,
    delete_by_queryset,
    give_to_another_programme,
    extend_the_programme,
    extend_the_programme_by_a_row,
)


def public(kind: str, programme: ProgrammePage) -> Any:
    return factories.publish(draft(kind, programme))


def is_live(page: Any) -> bool:
    return bool(type(page).objects.get(pk=page.pk).live)


# R-001-VIII-2
@pytest.mark.parametrize("reopen", REOPENINGS, ids=lambda reopen: reopen.__name__)
def test_what_rested_on_it_is_unpublished_at_once(home: Any, kind: str, reopen: Reopening) -> None:
    programme = factories.ProgrammePageFactory(participants=[])
    completion = complete(programme, in_days=-10)
    page = public(kind, programme)
    reopen(completion)
    assert not is_live(page)
    assert seen(page) == set()
    connection.check_constraints()


# R-001-VIII-2
@pytest.mark.parametrize("reopen", [take_back, delete, move_to_the_future], ids=lambda reopen: reopen.__name__)
def test_publishing_again_after_a_new_completion_works(home: Any, kind: str, reopen: Reopening) -> None:
    programme = factories.ProgrammePageFactory(participants=[])
    completion = complete(programme, in_days=-10)
    page = public(kind, programme)
    reopen(completion)
    Completion.objects.standing().filter(programme=programme).delete()
    complete(programme)
    assert seen(page) == set()
    page = factories.publish(type(page).objects.get(pk=page.pk))
    assert seen(page) == everywhere(page)


# R-001-VIII-2
def test_every_language_alias_and_kind_is_closed_and_told(home: Any) -> None:
    programme = factories.ProgrammePageFactory(participants=[])
    completion = complete(programme)
    result, practice = public("result", programme), public("practice", programme)
    english = Locale.objects.create(language_code="en")
    translated = in_english(result, english)
    mirror = programme.create_alias(recursive=True, update_slug="zerkalo")
    mirrored = mirror.get_children().get().specific
    mirror_of_mirror = mirror.create_alias(recursive=True, update_slug="zerkalo-2").get_children().get().specific
    of_translation = public("practice", ProgrammePage.objects.get(pk=translated.get_parent().pk))
    other = public("practice", complete(factories.ProgrammePageFactory(participants=[])).programme)
    closed = [result, practice, translated, mirrored, mirror_of_mirror, of_translation]
    assert [is_live(page) for page in closed] == [True] * 6

    told = completion.take_back(administrator())

    assert sorted(page.pk for page in told) == sorted(page.pk for page in closed)
    assert [is_live(page) for page in closed] == [False] * 6
    assert is_live(other)
    assert leaks() == {}
    entries = PageLogEntry.objects.filter(action=WITHDRAWN)
    assert sorted(entries.values_list("page_id", flat=True)) == sorted(page.pk for page in closed)
    assert {entry.user for entry in entries} == {administrator()}
    assert all(str(entry.message) for entry in entries)


# R-001-VIII-2
def test_taking_back_on_a_translation_closes_the_original(home: Any) -> None:
    programme = factories.ProgrammePageFactory(participants=[])
    english = Locale.objects.create(language_code="en")
    translated = in_english(programme, english)
    complete(translated)
    result = public("result", programme)
    assert seen(result) == everywhere(result)
    translated.standing_completion().take_back()
    assert not is_live(result)


# R-001-VIII-2
def test_a_rollback_leaves_everything_as_it_was(completed_case: Case) -> None:
    page = factories.publish(completed_case.page)
    page.save_revision(approved_go_live_at=in_days(3))
    with pytest.raises(RuntimeError), transaction.atomic():
        completed_case.programme.standing_completion().take_back()
        assert not is_live(page)
        raise RuntimeError("something went wrong afterwards")
    assert is_live(page)
    assert page.revisions.filter(approved_go_live_at__isnull=False).exists()
    assert completed_case.programme.is_completed(timezone.now())
    assert seen(page) == everywhere(page)


# R-001-VIII-2
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("content_types_known")
@pytest.mark.parametrize("reopen", [take_back, delete, move_to_the_future], ids=lambda reopen: reopen.__name__)
def test_it_happens_in_one_transaction(completed_case: Case, reopen: Reopening) -> None:
    """Outside any transaction, as in a request: on PostgreSQL the completion could not be taken back alone."""
    page = factories.publish(completed_case.page)
    reopen(completed_case.programme.standing_completion())
    assert not is_live(page)
    assert leaks() == {}


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("content_types_known")
def test_if_withdrawing_fails_the_completion_stands(completed_case: Case) -> None:
    page = factories.publish(completed_case.page)

    def fail(**kwargs: Any) -> None:
        raise RuntimeError("a receiver of the host")

    page_unpublished.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            completed_case.programme.standing_completion().take_back()
    finally:
        page_unpublished.disconnect(fail)
    assert completed_case.programme.is_completed(timezone.now())
    assert is_live(page)


# R-001-VIII-2
def test_a_schedule_that_would_come_too_early_is_cancelled(completed_case: Case) -> None:
    page = completed_case.page
    page.go_live_at = in_days(3)
    page.save_revision().publish()
    told = completed_case.programme.standing_completion().take_back()
    assert [one.pk for one in told] == [page.pk]
    assert not page.revisions.filter(approved_go_live_at__isnull=False).exists()
    entry = PageLogEntry.objects.get(action=REFUSED)
    assert (entry.page_id, entry.revision_id) == (page.pk, page.get_latest_revision().pk)
    assert "только после завершения программы" in str(entry.message)


# R-001-VIII-2
@pytest.mark.parametrize(("days", "kept"), [(2, True), (3, True), (4, False)])
def test_a_schedule_stands_if_the_programme_is_completed_by_then(completed_case: Case, days: int, kept: bool) -> None:
    page = completed_case.page
    page.go_live_at = in_days(3)
    page.save_revision().publish()
    completion = completed_case.programme.standing_completion()
    completion.completed_on = factories.today() + timedelta(days=days)
    completion.save()
    assert page.revisions.filter(approved_go_live_at__isnull=False).exists() == kept


# R-001-VII-2
def test_an_extension_decided_before_the_completion_reopens_nothing(completed_case: Case) -> None:
    page = factories.publish(completed_case.page)
    completion = completed_case.programme.standing_completion()
    earlier = completion.completed_on - timedelta(days=5)
    change = ProgrammeChange(kind="extension", decided_on=earlier, new_end=earlier + timedelta(days=90), text="Раньше")
    programme = ProgrammePage.objects.get(pk=completed_case.programme.pk)
    programme.changes.add(change)
    programme.save()
    assert is_live(page)


# R-001-VII-2
def test_completing_before_the_decision_to_extend_is_refused_in_words(home: Any) -> None:
    """Otherwise the completion would be taken back again whenever the programme is saved."""
    programme = factories.ProgrammePageFactory(participants=[])
    extend_the_programme(complete(programme, in_days=-10))
    again = Completion(
        programme=programme, ground=factories.CompletionGroundFactory(), completed_on=factories.today() - timedelta(10)
    )
    with pytest.raises(ValidationError) as refusal:
        again.full_clean()
    assert list(refusal.value.message_dict) == ["completed_on"]
    again.completed_on = factories.today()
    again.full_clean()
    again.save()
    programme = ProgrammePage.objects.get(pk=programme.pk)
    programme.save()
    assert programme.is_completed(timezone.now())


# R-001-VIII-2
def test_an_alias_that_becomes_a_programme_of_its_own_is_not_completed(home: Any) -> None:
    programme = complete(factories.ProgrammePageFactory(participants=[])).programme
    result = public("result", programme)
    mirror = programme.create_alias(recursive=True, update_slug="zerkalo")
    mirrored = mirror.get_children().get().specific
    assert is_live(mirrored)
    mirror.alias_of_id = None
    mirror.save(update_fields=["alias_of_id"], clean=False)
    assert (is_live(mirrored), is_live(result)) == (False, True)
    assert leaks() == {}


def test_deleting_a_completed_programme_takes_its_results_along(home: Any) -> None:
    programme = complete(factories.ProgrammePageFactory(participants=[])).programme
    result = public("result", programme)
    english = Locale.objects.create(language_code="en")
    translated = in_english(result, english)
    elsewhere = result.copy(to=complete(factories.ProgrammePageFactory(participants=[])).programme, keep_live=True)
    ProgrammePage.objects.get(pk=programme.pk).delete()
    assert not Page.objects.filter(pk=result.pk).exists()
    assert not is_live(translated)
    assert is_live(elsewhere)
    assert leaks() == {}
    assert Page.find_problems() == ([], [], [], [], [])


def test_withdrawing_where_nothing_rests_returns_nothing(home: Any) -> None:
    programme = complete(factories.ProgrammePageFactory(participants=[])).programme
    public("result", programme)
    assert withdraw_dependants(programme) == []
    assert programme.standing_completion().take_back() != []
    assert Completion.objects.get().take_back() == []
