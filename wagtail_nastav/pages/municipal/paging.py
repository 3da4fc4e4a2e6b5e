"""Pages of a list of a hundred thousand: the number is known, and far pages are read from the nearer end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Counted:
    """What Django's paginator needs of a list. ``rows``: an ordered queryset, ``total``: how many it holds."""

    rows: Any
    total: int

    def count(self) -> int:
        return self.total

    def __len__(self) -> int:
        return self.total

    def __getitem__(self, part: slice) -> list[Any]:
        first = part.start or 0
        if first <= self.total // 2:
            return list(self.rows[first : part.stop])
        start, stop = max(self.total - part.stop, 0), self.total - first
        return list(self.rows.reverse()[start:stop])[::-1]
