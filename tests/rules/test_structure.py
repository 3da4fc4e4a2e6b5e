"""Who stands under whom: circles are found, and the order never loses or doubles anybody."""

# R-003-4, R-001-III-1

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wagtail_nastav.rules.structure import in_circles, in_order

ABOVE = st.dictionaries(st.integers(0, 12), st.none() | st.integers(0, 15), max_size=13)


def test_a_body_under_itself_and_bodies_in_a_circle() -> None:
    above = {"a": "a", "b": "c", "c": "d", "d": "b", "hangs on it": "b", "free": None, "unknown": "nobody"}
    assert in_circles(above) == {"a", "b", "c", "d"}


def test_each_stands_after_the_one_above_with_its_depth() -> None:
    above = {"council": "curator", "school": None, "curator": "school", "psychologist": "school"}
    assert in_order(above) == [("school", 0), ("curator", 1), ("council", 2), ("psychologist", 1)]


@given(ABOVE)
def test_nobody_is_in_a_circle_who_does_not_come_back(above: dict[int, int | None]) -> None:
    def comes_back(start: int) -> bool:
        here = above[start]
        for _step in above:
            if here is None or here == start:
                break
            here = above.get(here)
        return here == start

    assert in_circles(above) == {key for key in above if comes_back(key)}


@given(ABOVE)
def test_everybody_stands_once_and_below_the_one_above(above: dict[int, int | None]) -> None:
    order, circle = in_order(above), in_circles(above)
    assert sorted(key for key, _depth in order) == sorted(above)
    depth, place = dict(order), {key: number for number, (key, _depth) in enumerate(order)}
    for key, over in above.items():
        if over in above and key not in circle:
            assert depth[key] == depth[over] + 1
            assert place[key] > place[over]


def test_a_chain_of_any_length_is_no_error() -> None:
    assert in_order({number: number - 1 if number else None for number in range(5000)})[-1] == (4999, 4999)
