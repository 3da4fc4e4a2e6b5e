"""What stands in the way of publication, as values and as an exception."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.functional import Promise


@dataclass(frozen=True)
class Obstacle:
    """One reason why an object may not be public: a stable code and a sentence for the editor."""

    code: str
    message: str | Promise


@dataclass(frozen=True)
class Blocked:
    """A page that may not become public, and why."""

    page: Any
    obstacles: Sequence[Obstacle]

    @property
    def reason(self) -> str:
        return " ".join(str(obstacle.message) for obstacle in self.obstacles)

    def __str__(self) -> str:
        return f"«{self.page.get_admin_display_title()}». {self.reason}"


def named(blocked: Iterable[Blocked]) -> str:
    """Every page by its title, every reason once."""
    by_reason: dict[str, list[str]] = {}
    for one in blocked:
        by_reason.setdefault(one.reason, []).append(f"«{one.page.get_admin_display_title()}»")
    return " ".join(f"{', '.join(titles)}. {reason}" for reason, titles in by_reason.items())


class NotPublishable(ValidationError, PermissionDenied):
    """Raised when something is about to become public too early.

    Being both, it is a form error or a 422 where validation errors are handled, and a polite refusal with a
    message where permissions are handled: never a server error.
    """

    def __init__(self, obstacles: Sequence[Obstacle]) -> None:
        self.obstacles = list(obstacles)
        ValidationError.__init__(self, [ValidationError(str(o.message), code=o.code) for o in self.obstacles])

    def __str__(self) -> str:
        return " ".join(str(obstacle.message) for obstacle in self.obstacles)
