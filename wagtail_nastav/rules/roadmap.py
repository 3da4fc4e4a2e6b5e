"""State of a road-map row on a day, and of its yearly counts (002, the road map; 001 §III.10.3)."""

from __future__ import annotations

import re
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class RowState(models.TextChoices):
    """What the curator says of a row."""

    WAITING = "waiting", _("not begun")
    GOING = "going", _("going on")
    DONE = "done", _("done")
    DROPPED = "dropped", _("cancelled")


OPEN_STATES = frozenset({RowState.WAITING, RowState.GOING})


def is_overdue(state: str, end: date | None, today: date) -> bool:
    """The last day has passed and the row is still open; a row without a known last day is never overdue."""
    return state in OPEN_STATES and end is not None and end < today


def amount(text: str) -> float | None:
    """The number in «2», «20 %» or «3,5»; None where no single number stands."""
    numbers = re.findall(r"\d+(?:[.,]\d+)?", text)
    return float(numbers[0].replace(",", ".")) if len(numbers) == 1 else None


def reached(planned: str, actual: str) -> bool | None:
    """Whether the actual count is at least the planned one; None where it can't be told."""
    plan, fact = amount(planned), amount(actual)
    return None if plan is None or fact is None else fact >= plan
