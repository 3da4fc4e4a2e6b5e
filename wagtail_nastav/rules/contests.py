"""Scores, places and statuses of a contest, as pure rules.

An expert fills in a sheet: a whole number for each criterion. The sheet's total is their sum; a sheet with gaps does not
count. The entry's total is the average of its sheets' totals, rounded to hundredths, a half upwards. Entries whose rounded
totals are equal share a place, and the places after it are skipped: 1, 1, 3.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

Key = TypeVar("Key", bound=Hashable)
LAST_PRIZE = 3


class EntryStatus(models.TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    ADMITTED = "admitted", _("admitted")
    REJECTED = "rejected", _("rejected")
    SCORED = "scored", _("scored")
    WINNER = "winner", _("winner")
    PRIZE = "prize", _("prize-winner")
    LAUREATE = "laureate", _("laureate")
    PARTICIPANT = "participant", _("participant")


Status = EntryStatus
OUTCOMES = frozenset({Status.WINNER, Status.PRIZE, Status.LAUREATE, Status.PARTICIPANT})
# Judged by the experts; such entries make up the results.
JUDGED = frozenset({Status.ADMITTED, Status.SCORED, *OUTCOMES})
# What counts when it is asked whether a nomination has enough entries.
COUNTED = frozenset({Status.SUBMITTED, *JUDGED})
FIRST_STEPS = frozenset({Status.DRAFT, Status.SUBMITTED, Status.ADMITTED, Status.REJECTED})
STEPS: dict[str, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.SUBMITTED}),
    Status.SUBMITTED: frozenset({Status.DRAFT, Status.ADMITTED, Status.REJECTED}),
    Status.ADMITTED: frozenset({Status.SUBMITTED, Status.REJECTED, Status.SCORED}),
    Status.REJECTED: frozenset({Status.SUBMITTED, Status.ADMITTED}),
    Status.SCORED: frozenset({Status.ADMITTED, *OUTCOMES}),
    **{outcome: frozenset({Status.SCORED, *OUTCOMES}) for outcome in OUTCOMES},
}


def steps_from(status: str | None) -> frozenset[Status]:
    """Statuses that may follow; those of a new entry for None. A mistake is taken back step by step."""
    return FIRST_STEPS if status is None else STEPS[status]


def may_follow(old: str | None, new: str) -> bool:
    return old == new or new in steps_from(old)


@dataclass(frozen=True)
class Place:
    """``shared``: others have the same place, because their totals are equal."""

    number: int
    shared: bool = False


def sheet_total(sheet: Mapping[Key, int], criteria: Collection[Key]) -> int | None:
    """The sum over all criteria; None while a criterion is missing, or where there are none."""
    if not criteria or any(criterion not in sheet for criterion in criteria):
        return None
    return sum(sheet[criterion] for criterion in criteria)


def entry_total(sheet_totals: Collection[int]) -> Decimal | None:
    """The average, rounded to hundredths, a half upwards; None without a single complete sheet."""
    count, whole = len(sheet_totals), sum(sheet_totals)
    if not count:
        return None
    # Whole numbers throughout: neither a float nor a precision has a say in who wins.
    hundredths = (200 * whole + count) // (2 * count)
    return Decimal(hundredths).scaleb(-2)


def places(totals: Mapping[Key, Decimal | None]) -> dict[Key, Place]:
    """Places by total, the largest first; whoever has no total has no place."""
    known = {key: total for key, total in totals.items() if total is not None}
    alike, numbers = Counter(known.values()), dict[Decimal, int]()
    for number, total in enumerate(sorted(known.values(), reverse=True), start=1):
        numbers.setdefault(total, number)
    return {key: Place(numbers[total], alike[total] > 1) for key, total in known.items()}


def outcome_for(place: int) -> EntryStatus:
    """First place wins, second and third are prizes, all others took part."""
    if place == 1:
        return EntryStatus.WINNER
    return EntryStatus.PRIZE if place <= LAST_PRIZE else EntryStatus.PARTICIPANT


def is_void(statuses: Iterable[str], fewest: int) -> bool:
    """A nomination with fewer entries than the regulation asks for did not take place."""
    return sum(status in COUNTED for status in statuses) < fewest


def firsts_clash(totals: Sequence[Decimal | None]) -> bool:
    """Several first places are possible only where the totals are known and equal."""
    return len(totals) > 1 and (None in totals or len(set(totals)) > 1)


def has_conflict(expert: Collection[Hashable], entry: Collection[Hashable]) -> bool:
    """An expert does not score an entry of the expert's own organization."""
    return not set(expert).isdisjoint(entry)


def in_scale(value: int, lowest: int, highest: int) -> bool:
    return lowest <= value <= highest
