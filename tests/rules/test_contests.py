"""Totals, places and statuses of a contest."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_nastav.rules import contests as rules
from wagtail_nastav.rules.contests import EntryStatus as Status

TOTALS = st.dictionaries(
    st.integers(0, 30),
    st.none() | st.integers(0, 5000).map(lambda hundredths: Decimal(hundredths).scaleb(-2)),
    max_size=20,
)


# R-004-2.3
def test_the_total_is_the_average_of_the_experts_totals():
    assert rules.entry_total([50, 40]) == Decimal("45.00")
    assert rules.entry_total([41, 42, 42]) == Decimal("41.67")


@pytest.mark.parametrize(
    ("sheets", "total"), [([1] * 7 + [2], "1.13"), ([0] * 199 + [1], "0.01"), ([0] * 200 + [1], "0.00"), ([7], "7.00")]
)
def test_a_half_is_rounded_upwards(sheets, total):
    assert rules.entry_total(sheets) == Decimal(total)


@given(st.lists(st.integers(0, 100_000), min_size=1, max_size=40))
def test_the_average_is_rounded_as_documented(sheets):
    exact = Fraction(sum(sheets), len(sheets))
    rounded = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert rules.entry_total(sheets) == rounded
    assert min(sheets) <= rounded <= max(sheets)


def test_without_a_complete_sheet_there_is_no_total():
    assert rules.entry_total([]) is None
    assert rules.sheet_total({1: 10}, [1, 2]) is None
    assert rules.sheet_total({1: 10, 2: 0, 3: 5}, [1, 2]) == 10
    assert rules.sheet_total({}, []) is None


# R-002-10
def test_equal_totals_share_a_place_and_the_next_is_skipped():
    totals = {"a": Decimal("48.50"), "b": Decimal("47.00"), "c": Decimal("48.50"), "d": None}
    assert rules.places(totals) == {
        "a": rules.Place(1, True), "c": rules.Place(1, True), "b": rules.Place(3)
    }  # fmt: skip


@given(TOTALS)
def test_places_follow_totals(totals):
    found = rules.places(totals)
    assert set(found) == {key for key, total in totals.items() if total is not None}
    for key, place in found.items():
        better = [other for other in found if totals[other] > totals[key]]
        alike = [other for other in found if totals[other] == totals[key]]
        assert place.number == len(better) + 1
        assert place.shared == (len(alike) > 1)


@given(TOTALS)
def test_somebody_is_first_wherever_there_is_a_total(totals):
    numbers = [place.number for place in rules.places(totals).values()]
    assert not numbers or min(numbers) == 1


def test_outcomes_by_place():
    assert [rules.outcome_for(place) for place in (1, 2, 3, 4, 40)] == [
        Status.WINNER, Status.PRIZE, Status.PRIZE, Status.PARTICIPANT, Status.PARTICIPANT
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("statuses", "void"),
    [
        ([], True),
        ([Status.SCORED] * 5, False),
        ([Status.SCORED] * 4, True),
        ([Status.SCORED] * 4 + [Status.DRAFT, Status.REJECTED], True),
        ([Status.SUBMITTED, Status.ADMITTED, Status.SCORED, Status.WINNER, Status.PARTICIPANT], False),
    ],
)
def test_a_nomination_with_too_few_entries_did_not_take_place(statuses, void):
    assert rules.is_void(statuses, 5) is void


@pytest.mark.parametrize(
    ("totals", "clash"),
    [
        ([], False),
        ([None], False),
        ([Decimal(40)], False),
        ([Decimal(40), Decimal("40.00")], False),
        ([Decimal(40), Decimal(39)], True),
        ([Decimal(40), None], True),
        ([None, None], True),
    ],
)
def test_two_firsts_need_a_tie(totals, clash):
    assert rules.firsts_clash(totals) is clash


def test_the_way_of_an_entry():
    way = [None, Status.DRAFT, Status.SUBMITTED, Status.ADMITTED, Status.SCORED, Status.WINNER]
    assert all(rules.may_follow(old, new) for old, new in zip(way, way[1:], strict=False))
    assert rules.may_follow(Status.SUBMITTED, Status.REJECTED)
    assert not rules.may_follow(Status.SUBMITTED, Status.WINNER)
    assert not rules.may_follow(Status.REJECTED, Status.SCORED)
    assert not rules.may_follow(None, Status.WINNER)


@given(st.sampled_from(Status), st.sampled_from(Status))
def test_whatever_was_done_can_be_taken_back(old, new):
    if rules.may_follow(old, new) and new not in (Status.ADMITTED, Status.REJECTED):
        assert rules.may_follow(new, old)


@given(st.sampled_from(Status))
def test_every_status_can_be_reached(status):
    reached = set(rules.steps_from(None))
    for _round in Status:
        reached |= {step for one in reached for step in rules.steps_from(one)}
    assert status in reached


def test_an_expert_does_not_score_the_own_organization():
    assert rules.has_conflict({1}, {2, 1})
    assert not rules.has_conflict({1}, {2, 3})
    assert not rules.has_conflict(set(), {2})


@given(st.integers(-50, 50), st.integers(0, 20), st.integers(0, 20))
def test_the_scale_includes_both_ends(value, lowest, span):
    highest = lowest + span
    assert rules.in_scale(value, lowest, highest) == (value in range(lowest, highest + 1))
