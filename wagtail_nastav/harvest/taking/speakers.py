"""Who speaks for whom: publishers that a section gathers without anybody in between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q

from wagtail_nastav.gathered.models import Source, SourceKind


@dataclass
class Speakers:
    """``by_publisher``: numbers of sources by section and publisher; ``own``: sections that tell records themselves."""

    by_publisher: dict[tuple[int, UUID], list[int]] = field(default_factory=lambda: defaultdict(list))
    own: set[int] = field(default_factory=set)

    def others(self, source: Source, publisher: UUID) -> list[int]:
        """Sources of the same section that speak for the publisher beside this one."""
        told = self.by_publisher.get((source.section_id, publisher), [])
        return [number for number in told if number != source.pk]

    def among(self, section: Any, publishers: Collection[UUID]) -> set[UUID]:
        """Those of them who speak themselves. ``section``: the site's own publisher is itself one."""
        found = {one for one in publishers if (section.pk, one) in self.by_publisher}
        if section.pk in self.own and section.translation_key in publishers:
            found.add(section.translation_key)
        return found


def speakers_among(sections: Iterable[int], publishers: Collection[UUID]) -> Speakers:
    """In one query."""
    found = Speakers()
    rows = Source.objects.filter(Q(publisher__in=publishers) | Q(kind=SourceKind.OWN), section__in=set(sections))
    for section, publisher, number, kind in rows.order_by("pk").values_list("section", "publisher", "pk", "kind"):
        if publisher is not None:
            found.by_publisher[section, publisher].append(number)
        if kind == SourceKind.OWN:
            found.own.add(section)
    return found
