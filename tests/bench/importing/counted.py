"""How many queries a piece of work asks; keeping their texts, as Django's own counter does, costs more than some."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Counted:
    count = 0

    def __call__(self, execute: Callable[..., Any], *args: Any) -> Any:
        self.count += 1
        return execute(*args)
