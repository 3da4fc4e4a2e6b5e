"""Pages of a list of a hundred thousand: the number is known, and far pages are counted off from the nearer end.

Counted off are numbers of records, which an index knows; of the records themselves only those of the page are read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wagtail_nastav.gathered.models import GatheredRecord
from wagtail_nastav.pages.municipal.cards import with_cards


@dataclass(frozen=True)
class Counted:
    """What Django's paginator needs of a list. ``rows``: an ordered queryset, ``total``: how many it holds."""

    rows: Any
    total: int

    def count(self) -> int:
        return self.total

    def __len__(self) -> int:
        return self.total

    def __getitem__(self, part: slice) -> list[GatheredRecord]:
        found = list(self._numbers(part.start or 0, part.stop))
        rows = with_cards(GatheredRecord.objects.filter(pk__in=found)) if found else []
        known = {row.pk: row for row in rows}
        # What was removed in between is missing.
        return [known[pk] for pk in found if pk in known]

    def _numbers(self, first: int, last: int) -> Any:
        """Who may not be seen is not among them."""
        numbers = self.rows.values_list("pk", flat=True)
        if first <= self.total // 2:
            return numbers[first:last]
        return reversed(numbers.reverse()[max(self.total - last, 0) : self.total - first])
