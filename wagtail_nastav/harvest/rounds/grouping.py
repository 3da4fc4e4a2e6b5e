"""Which of the sources that have been read are written down together: most of what it costs is the same for many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from wagtail_nastav.gathered.models import Source
from wagtail_nastav.harvest.taking.results import publishers_in, size_of

# Others wait so long for the table as it takes to write so many records.
MOST = 2500
Read = tuple[Source, Any]


def apart(read: Iterable[Read]) -> Iterator[list[Read]]:
    """In their order: in no group two sources have a publisher in common, so that none changes what is known of another."""
    group, publishers, size = list[Read](), set[UUID](), 0
    for source, result in read:
        about, records = publishers_in(source, result), size_of(result)
        if group and (about & publishers or size + records > MOST):
            yield group
            group, publishers, size = [], set(), 0
        group.append((source, result))
        publishers |= about
        size += records
    if group:
        yield group
