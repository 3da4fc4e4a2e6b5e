"""While a round goes on, Python searches for forgotten objects less often; afterwards everything is as it was."""

from __future__ import annotations

import gc

import pytest

from wagtail_nastav.harvest.rounds.running import SELDOM
from wagtail_nastav.public.garbage import seldom_searched


@pytest.fixture(autouse=True)
def _as_before():
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_rounds_side_by_side_put_back_what_the_first_has_found():
    gc.set_threshold(700, 10, 10)
    first, second = seldom_searched(SELDOM), seldom_searched(SELDOM)
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert gc.get_threshold() == SELDOM
    second.__exit__(None, None, None)
    assert gc.get_threshold() == (700, 10, 10)


def test_a_round_that_breaks_puts_it_back_as_well():
    gc.set_threshold(700, 10, 10)
    with pytest.raises(RuntimeError), seldom_searched(SELDOM):
        raise RuntimeError
    assert gc.get_threshold() == (700, 10, 10)


@pytest.mark.parametrize("own", [(0, 10, 10), (100_000, 50, 50)])
def test_whoever_searches_less_still_is_not_disturbed(own):
    gc.set_threshold(*own)
    with seldom_searched(SELDOM):
        assert gc.get_threshold() == own
    assert gc.get_threshold() == own
