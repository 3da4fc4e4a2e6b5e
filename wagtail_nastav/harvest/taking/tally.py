"""What a visit did, in numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Tally:
    added: int = 0
    changed: int = 0
    removed: int = 0
    withdrawn: int = 0
    held: int = 0

    def __bool__(self) -> bool:
        return any(vars(self).values())

    def as_dict(self) -> dict[str, int]:
        return dict(vars(self))
