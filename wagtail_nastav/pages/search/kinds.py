"""What a kind of thing has to say to be found by the search of the section.

A page type of a host joins by the hook ``nastav_search_kinds``, which returns a list of ``SearchKind``; those of the
app stand in ``search.known``, those of gathered records in ``search.gathered``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from wagtail_nastav.pages.addresses import section_addresses
from wagtail_nastav.public.query import Query, found_by_stems, nearest_first
from wagtail_nastav.public.records.search import FoundRecord

HOOK = "nastav_search_kinds"


@dataclass(frozen=True)
class Place:
    """Where and when somebody searches."""

    section: Any
    now: datetime
    request: HttpRequest

    def address(self, part: str) -> str:
        """Address of the section's public page of that ``section_part``; empty without one."""
        return section_addresses(self.request, self.section).get(part, "")


@dataclass(frozen=True)
class SearchKind:
    """``word`` stands in addresses (``vid/praktiki/``), ``title`` over the group.

    ``rows``: what is public in the section at the moment and matches, in the order of visitors; ``records``: their
    records, in a constant number of queries; ``found``: what of a record is shown, never of a model.
    """

    word: str
    title: Any
    rows: Callable[[Place, Query], Any]
    records: Callable[[Any, Place], list[Any]]
    found: Callable[[Any, Place], FoundRecord]


def pages_found(public: Callable[[Place], Any]) -> Callable[[Place, Query], Any]:
    """``rows`` of a page type with ``SearchedMixin``; ``public``: its pages that are public at the moment."""

    def rows(place: Place, query: Query) -> Any:
        here = public(place).descendant_of(place.section)
        return nearest_first(found_by_stems(here, query), query)

    return rows


def search_kinds() -> list[SearchKind]:
    from wagtail_nastav.pages.search.gathered import GATHERED
    from wagtail_nastav.pages.search.known import KINDS

    more: Iterable[Any] = (kind for hook in hooks.get_hooks(HOOK) for kind in hook())
    return [*KINDS, *GATHERED, *more]
