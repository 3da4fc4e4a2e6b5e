"""The gate's second rule: no call site and no trigger is there for nothing, and no order of events opens it early."""

# R-002-10, R-004-2.3

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.models import Page

from tests.contests import cases, factories, test_cascade
from tests.contests.machine import Jury
from tests.gate import probes
from tests.gate.conftest import hooks_of_the_gate  # noqa: F401
from tests.gate.effort import effort
from tests.gate.machine import run
from tests.gate.test_mutations import MUTATIONS as OF_BOTH_RULES
from tests.gate.test_mutations import Mutation, answering, holds, unconnected, undone
from wagtail_nastav.pages import cascade as common
from wagtail_nastav.pages.contests import ContestPage, ContestProtocol, ContestResultPage, ContestStage, cascade

# What goes away has to leave the index of the search as well.
pytestmark = pytest.mark.usefixtures("indexes_at_once")

# Call sites that ask whatever rule a page has; here they are asked with results of contests.
SHARED = [
    "form", "form, sending back", "save", "save, index", "receiver", "receiver, fixtures", "receiver, raw",
    "receiver, judge", "scheduled publish", "serve", "lists of live pages", "public lists", "search index", "sitemap",
]  # fmt: skip
JUDGED = "после того, как записан протокол"


def withdraws(reopen: Callable[[ContestPage], Any]) -> Callable[[str], None]:
    def probe(kind: str) -> None:
        result = cases.ready_result()
        reopen(result.contest)
        assert not cases.is_live(result)

    return probe


def an_alias_of_its_own_is_not_decided(kind: str) -> None:
    contest = cases.ready_result().contest
    mirror = contest.create_alias(recursive=True, update_slug="zerkalo")
    mirror.alias_of_id = None
    mirror.save(update_fields=["alias_of_id"], clean=False)
    assert not mirror.get_children().get().live


def exchanged_stages_take_nothing_away(kind: str) -> None:
    result = cases.ready_result()
    for stage in ContestStage.objects.filter(page=result.contest):
        page = factories.fresh(result.contest)
        page.stages = [one for one in factories.over() if one.kind != stage.kind] or factories.over()
        page.save()
    assert cases.is_live(result)


def a_schedule_is_cancelled(kind: str) -> None:
    case = cases.ready_case(decided=True)
    case.page.go_live_at = probes.in_days(2)
    case.page.save_revision().publish()
    ContestPage.objects.get(pk=case.programme.pk).standing_protocol().take_back()
    assert not case.fresh().approved_schedule


PROTOCOL, STAGE = "nastav_contest_protocol", "nastav_contest_stage"
OWN: dict[str, tuple[Mutation, Callable[[str], None]]] = {
    "protocol saved": (unconnected(post_save, ContestProtocol, PROTOCOL), withdraws(test_cascade.take_back)),
    "protocol deleted": (unconnected(post_delete, ContestProtocol, PROTOCOL), withdraws(test_cascade.delete)),
    "protocol given away": (
        unconnected(pre_save, ContestProtocol, "nastav_ContestProtocol_moves"),
        withdraws(test_cascade.give_to_another_contest),
    ),
    "stage saved": (unconnected(post_save, ContestStage, STAGE), withdraws(test_cascade.move_the_final)),
    "stage deleted": (unconnected(post_delete, ContestStage, STAGE), withdraws(test_cascade.delete_all_stages)),
    "contest saved": (
        answering(cascade, "withdraw_results", []),
        withdraws(test_cascade.move_the_final_and_save_the_page),
    ),
    "alias": (
        unconnected(post_save, ContestPage, "nastav_contest_alias_converted"),
        an_alias_of_its_own_is_not_decided,
    ),
    "schedules": (answering(common, "_unschedule", False), a_schedule_is_cancelled),
    "rows in motion": (
        answering(cascade, "rows_in_motion", nullcontext()),
        exchanged_stages_take_nothing_away,
    ),
}


@pytest.fixture
def of_contests(monkeypatch: pytest.MonkeyPatch) -> None:
    """The probes of the first rule, with a contest in the place of the programme."""

    def made(kind: str) -> Any:
        return cases.make_case()

    def ready(kind: str, completed: bool = False) -> Any:
        return cases.ready_case(decided=completed)

    def smuggle(rows: Any, **changes: Any) -> None:
        with cases.behind_the_gate():
            rows.update(**changes)

    monkeypatch.setattr(probes, "make_case", made)
    monkeypatch.setattr(probes, "ready_case", ready)
    monkeypatch.setattr(probes, "smuggle", smuggle)
    monkeypatch.setattr(probes, "REASON", JUDGED)


@pytest.mark.parametrize("name", SHARED)
def test_every_shared_call_site_asks_the_rule_of_contests(
    home: Any, kept_contest: None, of_contests: None, name: str
) -> None:
    mutation, probe = OF_BOTH_RULES[name]
    assert holds(probe, "result")
    with mutation():
        assert not holds(probe, "result")


@pytest.mark.parametrize("name", OWN)
def test_every_call_site_of_contests_is_needed(home: Any, kept_contest: None, name: str) -> None:
    mutation, probe = OWN[name]
    assert holds(probe, "result")
    with mutation():
        assert not holds(probe, "result")


@contextmanager
def untriggered(model: Any) -> Iterator[None]:
    with connection.cursor() as cursor:
        connection.check_constraints()
        cursor.execute(f'DROP TRIGGER nastav_contest_gate ON "{model._meta.db_table}"')
    yield


def a_live_page(kind: str) -> None:
    refused(Page.objects.filter(pk=cases.ready_case().page.pk), live=True)


def another_contest(kind: str) -> None:
    result = cases.ready_result()
    refused(ContestResultPage.objects.filter(pk=result.pk), contest=cases.make_case().programme)


def a_later_protocol(kind: str) -> None:
    refused(ContestProtocol.objects.filter(contest=cases.ready_result().contest), decided_on=factories.day(30))


def a_later_final(kind: str) -> None:
    refused(ContestStage.objects.filter(page=cases.ready_result().contest, kind="final"), end=factories.day(30))


def refused(rows: Any, **changes: Any) -> None:
    connection.check_constraints()  # what the making left to be asked is another trigger's
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(**changes)
        connection.check_constraints()


TRIGGERS = {
    Page: a_live_page,
    ContestResultPage: another_contest,
    ContestProtocol: a_later_protocol,
    ContestStage: a_later_final,
}


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="triggers of PostgreSQL")
@pytest.mark.parametrize("model", TRIGGERS, ids=lambda model: model.__name__)
def test_every_trigger_is_needed(home: Any, kept_contest: None, model: Any) -> None:
    probe = TRIGGERS[model]
    assert holds(probe, "result")
    with undone(), untriggered(model):
        assert not holds(probe, "result")


# R-002-10
def test_never_early_never_stuck(home: Any) -> None:
    run(Jury, effort(6, steps=20))
