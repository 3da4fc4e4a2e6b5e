"""Records that came by several ways: marked, so that lists show only the nearest copy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef

from wagtail_nastav.gathered.models import Channel, GatheredRecord


def mark_twins(section: Any, publishers: Iterable[UUID]) -> None:
    """``section``: its number. Publishers with one way have none: mostly one query is all."""
    several = _reached_twice(section, publishers)
    if not several:
        return
    rows = GatheredRecord.objects.filter(section=section, publisher__in=several)
    same = {name: OuterRef(name) for name in ("section", "publisher", "kind", "uid")}
    other = GatheredRecord.objects.filter(**same).exclude(source=OuterRef("source"))
    GatheredRecord.objects.filter(pk__in=_pks(rows.filter(Exists(other), has_twin=False))).update(has_twin=True)
    GatheredRecord.objects.filter(pk__in=_pks(rows.filter(~Exists(other), has_twin=True))).update(has_twin=False)


def unmark_lone_twins(section: Any) -> None:
    """After a source has gone with all its records."""
    rows = GatheredRecord.objects.filter(section=section, has_twin=True)
    publishers = set(rows.values_list("publisher", flat=True))
    mark_twins(section, publishers)
    alone = publishers - set(_reached_twice(section, publishers))
    rows.filter(publisher__in=alone).update(has_twin=False)


def _reached_twice(section: Any, publishers: Iterable[UUID]) -> list[UUID]:
    channels = Channel.objects.filter(source__section=section, publisher__in=list(publishers))
    ways = channels.values("publisher").annotate(ways=Count("pk")).filter(ways__gt=1)
    return list(ways.values_list("publisher", flat=True))


def _pks(rows: Any) -> list[int]:
    return list(rows.values_list("pk", flat=True))
