"""A protocol that goes, or a final stage that moves to the future, closes the results in the same transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page, PageLogEntry

from tests.admin.screen import fill_in
from tests.contests import factories
from tests.contests.cases import behind_the_gate, draft, is_live, public_result, ready_case, ready_result
from tests.factories import publish
from tests.gate.cases import administrator, in_days
from tests.gate.languages import in_english
from tests.gate.outputs import everywhere, leaks, seen
from wagtail_nastav.pages.contests import ContestPage, ContestProtocol, ContestResultPage, ContestStage
from wagtail_nastav.pages.contests.obstacles import not_decided

# What goes away has to leave the index of the search as well.
pytestmark = pytest.mark.usefixtures("indexes_at_once")

Reopening = Callable[[ContestPage], Any]


def final(contest: ContestPage) -> ContestStage:
    return ContestStage.objects.get(page=contest, kind="final")


def take_back(contest: ContestPage) -> None:
    contest.standing_protocol().take_back(administrator())


def delete(contest: ContestPage) -> None:
    contest.standing_protocol().delete()


def delete_by_queryset(contest: ContestPage) -> None:
    ContestProtocol.objects.filter(contest=contest).delete()


def move_the_protocol(contest: ContestPage) -> None:
    protocol = contest.standing_protocol()
    protocol.decided_on = factories.day(7)
    protocol.save()


def give_to_another_contest(contest: ContestPage) -> None:
    protocol = contest.standing_protocol()
    protocol.contest = factories.ContestPageFactory(stages=factories.over())
    protocol.save()


def move_the_final(contest: ContestPage) -> None:
    stage = final(contest)
    stage.start, stage.end = factories.day(3), factories.day(4)
    stage.save()


def move_the_final_by_the_page(contest: ContestPage) -> None:
    """Through the page, as the editor saves it."""
    page = factories.fresh(contest)
    page.stages = factories.going_on()
    page.save_revision(clean=False).publish()


def move_the_final_and_save_the_page(contest: ContestPage) -> None:
    page = factories.fresh(contest)
    page.stages = factories.going_on()
    page.save()


def add_a_stage(contest: ContestPage) -> None:
    ContestStage.objects.create(page=contest, kind="final", start=factories.day(1))


def give_a_stage_to_this_contest(contest: ContestPage) -> None:
    stage = final(factories.ContestPageFactory())
    stage.page = contest
    stage.save()


def delete_all_stages(contest: ContestPage) -> None:
    ContestStage.objects.filter(page=contest).delete()


def undate_the_final(contest: ContestPage) -> None:
    stage = final(contest)
    stage.start = stage.end = None
    stage.save()


REOPENINGS: tuple[Reopening, ...] = (
    take_back,
    delete,
    delete_by_queryset,
    move_the_protocol,
    give_to_another_contest,
    move_the_final,
    move_the_final_by_the_page,
    move_the_final_and_save_the_page,
    add_a_stage,
    give_a_stage_to_this_contest,
    delete_all_stages,
    undate_the_final,
)
BY_NAME: Any = {"ids": lambda reopen: reopen.__name__}


def contest_of(page: ContestResultPage) -> ContestPage:
    return ContestPage.objects.get(pk=page.get_parent().pk)


# R-002-10, R-004-2.3
@pytest.mark.parametrize("reopen", REOPENINGS, **BY_NAME)
def test_the_results_are_unpublished_at_once(home: Any, kept_contest: None, reopen: Reopening) -> None:
    page = ready_result()
    assert seen(page) == everywhere(page)
    reopen(contest_of(page))
    assert not is_live(page)
    assert seen(page) == set()
    assert leaks() == {}
    connection.check_constraints()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("content_types_known")
@pytest.mark.parametrize("reopen", [take_back, delete, move_the_final, move_the_final_by_the_page], **BY_NAME)
def test_it_happens_in_one_transaction(home: Any, reopen: Reopening) -> None:
    """Outside any transaction, as in a request: on PostgreSQL the ground could not be taken away alone."""
    page = public_result()
    reopen(contest_of(page))
    assert not is_live(page)


@pytest.mark.parametrize("reopen", [take_back, move_the_final, move_the_final_by_the_page], **BY_NAME)
def test_a_rollback_leaves_everything_as_it_was(home: Any, kept_contest: None, reopen: Reopening) -> None:
    page = ready_result()
    with pytest.raises(RuntimeError), transaction.atomic():
        reopen(contest_of(page))
        assert not is_live(page)
        raise RuntimeError("something went wrong afterwards")
    assert is_live(page)
    assert seen(page) == everywhere(page)


def test_saving_the_page_again_takes_nothing_away(home: Any, kept_contest: None) -> None:
    """While its stages are exchanged for new rows there is a moment without any."""
    page = ready_result()
    contest = contest_of(page)
    contest.stages = factories.over()
    contest.save_revision(clean=False).publish()
    contest_of(page).save()
    assert is_live(page)


def test_the_announcement_of_results_may_still_go_on(home: Any) -> None:
    stages = [*factories.over()[:3], *factories.stages(("results", -2, 9))]
    contest = factories.ProtocolFactory(contest=factories.ContestPageFactory(stages=stages)).contest
    page = publish(draft(contest))
    assert seen(page) == everywhere(page)


@pytest.mark.parametrize(("last", "may"), [(-1, True), (0, False), (1, False)])
def test_the_last_day_of_the_final_still_belongs_to_it(home: Any, last: int, may: bool) -> None:
    contest = factories.ContestPageFactory(stages=factories.stages(("applications", -9, -8), ("final", -3, last)))
    factories.ProtocolFactory(contest=contest, decided_on=factories.day(min(last, 0)))
    assert (not_decided(contest, timezone.now()) == []) is may
    assert ContestPage.objects.decided(timezone.now()).filter(pk=contest.pk).exists() is may


def test_who_withdrew_stands_in_the_history(home: Any, kept_contest: None) -> None:
    page = ready_result()
    told = contest_of(page).standing_protocol().take_back(administrator())
    assert [one.pk for one in told] == [page.pk]
    entry = PageLogEntry.objects.get(action="wagtail_nastav.contest_results_withdrawn")
    assert (entry.page_id, entry.user) == (page.pk, administrator())
    assert "итоги конкурса больше не подведены" in str(entry.message)


def test_a_schedule_that_would_come_too_early_is_cancelled(home: Any, kept_contest: None) -> None:
    page = ready_case(decided=True).page
    page.go_live_at = in_days(3)
    page.save_revision().publish()
    take_back(contest_of(page))
    assert not page.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_every_language_and_alias_is_closed(home: Any, kept_contest: None) -> None:
    page = ready_result()
    contest = contest_of(page)
    english = Locale.objects.create(language_code="en")
    translated = in_english(page, english)
    mirror = contest.create_alias(recursive=True, update_slug="zerkalo")
    mirrored = mirror.get_children().get().specific
    other = public_result()
    assert [is_live(one) for one in (page, translated, mirrored)] == [True] * 3
    take_back(contest)
    assert [is_live(one) for one in (page, translated, mirrored, other)] == [False, False, False, True]
    assert leaks() == {}


def test_a_protocol_recorded_on_a_translation_is_that_of_the_contest(home: Any) -> None:
    contest = factories.ContestPageFactory(stages=factories.over())
    translated = in_english(contest, Locale.objects.create(language_code="en"))
    protocol = factories.ProtocolFactory(contest=ContestPage.objects.get(pk=translated.pk))
    assert protocol.contest_id == contest.pk
    assert publish(draft(contest)).live


def test_an_alias_that_becomes_a_contest_of_its_own_is_not_decided(home: Any, kept_contest: None) -> None:
    page = ready_result()
    mirror = contest_of(page).create_alias(recursive=True, update_slug="zerkalo")
    mirrored = mirror.get_children().get().specific
    mirror.alias_of_id = None
    mirror.save(update_fields=["alias_of_id"], clean=False)
    assert (is_live(mirrored), is_live(page)) == (False, True)
    assert leaks() == {}


def test_deleting_a_contest_takes_everything_along(home: Any, kept_contest: None) -> None:
    page = ready_result()
    contest = contest_of(page)
    factories.score(factories.EntryFactory(contest=contest), 5, 5)
    translated = in_english(page, Locale.objects.create(language_code="en"))
    contest.delete()
    assert not Page.objects.filter(pk=page.pk).exists()
    assert not is_live(translated)
    assert leaks() == {}
    assert Page.find_problems() == ([], [], [], [], [])
    connection.check_constraints()


def test_an_editor_is_told_what_was_taken_off(admin: Client, contests: Any) -> None:
    contest = factories.decided(parent=contests)
    publish(draft(contest, title="Итоги года"))
    contest.save_revision().publish()
    number = [stage.kind for stage in contest.stages.all()].index("final")
    values = {f"stages-{number}-start": "2999-01-01", f"stages-{number}-end": "", f"stages-{number + 1}-DELETE": "on"}
    values |= {f"stages-{number}-start": factories.day(9).isoformat()}
    address = f"/admin/pages/{contest.pk}/edit/"
    screen = fill_in(admin, address, press="action-publish", **values)
    assert "с сайта сняты страницы: «Итоги года»" in screen.messages


# What no code of ours can notice


def smuggled(page: ContestResultPage, act: Callable[[], Any]) -> None:
    with behind_the_gate():
        act()
    assert leaks() == {}
    assert seen(page) == set()


def test_queryset_updates_show_nothing_to_visitors(home: Any, kept_contest: None) -> None:
    case = ready_case()
    smuggled(case.page, lambda: Page.objects.filter(pk=case.page.pk).update(live=True))
    public = public_result()
    smuggled(
        public, lambda: ContestProtocol.objects.filter(contest=contest_of(public)).update(cancelled_at=timezone.now())
    )
    moved = public_result()
    stages = ContestStage.objects.filter(page=contest_of(moved), kind="final")
    smuggled(moved, lambda: stages.update(end=factories.day(2)))


UPDATES: tuple[Callable[[ContestResultPage, ContestPage], Any], ...] = (
    lambda page, contest: ContestProtocol.objects.filter(contest=contest).update(cancelled_at=timezone.now()),
    lambda page, contest: ContestProtocol.objects.filter(contest=contest).update(decided_on=factories.day(9)),
    lambda page, contest: ContestProtocol.objects.filter(contest=contest)._raw_delete("default"),
    lambda page, contest: ContestProtocol.objects.filter(contest=contest).update(
        contest=factories.ContestPageFactory(stages=factories.over())
    ),
    lambda page, contest: ContestStage.objects.filter(page=contest, kind="final").update(end=factories.day(9)),
    lambda page, contest: ContestStage.objects.filter(page=contest)._raw_delete("default"),
    lambda page, contest: ContestStage.objects.bulk_create([ContestStage(page=contest, kind="final")]),
    lambda page, contest: ContestResultPage.objects.filter(pk=page.pk).update(contest=factories.ContestPageFactory()),
)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL has triggers")
@pytest.mark.parametrize("update", UPDATES)
def test_postgresql_refuses_it_at_commit(home: Any, kept_contest: None, update: Any) -> None:
    page = ready_result()
    contest = contest_of(page)
    connection.check_constraints()
    with pytest.raises(DatabaseError), transaction.atomic():
        update(page, contest)
        connection.check_constraints()
    assert is_live(page)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL has triggers")
def test_postgresql_refuses_a_page_made_live(home: Any, kept_contest: None) -> None:
    case = ready_case()
    with pytest.raises(DatabaseError), transaction.atomic():
        Page.objects.filter(pk=case.page.pk).update(live=True)
        connection.check_constraints()
