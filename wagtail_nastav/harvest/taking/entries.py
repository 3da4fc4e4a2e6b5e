"""From an entry of a snapshot to a row of the table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.exchange.canonical import digest_of, moment_text
from wagtail_nastav.exchange.checking.rules import names_somebody
from wagtail_nastav.exchange.format import Entry
from wagtail_nastav.exchange.kinds import KINDS
from wagtail_nastav.gathered.facets import Facts, facts_of
from wagtail_nastav.harvest.taking.cleaning import cleaned, home_address


@dataclass(frozen=True)
class Taken:
    """An entry as this site keeps it. ``digest``: of all that decides what is kept."""

    uid: UUID
    revision: int
    url: str
    record: dict[str, Any]
    consents: list[dict[str, Any]]
    is_personal: bool
    digest: str

    @property
    def may_pass(self) -> bool:
        return all(consent["audience"] == "region" for consent in self.consents)

    @property
    def valid_until(self) -> datetime | None:
        ends = [consent["valid_until"] for consent in self.consents if consent["valid_until"]]
        return min(map(datetime.fromisoformat, ends), default=None)


def taken_entries(kind: str, entries: Iterable[Entry[Any]], bases: Iterable[str], now: datetime) -> dict[UUID, Taken]:
    """Those that this site may keep, by their ids. ``bases``: addresses on whose hosts the publisher's records are read."""
    hosts, home = [urlsplit(base).hostname for base in bases], next(iter(bases), "")
    return {entry.id: taken(kind, entry, hosts, home) for entry in entries if may_be_kept(entry, now)}


def may_be_kept(entry: Entry[Any], now: datetime) -> bool:
    """A consent that is over covers nothing; a region takes only what people allowed a region."""
    region = nastav_settings.HARVEST_LEVEL == "region"
    return all(
        (consent.valid_until is None or consent.valid_until > now) and (not region or consent.audience == "region")
        for consent in entry.consents
    )


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
    record = cleaned(entry.record.model_dump(mode="json"))
    url = home_address(entry.url, *hosts) or home
    personal = bool(consents) or KINDS[kind].is_person or names_somebody(entry.record)
    digest = digest_of([url, record, consents])
    return Taken(entry.id, entry.revision, url, record, consents, personal, digest)


def facts(kind: str, one: Taken) -> Facts:
    """What lists, filters and search need of the record."""
    return facts_of(kind, KINDS[kind].record.model_validate(one.record))
