"""What a municipality knows of each source, so that two moments can be compared: moments themselves are left out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any


def all_due() -> None:
    """Everybody was heard ten hours ago, and is to be visited now; the last one was heard a month ago, and rests."""
    from django.utils import timezone

    from wagtail_nastav.gathered.models import Source, SourceState

    then = timezone.now() - timedelta(hours=10)
    Source.objects.update(seen_at=then, good_at=then, changed_at=then, next_at=then)
    month = then - timedelta(days=31)
    Source.objects.filter(url__contains="/paused/").update(state=SourceState.PAUSED, good_at=month, seen_at=month)


def freed() -> None:
    """As if the ten minutes were over for which a killed visitor holds a source."""
    from django.utils import timezone

    from wagtail_nastav.gathered.models import Source

    Source.objects.update(leased_until=timezone.now())


def states_of() -> dict[str, Any]:
    """By the turn that each of them takes, see ``schools``."""
    from wagtail_nastav.gathered.models import Source, SourceKind

    sources = Source.objects.exclude(kind=SourceKind.OWN).order_by("pk")
    return {source.url.split("/")[3]: _state(source) for source in sources}


def _state(source: Any) -> dict[str, Any]:
    from django.utils import timezone

    today = timezone.now() - timedelta(hours=9)
    names = ("state", "fails", "trouble", "publisher", "epoch", "sequence", "manifest_digest", "etag")
    moments = {name: getattr(source, name) > today for name in ("seen_at", "good_at", "changed_at", "next_at")}
    numbers = ("outcome", "trouble", "added", "changed", "removed", "withdrawn", "held")
    return {
        "source": {name: str(getattr(source, name)) for name in names} | moments,
        "channels": [[str(one.publisher), one.files, one.version] for one in source.channels.order_by("publisher")],
        "records": sorted(_record(row) for row in source.records.all()),
        "withdrawals": sorted(
            f"{row.kind} {row.uid} {row.revision} {row.reason} {row.removed_at is not None}"
            for row in source.withdrawals.all()
        ),
        "visits": [[getattr(visit, name) for name in numbers] for visit in source.visits.all()],
    }


def _record(row: Any) -> str:
    return f"{row.kind} {row.uid} {row.revision} {row.digest} {row.title} {row.held_since is not None} {row.facets}"
