"""The legal term of a personalised programme: three months to a year (001 §I.2.6, 003 §1.2)."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from django.db import models
from django.utils.translation import gettext_lazy as _


class TermProblem(models.TextChoices):
    BACKWARDS = "backwards", _("The end of the programme is earlier than its start. Check both dates.")
    TOO_SHORT = (
        "too_short",
        _("The term is shorter than %(shortest)d months. Change the dates or write down the ground for another term."),
    )
    TOO_LONG = (
        "too_long",
        _("The term is longer than %(longest)d months. Change the dates or write down the ground for another term."),
    )


def term_problem(start: date, end: date, months: tuple[int, int]) -> TermProblem | None:
    """What is wrong with a term from ``start`` to ``end``, both days included; ``months`` are the legal bounds.

    People write a year both as 1 September – 31 August and as 1 September – 1 September: both pass.
    """
    shortest, longest = months
    if end < start:
        return TermProblem.BACKWARDS
    if end < start + relativedelta(months=shortest) - timedelta(days=1):
        return TermProblem.TOO_SHORT
    if end > start + relativedelta(months=longest):
        return TermProblem.TOO_LONG
    return None


def months_between(start: date, end: date) -> int:
    """Whole months of a term, both days included, rounded to the nearest."""
    span = relativedelta(end + timedelta(days=1), start)
    return span.years * 12 + span.months + (1 if span.days >= 15 else 0)
