"""What the curator decided before the plan is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from wagtail_nastav.snippets.organizations import Organization


class Empty(StrEnum):
    """What an empty cell does. ``FILL``: a table only adds what is missing."""

    KEEP = "keep"
    CLEAR = "clear"
    FILL = "fill"


@dataclass(frozen=True)
class Wishes:
    """``organization``: where people work for whom the table names no place; ``answers``: by ``Question.key``.

    ``may_add_organizations``: whether an unknown organization may be taken into the register.
    """

    organization: Organization | None = None
    empty: Empty = Empty.KEEP
    answers: Mapping[str, str] = field(default_factory=dict)
    may_add_organizations: bool = True
    user: Any = None
