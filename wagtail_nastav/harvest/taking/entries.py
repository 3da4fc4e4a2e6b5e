"""From an entry of a snapshot to a row of the table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from uuid import UUID

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.exchange.canonical import json_text, moment_text, sha256_of
from wagtail_nastav.exchange.checking.rules import names_somebody
from wagtail_nastav.exchange.format import ConsentNote, Entry
from wagtail_nastav.exchange.kinds import KINDS
from wagtail_nastav.gathered.facets import Facts, facts_of
from wagtail_nastav.harvest.taking.cleaning import cleaned, home_address
from wagtail_nastav.harvest.taking.harmless import is_harmless
from wagtail_nastav.public.records import EventRecord
from wagtail_nastav.public.records.base import PublicRecord
from wagtail_nastav.spreadsheets.applying.carrying import Json, Unread


class Taken(NamedTuple):
    """An entry as this site keeps it. ``digest``: of all that decides what is kept.

    ``about``: the record itself, or what the table keeps of it where that has been found out already.
    """

    uid: UUID
    revision: int
    url: str
    record: Json
    consents: list[dict[str, Any]]
    is_personal: bool
    digest: str
    may_pass: bool
    about: PublicRecord | Facts

    def facts(self, kind: str) -> Facts:
        return self.about if isinstance(self.about, Facts) else facts_of(kind, self.about)

    @property
    def valid_until(self) -> datetime | None:
        if not self.consents:
            return None
        ends = [consent["valid_until"] for consent in self.consents if consent["valid_until"]]
        return min(map(datetime.fromisoformat, ends), default=None)


def taken_entries(kind: str, entries: Iterable[Entry[Any]], bases: Sequence[str], *, facts: bool) -> list[Taken]:
    """``bases``: addresses on whose hosts the publisher's records are read; ``facts``: they are found out at once."""
    hosts, home = [host_of(base) for base in bases], bases[0]
    return [taken(kind, entry, hosts, home, facts) for entry in entries if is_of_this_age(entry.record)]


def kept(entries: Iterable[Taken], now: datetime) -> dict[UUID, Taken]:
    """Those that this site may keep, by their ids."""
    region = nastav_settings.HARVEST_LEVEL == "region"
    return {entry.uid: entry for entry in entries if may_be_kept(entry, now, region=region)}


def host_of(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def may_be_kept(entry: Taken, now: datetime, *, region: bool) -> bool:
    """A consent that is over covers nothing; a region takes only what people allowed a region."""
    return (entry.valid_until is None or entry.valid_until > now) and (entry.may_pass or not region)


def is_of_this_age(record: Any) -> bool:
    """Moments at the ends of the calendar can't be shown on the clocks of another place."""
    if not isinstance(record, EventRecord):
        return True
    return all(2000 <= one.year < 2200 for one in (record.begins_at, record.ends_at, record.changed_at))


def taken(kind: str, entry: Entry[Any], hosts: list[str | None], home: str, facts: bool) -> Taken:
    consents = list(map(_consent, entry.consents))
    public = harmless(entry.record)
    text = public.__pydantic_serializer__.to_json(public)
    url = home_address(entry.url, *hosts) or home
    personal = bool(consents) or KINDS[kind].is_person or names_somebody(entry.record)
    may_pass = not consents or all(consent["audience"] == "region" for consent in consents)
    about = facts_of(kind, public) if facts else public
    digest = _digest(url, text, consents)
    return Taken(entry.id, entry.revision, url, Unread(text, "utf-8"), consents, personal, digest, may_pass, about)


def _consent(consent: ConsentNote) -> dict[str, Any]:
    return {
        "person": str(consent.person),
        "scope": sorted(consent.scope),
        "audience": consent.audience,
        "valid_until": moment_text(consent.valid_until) if consent.valid_until else None,
    }


def harmless(record: PublicRecord) -> PublicRecord:
    """The same, or another without what may do harm."""
    if is_harmless(record):
        return record
    told = record.model_dump(mode="json")
    safe = cleaned(told)
    return record if safe == told else type(record).model_validate(safe)


def _digest(url: str, record: bytes, consents: list[dict[str, Any]]) -> str:
    """Of all three as JSON: most of that has been written already."""
    parts = (json_text(url).encode(), record, json_text(consents).encode() if consents else b"[]")
    return sha256_of(b"[" + b",".join(parts) + b"]")
