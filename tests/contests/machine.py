"""The curator of ``tests.gate.machine`` at contests: protocols instead of completions, and a final that moves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from tests.contests import factories
from tests.gate.machine import PICK, START, Beginning, Curator, Expected
from wagtail_nastav.pages.contests import ContestPage, ContestProtocol, ContestResultPage, ContestStage
from wagtail_nastav.public.moment import local_day


def stages(end: date) -> list[ContestStage]:
    """The last day of the final, and applications before it."""
    first = end - timedelta(days=3)
    return [
        ContestStage(kind="applications", start=first, end=first + timedelta(days=1)),
        ContestStage(kind="final", start=end, end=end, sort_order=1),
    ]


class Jury(Curator):
    """`programmes` are contests here, `completed` the day of the standing protocol, `ends` the last day of the final."""

    @staticmethod
    def begin() -> Beginning:
        """Two results of each contest."""
        found: Beginning = []
        for _ in range(2):
            contest = factories.ContestPageFactory(stages=stages(local_day(START) - timedelta(days=5)))
            results = [factories.ContestResultPageFactory(parent=contest).pk for _ in range(2)]
            found.append((contest.pk, [(pk, ContestResultPage) for pk in results]))
        return found

    @initialize()
    def two_programmes(self) -> None:
        super().two_programmes()
        self.ends: dict[int, date] = dict.fromkeys(range(2), self.clock.day - timedelta(days=5))

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
            contest.stages = stages(self.ends[number])
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
