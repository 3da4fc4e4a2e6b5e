"""Records on their way from the process that reads to the one that writes: all of a file column by column.

Objects would be named, taken apart and put together one by one, which takes longer than all their texts.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wagtail_nastav.gathered.facets import Facts
from wagtail_nastav.harvest.taking.entries import Taken
from wagtail_nastav.spreadsheets.applying.carrying import Unread, text_of

Columns = list[tuple[Any, ...]]


def columns(entries: Iterable[Taken]) -> Columns:
    return list(zip(*(_row(*one) for one in entries), strict=True))


def _row(uid: UUID, revision: int, url: str, record: Any, *others: Any) -> tuple[Any, ...]:
    *middle, about = others
    if not isinstance(about, Facts):
        raise TypeError("Whoever makes records ready in another process finds out there what the table keeps of them.")
    return uid.bytes, revision, url, text_of(record).encode(), *middle, *about


def come(told: Columns) -> list[Taken]:
    return [
        Taken(
            UUID(bytes=uid), revision, url, Unread(text, "utf-8"), consents, personal, digest, may_pass, Facts(*about)
        )
        for uid, revision, url, text, consents, personal, digest, may_pass, *about in zip(*told, strict=True)
    ]
