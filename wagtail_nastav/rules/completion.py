"""Completion of a programme and the state derived from it (001 §VII, §VIII.2)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _


class CompletionFacts(Protocol):
    """A recorded completion: its date, when it was taken back (or None), and whether the plan was fulfilled."""

    @property
    def completed_on(self) -> date | None: ...
    @property
    def cancelled_at(self) -> datetime | None: ...
    @property
    def plan_fulfilled(self) -> bool: ...


class ProgrammeState(models.TextChoices):
    PLANNED = "planned", _("planned")
    RUNNING = "running", _("running")
    OVERDUE = "overdue", _("term is over, not completed yet")
    COMPLETED = "completed", _("completed")
    ENDED_EARLY = "ended_early", _("ended early")

    @classmethod
    def finished(cls) -> frozenset[ProgrammeState]:
        return frozenset({cls.COMPLETED, cls.ENDED_EARLY})


def in_force(completion: CompletionFacts | None, today: date) -> bool:
    """The one rule of the gate: completed means a ground recorded with a date that has come, and not taken back."""
    return (
        completion is not None
        and completion.cancelled_at is None
        and completion.completed_on is not None
        and completion.completed_on <= today
    )


def programme_state(
    start: date | None, end: date | None, completion: CompletionFacts | None, today: date
) -> ProgrammeState:
    """State of a programme on a day; nobody ever types it."""
    if completion is not None and in_force(completion, today):
        return ProgrammeState.COMPLETED if completion.plan_fulfilled else ProgrammeState.ENDED_EARLY
    if start is None or start > today:
        return ProgrammeState.PLANNED
    if end is not None and end < today:
        return ProgrammeState.OVERDUE
    return ProgrammeState.RUNNING
