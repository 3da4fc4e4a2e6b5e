"""Whether a normative act is in force on a day."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _


class ActFacts(Protocol):
    @property
    def in_force_from(self) -> date | None: ...
    @property
    def in_force_until(self) -> date | None: ...


class ActState(models.TextChoices):
    COMING = "coming", _("not in force yet")
    IN_FORCE = "in_force", _("in force")
    LOST_FORCE = "lost_force", _("lost force")


def act_state(act: ActFacts, today: date) -> ActState:
    """``in_force_until`` is the last day of force; an act without dates counts as in force."""
    if act.in_force_until is not None and act.in_force_until < today:
        return ActState.LOST_FORCE
    if act.in_force_from is not None and act.in_force_from > today:
        return ActState.COMING
    return ActState.IN_FORCE
