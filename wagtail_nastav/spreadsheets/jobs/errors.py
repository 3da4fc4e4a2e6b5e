"""What stands in the way of applying or taking back, as a sentence."""

from __future__ import annotations

from typing import Any


class CannotApply(Exception):
    """``str(error)`` is for the curator; nothing was written."""


class ProblemsLeft(CannotApply):
    """Rows need attention; ``plan`` says which."""

    def __init__(self, sentence: str, plan: Any) -> None:
        super().__init__(sentence)
        self.plan = plan
