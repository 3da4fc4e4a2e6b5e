"""Rows of the gathering, as the harvest leaves them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from tests.sources.sites import SEVEN
from wagtail_nastav.gathered.models import Channel, GatheredRecord, Source, SourceState, Withdrawal


def source_of(section: Any, **values: Any) -> Source:
    """The exchange of school 7, heard a minute ago."""
    now = timezone.now()
    told = {
        "title": "Школа № 7", "given_url": "s7.example.org", "url": "https://s7.example.org/nastav/exchange/",
        "state": SourceState.OK, "publisher": SEVEN, "seen_at": now, "good_at": now - timedelta(minutes=1),
    }  # fmt: skip
    return Source.objects.create(section_id=section.pk, **{**told, **values})


def record_of(source: Source, title: str = "Дневник", kind: str = "practice", **values: Any) -> GatheredRecord:
    publisher = values.pop("publisher", source.publisher or SEVEN)
    channel, _made = Channel.objects.get_or_create(source=source, publisher=publisher)
    told = {"uid": uuid4(), "revision": 1, "digest": "", "record": {}, "url": "https://s7.example.org/x/"}
    return GatheredRecord.objects.create(
        section_id=source.section_id, source=source, channel=channel, publisher=publisher, kind=kind, title=title,
        **{**told, **values},
    )  # fmt: skip


def withdrawal_of(source: Source, uid: UUID | None = None, **values: Any) -> Withdrawal:
    now = timezone.now()
    told = {"kind": "mentor", "revision": 3, "reason": "consent-withdrawn", "told_at": now, "removed_at": now}
    return Withdrawal.objects.create(
        section_id=source.section_id, source=source, publisher=SEVEN, uid=uid or uuid4(), **{**told, **values}
    )
