"""How much time and room another site gets."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Seconds and bytes. ``answer``: for one whole answer, redirects included; ``size``: of one after unpacking.

    ``feed``: of a feed, whose reader is slow; ``whole``: of all files that one visit reads; ``a_file``: added to the
    time of a visit for each file there is to read, up to ``visit``.
    """

    connect: float = 10
    answer: float = 30
    redirects: int = 2
    size: int = 20 * MEGABYTE
    feed: int = 5 * MEGABYTE
    whole: int = 200 * MEGABYTE
    a_file: float = 2
    visit: float = 600

    def files(self, count: int) -> float:
        """Seconds for reading so many files, one after the other."""
        return min(self.answer + count * self.a_file, self.visit)


LIMITS = Limits()
