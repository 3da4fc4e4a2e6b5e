"""A curator, a clock and Wagtail at work in any order, beside a model of a dozen lines that says what must be seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from wagtail.models import Page

from tests import factories
from tests.gate.clock import Clock
from wagtail_nastav.pages.practices import PracticePage
from wagtail_nastav.pages.programmes import Completion, ProgrammePage, ProgrammeResultPage
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.rules.gate import NotPublishable

GROUNDS = ("fulfilled", "by-participants", "by-curator")
# Long ago, so that PostgreSQL's own clock is ahead of every day that occurs.
START = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
PICK = st.integers(0, 20)
MOST_PAGES = 7


# Of each programme its number and those of the pages that rest on it, with their types.
Beginning = list[tuple[int, list[tuple[int, type[Page]]]]]


@dataclass(eq=False)
class Expected:
    """What the model knows of a page. `rests_on` are programmes by number."""

    pk: int
    kind: type[Page]
    rests_on: set[int]
    live: bool = False
    scheduled: datetime | None = None
    alias_of: Expected | None = None

    @property
    def page(self) -> Any:
        return self.kind.objects.get(pk=self.pk)


def run(machine: type[Curator], effort: settings) -> None:
    """What every example begins with is made once; each works in a transaction of its own."""
    clock = Clock(START)
    clock.start()
    try:
        beginning = machine.begin()
    finally:
        clock.stop()
    run_state_machine_as_test(lambda: machine(beginning), settings=effort)


class Curator(RuleBasedStateMachine):
    def __init__(self, beginning: Beginning) -> None:
        super().__init__()
        self.beginning = beginning
        self.clock = Clock(START)
        self.clock.start()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def teardown(self) -> None:
        try:
            self.everything_agrees(self.pages)
            connection.check_constraints()
        finally:
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)
            self.clock.stop()

    @staticmethod
    def begin() -> Beginning:
        """A result and a practice of each programme."""
        found: Beginning = []
        for _ in range(2):
            programme = factories.ProgrammePageFactory(participants=[])
            result = factories.ResultPageFactory(parent=programme)
            practice = factories.PracticePageFactory(programme=programme)
            found.append((programme.pk, [(result.pk, ProgrammeResultPage), (practice.pk, PracticePage)]))
        return found

    @initialize()
    def two_programmes(self) -> None:
        self.programmes = [programme for programme, _pages in self.beginning]
        # Day of the standing completion, by number of the programme.
        self.completed: dict[int, Any] = {}
        self.touched: list[Expected] = []
        self.pages = [
            Expected(pk, kind, {number})
            for number, (_programme, pages) in enumerate(self.beginning)
            for pk, kind in pages
        ]

    # The model

    def may_be_public(self, page: Expected, at: datetime | None = None) -> bool:
        day = local_day(at or self.clock.now)
        return all(number in self.completed and self.completed[number] <= day for number in page.rests_on)

    def completion_was_saved(self, number: int) -> set[int]:
        """What closes at once: public pages, and schedules that would come too early."""
        closed = set()
        for page in self.pages:
            if number not in page.rests_on:
                continue
            if page.live and not self.may_be_public(page):
                page.live, page.scheduled = False, None
                closed.add(page.pk)
            if page.scheduled and not self.may_be_public(page, max(page.scheduled, self.clock.now)):
                page.scheduled = None
                closed.add(page.pk)
        return closed

    def was_published(self, page: Expected) -> None:
        """By a revision, which updates the aliases too."""
        page.live, page.scheduled = True, None
        for alias in (one for one in self.pages if one.alias_of is page):
            alias.live = self.may_be_public(alias)

    # What people and Wagtail do

    @rule(number=st.integers(0, 1), ground=st.sampled_from(GROUNDS), days=st.integers(-3, 5))
    def complete(self, number: int, ground: str, days: int) -> None:
        if number in self.completed:
            return
        day = self.clock.day + timedelta(days=days)
        programme = ProgrammePage.objects.get(pk=self.programmes[number])
        factories.CompletionFactory(programme=programme, ground__code=ground, completed_on=day)
        self.completed[number] = day
        self.completion_was_saved(number)

    @precondition(lambda self: self.completed)
    @rule(pick=PICK)
    def take_back(self, pick: int) -> None:
        number = sorted(self.completed)[pick % len(self.completed)]
        told = self.standing(number).take_back()
        del self.completed[number]
        assert {page.pk for page in told} == self.completion_was_saved(number)

    @precondition(lambda self: self.completed)
    @rule(pick=PICK, days=st.integers(-3, 5))
    def move_the_day(self, pick: int, days: int) -> None:
        number = sorted(self.completed)[pick % len(self.completed)]
        completion = self.standing(number)
        completion.completed_on = self.completed[number] = self.clock.day + timedelta(days=days)
        completion.save()
        assert {page.pk for page in completion.withdrawn} == self.completion_was_saved(number)

    @rule(hours=st.sampled_from([1, 5, 13, 24, 60]))
    def time_goes_by(self, hours: int) -> None:
        self.clock.forward(hours)

    @rule(pick=PICK, path=st.sampled_from(["revision", "save", "quick save", "base page"]))
    def publish(self, pick: int, path: str) -> None:
        page = self.touch(pick)
        if page.alias_of:
            return
        try:
            # As the admin's views do: Wagtail takes an earlier schedule off before it is refused.
            with transaction.atomic():
                self.publish_by(path, page)
        except NotPublishable:
            assert not self.may_be_public(page)
        else:
            assert self.may_be_public(page)
            page.live = True
            if path == "revision":
                self.was_published(page)

    def publish_by(self, path: str, expected: Expected) -> None:
        page = Page.objects.get(pk=expected.pk) if path == "base page" else expected.page
        page.live, page.go_live_at = (page.live if path == "revision" else True), None
        if path == "revision":
            page.save_revision().publish()
        else:
            page.save(clean=path != "quick save")

    @rule(pick=PICK)
    def unpublish(self, pick: int) -> None:
        page = self.touch(pick)
        page.page.unpublish()
        if page.live:
            page.live, page.scheduled = False, None
            for alias in (one for one in self.pages if one.alias_of is page):
                alias.live = False

    @rule(pick=PICK, hours=st.sampled_from([2, 30, 90]))
    def schedule(self, pick: int, hours: int) -> None:
        expected = self.touch(pick)
        if expected.alias_of or expected.live:
            return
        page = expected.page
        page.go_live_at = expected.scheduled = self.clock.now + timedelta(hours=hours)
        page.save_revision().publish()
        # Wagtail updates aliases of a page that is only scheduled as if it were live.
        for alias in (one for one in self.pages if one.alias_of is expected):
            alias.live = self.may_be_public(alias)

    @rule()
    def the_schedule_runs(self) -> None:
        call_command("publish_scheduled")
        due = [page for page in self.pages if page.scheduled and page.scheduled < self.clock.now]
        for page in sorted(due, key=lambda one: one.scheduled or START):
            page.scheduled = None
            if self.may_be_public(page):
                self.was_published(page)

    @rule(pick=PICK)
    def copy(self, pick: int) -> None:
        source = self.touch(pick)
        if len(self.pages) < MOST_PAGES:
            copy = source.page.copy(update_attrs={"slug": f"kopiya-{len(self.pages)}"}, keep_live=True)
            self.add(copy, source)

    @rule(pick=PICK)
    def mirror(self, pick: int) -> None:
        source = self.touch(pick)
        if len(self.pages) < MOST_PAGES and not source.alias_of:
            alias = source.page.create_alias(update_slug=f"psevdonim-{len(self.pages)}")
            self.add(alias, source, alias_of=source)

    @rule(pick=PICK, number=st.integers(0, 1))
    def rest_on_another(self, pick: int, number: int) -> None:
        """An editor chooses another programme for a practice and publishes at once."""
        expected = self.touch(pick)
        if expected.kind is not PracticePage or expected.alias_of:
            return
        page = expected.page
        page.programme_id, page.go_live_at = self.programmes[number], None
        other = Expected(expected.pk, expected.kind, {number})
        try:
            page.save_revision().publish()
        except NotPublishable:
            assert not self.may_be_public(other)
        else:
            assert self.may_be_public(other)
            expected.rests_on = {number}
            for alias in (one for one in self.pages if one.alias_of is expected):
                alias.rests_on = {number}
            self.was_published(expected)

    # What must hold

    @invariant()
    def what_was_touched_agrees(self) -> None:
        self.everything_agrees(self.touched)
        self.touched.clear()
        live = set(Page.objects.live().values_list("pk", flat=True))
        assert live & {page.pk for page in self.pages} == {page.pk for page in self.pages if self.is_seen(page)}

    def everything_agrees(self, pages: list[Expected]) -> None:
        """Never early, never stuck: a visitor sees the page if and only if it is live and its day has come."""
        client = Client()
        for expected in pages:
            page = expected.page
            assert page.live == expected.live
            assert page.is_public_at(self.clock.now) == self.is_seen(expected)
            assert (client.get(page.get_url()).status_code == 200) == self.is_seen(expected)

    def is_seen(self, page: Expected) -> bool:
        return page.live and self.may_be_public(page)

    # Help

    def standing(self, number: int) -> Completion:
        return Completion.objects.standing().get(programme=self.programmes[number])

    def touch(self, pick: int) -> Expected:
        page = self.pages[pick % len(self.pages)]
        self.touched.append(page)
        return page

    def add(self, made: Any, source: Expected, alias_of: Expected | None = None) -> None:
        page = Expected(made.pk, source.kind, set(source.rests_on), alias_of=alias_of)
        page.live = source.live and self.may_be_public(page)
        self.pages.append(page)
        self.touched.append(page)
