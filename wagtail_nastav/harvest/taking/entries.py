"""From an entry of a snapshot to a row of the table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
from wagtail_nastav.gathered.facets import Facts, facts_of
from wagtail_nastav.harvest.taking.cleaning import cleaned, home_address
from wagtail_nastav.public.records import EventRecord
from wagtail_nastav.public.records.base import PublicRecord
from wagtail_nastav.spreadsheets.applying.carrying import Json, Unread, Written, text_of


@dataclass(frozen=True)
class Taken:
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

    def __reduce__(self) -> tuple[Any, ...]:
        """To another process goes the text of a record, not its parts as well."""
        return _come, (
            self.uid.bytes, self.revision, self.url, text_of(self.record), self.consents, self.is_personal, self.digest,
            self.may_pass, self.about,
        )  # fmt: skip

    @property
    def valid_until(self) -> datetime | None:
        if not self.consents:
            return None
        ends = [consent["valid_until"] for consent in self.consents if consent["valid_until"]]
        return min(map(datetime.fromisoformat, ends), default=None)


def _come(uid: bytes, revision: int, url: str, text: str, *others: Any) -> Taken:
    return Taken(UUID(bytes=uid), revision, url, Unread(text), *others)


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
    about = facts_of(kind, public) if facts else public
    return Taken(entry.id, entry.revision, url, record, consents, personal, digest, may_pass, about)


def _digest(url: str, record: Written, consents: list[dict[str, Any]]) -> str:
    """As ``digest_of`` has it of all three: most of that has been written already."""
    parts = (json_text(url), record.text, json_text(consents) if consents else "[]")
    return sha256_of(f"[{','.join(parts)}]".encode())
