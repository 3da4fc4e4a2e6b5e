"""Whether an act is in force on a day, and its twin in the register's queryset."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests import factories
from wagtail_nastav.rules.validity import ActState, act_state
from wagtail_nastav.snippets.documents import NormativeDocument

DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@dataclass(frozen=True)
class Act:
    in_force_from: date | None = None
    in_force_until: date | None = None


ACTS = st.builds(Act, st.none() | DAYS, st.none() | DAYS)


def in_order(act: Act) -> bool:
    return not act.in_force_from or not act.in_force_until or act.in_force_from <= act.in_force_until


# R-001-III-8
def test_the_first_and_the_last_day_count() -> None:
    act = Act(date(2024, 9, 1), date(2025, 8, 31))
    assert act_state(act, date(2024, 8, 31)) is ActState.COMING
    assert act_state(act, date(2024, 9, 1)) is ActState.IN_FORCE
    assert act_state(act, date(2025, 8, 31)) is ActState.IN_FORCE
    assert act_state(act, date(2025, 9, 1)) is ActState.LOST_FORCE


def test_an_act_without_dates_is_in_force() -> None:
    assert act_state(Act(), date(2025, 1, 1)) is ActState.IN_FORCE


@given(ACTS, DAYS)
def test_what_lost_force_never_comes_back(act: Act, day: date) -> None:
    if act_state(act, day) is ActState.LOST_FORCE:
        assert act_state(act, day + timedelta(days=1)) is ActState.LOST_FORCE


@given(ACTS, DAYS)
def test_a_state_fits_the_dates(act: Act, day: date) -> None:
    state = act_state(act, day)
    assert (state is ActState.LOST_FORCE) == (act.in_force_until is not None and act.in_force_until < day)
    if state is ActState.COMING:
        assert act.in_force_from is not None and act.in_force_from > day


class TwinOfTheRegister(TestCase):
    def setUp(self) -> None:
        self.level = factories.DocumentLevelFactory(code="local")

    # The register refuses an act that ends before it begins.
    @given(ACTS.filter(in_order), DAYS)
    def test_the_queryset_agrees(self, act: Act, day: date) -> None:
        document = NormativeDocument.objects.create(
            title="Акт", level=self.level, in_force_from=act.in_force_from, in_force_until=act.in_force_until
        )
        found = NormativeDocument.objects.in_force(day).filter(pk=document.pk).exists()
        assert found == (act_state(act, day) is ActState.IN_FORCE)
