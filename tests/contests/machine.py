"""The curator of ``tests.gate.machine`` at contests: protocols instead of completions, and a final that moves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from tests.contests import factories
from tests.gate.machine import PICK, Curator, Expected
from wagtail_nastav.pages.contests import ContestPage, ContestProtocol, ContestResultPage, ContestStage
from wagtail_nastav.public.moment import local_day


class Jury(Curator):
    """`programmes` are contests here, `completed` the day of the standing protocol, `ends` the last day of the final."""

    @initialize()
    def two_programmes(self) -> None:
        self.completed: dict[int, Any] = {}
        self.ends: dict[int, date] = {}
        self.programmes, self.pages, self.touched = [], [], []
        for number in range(2):
            self.ends[number] = self.clock.day - timedelta(days=5)
            contest = factories.ContestPageFactory(stages=self.stages(number))
            self.programmes.append(contest.pk)
            for _ in range(2):
                result = factories.ContestResultPageFactory(parent=contest)
                self.pages.append(Expected(result.pk, ContestResultPage, {number}))

    def stages(self, number: int) -> list[ContestStage]:
        first = self.ends[number] - timedelta(days=3)
        return [
            ContestStage(kind="applications", start=first, end=first + timedelta(days=1)),
            ContestStage(kind="final", start=self.ends[number], end=self.ends[number], sort_order=1),
        ]

    def may_be_public(self, page: Expected, at: Any = None) -> bool:
        day = local_day(at or self.clock.now)
        return all(
            number in self.completed and self.completed[number] <= day and self.ends[number] < day
            for number in page.rests_on
        )

    @rule(number=st.integers(0, 1), days=st.integers(-3, 5))
    def complete(self, number: int, days: int) -> None:
        if number not in self.completed:
            day = self.clock.day + timedelta(days=days)
            factories.ProtocolFactory(contest=self.contest(number), decided_on=day)
            self.completed[number] = day
            self.completion_was_saved(number)

    @precondition(lambda self: self.completed)
    @rule(pick=PICK, days=st.integers(-3, 5))
    def move_the_day(self, pick: int, days: int) -> None:
        number = sorted(self.completed)[pick % len(self.completed)]
        protocol = self.standing(number)
        protocol.decided_on = self.completed[number] = self.clock.day + timedelta(days=days)
        protocol.save()
        assert {page.pk for page in protocol.withdrawn} == self.completion_was_saved(number)

    @rule(number=st.integers(0, 1), days=st.integers(-4, 3), path=st.sampled_from(["page", "stage"]))
    def move_the_final(self, number: int, days: int, path: str) -> None:
        self.ends[number] = self.clock.day + timedelta(days=days)
        contest = self.contest(number)
        if path == "page":
            contest.stages = self.stages(number)
            contest.save()
        else:
            stage = ContestStage.objects.get(page=contest, kind="final")
            stage.start = stage.end = self.ends[number]
            stage.save()
        self.completion_was_saved(number)

    @rule(pick=PICK)
    def rest_on_another(self, pick: int) -> None:
        """Results never change their contest: the editor does not even offer it."""
        self.touch(pick)

    def contest(self, number: int) -> ContestPage:
        return ContestPage.objects.get(pk=self.programmes[number])

    def standing(self, number: int) -> ContestProtocol:
        return ContestProtocol.objects.standing().get(contest=self.programmes[number])
