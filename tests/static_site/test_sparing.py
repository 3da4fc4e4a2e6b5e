"""A build spares its own process searches for garbage, and leaves everything as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from wagtail_nastav.public.garbage import FEW_MEGABYTES, seldom_searched_alone

State = tuple[tuple[int, ...], bool]


@pytest.fixture(autouse=True)
def as_python_begins() -> Iterator[None]:
    """The suite spares searches itself."""
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    gc.unfreeze()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*before)
    if frozen:
        gc.freeze()


def state() -> State:
    return gc.get_threshold(), bool(gc.get_freeze_count())


def state_inside() -> State:
    with seldom_searched_alone(FEW_MEGABYTES):
        return state()


def test_it_is_as_before_when_a_build_has_ended_however_it_did() -> None:
    before = state()
    with pytest.raises(OSError, match="full"), seldom_searched_alone(FEW_MEGABYTES):
        assert state()[0] > before[0] and state()[1]
        raise OSError("full")
    assert state() == before


def test_beside_visitors_nothing_is_otherwise() -> None:
    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(state_inside).result() == state()


def test_who_spares_more_is_not_disturbed() -> None:
    gc.set_threshold(100_000, 50, 50)
    assert state_inside()[0] == (100_000, 50, 50)
