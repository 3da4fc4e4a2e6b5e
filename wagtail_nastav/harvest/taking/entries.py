"""From an entry of a snapshot to a row of the table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.exchange.canonical import json_text, moment_text, sha256_of
from wagtail_nastav.exchange.checking.rules import names_somebody
from wagtail_nastav.exchange.format import Entry
from wagtail_nastav.exchange.kinds import KINDS
from wagtail_nastav.harvest.taking.cleaning import cleaned, home_address
from wagtail_nastav.public.records import EventRecord
from wagtail_nastav.public.records.base import PublicRecord
from wagtail_nastav.spreadsheets.applying.carrying import Written


@dataclass(frozen=True)
class Taken:
    """An entry as this site keeps it. ``digest``: of all that decides what is kept; ``public``: the record itself."""

    uid: UUID
    revision: int
    url: str
    record: dict[str, Any]
    consents: list[dict[str, Any]]
    is_personal: bool
    digest: str
    may_pass: bool
    public: PublicRecord

    @property
    def valid_until(self) -> datetime | None:
        ends = [consent["valid_until"] for consent in self.consents if consent["valid_until"]]
        return min(map(datetime.fromisoformat, ends), default=None)


def taken_entries(kind: str, entries: Iterable[Entry[Any]], bases: Iterable[str], now: datetime) -> dict[UUID, Taken]:
    """Those that this site may keep, by their ids. ``bases``: addresses on whose hosts the publisher's records are read."""
    hosts, home = [host_of(base) for base in bases], next(iter(bases), "")
    region = nastav_settings.HARVEST_LEVEL == "region"
    return {entry.id: taken(kind, entry, hosts, home) for entry in entries if may_be_kept(entry, now, region=region)}


def host_of(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def may_be_kept(entry: Entry[Any], now: datetime, *, region: bool) -> bool:
    """A consent that is over covers nothing; a region takes only what people allowed a region."""
    return is_of_this_age(entry.record) and all(
        (consent.valid_until is None or consent.valid_until > now) and (not region or consent.audience == "region")
        for consent in entry.consents
    )


def is_of_this_age(record: Any) -> bool:
    """Moments at the ends of the calendar can't be shown on the clocks of another place."""
    if not isinstance(record, EventRecord):
        return True
    return all(2000 <= one.year < 2200 for one in (record.begins_at, record.ends_at, record.changed_at))


def taken(kind: str, entry: Entry[Any], hosts: list[str | None], home: str) -> Taken:
    consents = [
        {
            "person": str(consent.person),
            "scope": sorted(consent.scope),
            "audience": consent.audience,
            "valid_until": moment_text(consent.valid_until) if consent.valid_until else None,
        }
        for consent in entry.consents
    ]
    told = entry.record.model_dump(mode="json")
    harmless = cleaned(told)
    record = Written(harmless, json_text(harmless))
    public = entry.record if harmless == told else type(entry.record).model_validate(harmless)
    url = home_address(entry.url, *hosts) or home
    personal = bool(consents) or KINDS[kind].is_person or names_somebody(entry.record)
    digest = _digest(url, record, consents)
    may_pass = all(consent["audience"] == "region" for consent in consents)
    return Taken(entry.id, entry.revision, url, record, consents, personal, digest, may_pass, public)


def _digest(url: str, record: Written, consents: list[dict[str, Any]]) -> str:
    """As ``digest_of`` has it of all three: most of that has been written already."""
    parts = (json_text(url), record.text, json_text(consents) if consents else "[]")
    return sha256_of(f"[{','.join(parts)}]".encode())
