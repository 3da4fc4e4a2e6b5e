"""What values records have by which they are filtered: how many have each, and what it is called."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from django.db.models import Count, Min
from pydantic import ValidationError

from wagtail_nastav.gathered.facets import facets_in, titles_in
from wagtail_nastav.gathered.kinds import record_of
from wagtail_nastav.gathered.models import GatheredRecord


class Held(NamedTuple):
    """``number``: of the records that have a value, ``sample``: the key of one of them."""

    number: int
    sample: int


def counted_facets(rows: Any, facets: Collection[str]) -> dict[str, dict[str, Held]]:
    """By facet and code. Many records have all their values in common: the database adds up only these sets."""
    counts: dict[str, dict[str, Held]] = {facet: {} for facet in facets}
    sets = rows.order_by().values_list("facets").annotate(Count("pk"), Min("pk")) if facets else []
    for text, number, sample in sets:
        for facet, code in facets_in(text):
            if facet in counts:
                known = counts[facet].get(code, Held(0, sample))
                counts[facet][code] = Held(known.number + number, min(known.sample, sample))
    return counts


def titles_of(facet: str, codes: Mapping[str, Held]) -> dict[str, str]:
    """What one of the records that have the value calls it; the code, where it can't be asked any more."""
    samples = {held.sample for held in codes.values()}
    rows = GatheredRecord.objects.only("kind", "record").in_bulk(samples) if samples else {}
    titles = {pk: _titles(row) for pk, row in rows.items()}
    return {code: titles.get(held.sample, {}).get((facet, code), code) for code, held in codes.items()}


def _titles(row: GatheredRecord) -> dict[tuple[str, str], str]:
    """None of what an older version wrote and this one can't read."""
    try:
        return dict(titles_in(record_of(row.kind, row.record)))
    except (ValidationError, KeyError):
        return {}
