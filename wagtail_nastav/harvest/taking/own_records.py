"""Records that this site makes itself of what a site without the exchange shows: a feed's entries, a table's rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from wagtail_nastav.exchange.canonical import digest_of
from wagtail_nastav.exchange.models import RelayedFile
from wagtail_nastav.gathered.models import Channel, GatheredRecord, Source
from wagtail_nastav.harvest.taking.cleaning import cleaned
from wagtail_nastav.harvest.taking.entries import Taken
from wagtail_nastav.harvest.taking.rows import replace
from wagtail_nastav.harvest.taking.tally import Tally
from wagtail_nastav.public.records.base import PublicRecord


def channel_of(source: Source) -> Channel:
    """Such a site has no number of its own, so it goes by that of the source."""
    owner = source.organization
    facts = {
        "title": source.title,
        "url": source.given_url,
        "organization_uid": owner.uid if owner else None,
        "organization_name": str(owner) if owner else source.title,
        "organization_url": owner.website if owner else "",
    }
    return Channel.objects.update_or_create(source=source, publisher=source.uid, defaults=facts)[0]


def uid_of(source: Source, key: str) -> UUID:
    """The same for the same entry at every visit."""
    return uuid5(source.uid, key)


def taken(source: Source, record: PublicRecord, url: str, now: datetime) -> Taken:
    """Such records rest on no consent, so they hold nobody's card; ``revision`` is the moment in seconds."""
    told = cleaned(record.model_dump(mode="json"))
    return Taken(record.uid, int(now.timestamp()), url, told, [], False, digest_of([url, told, []]))


def replace_all(source: Source, kind: str, told: Mapping[UUID, Taken], now: datetime) -> Tally:
    """``told`` is everything that is shown of that kind from now on; entries that are the same keep their revision."""
    channel, tally = channel_of(source), Tally()
    known = dict(GatheredRecord.objects.filter(channel=channel, kind=kind).values_list("uid", "digest"))
    revisions = dict(GatheredRecord.objects.filter(channel=channel, kind=kind).values_list("uid", "revision"))
    same = {
        uid: _with_revision(one, revisions[uid]) if known.get(uid) == one.digest else one for uid, one in told.items()
    }
    replace(channel, kind, same, now, tally)
    if tally:
        _note(channel, kind, now)
    return tally


def _with_revision(one: Taken, revision: int) -> Taken:
    return Taken(one.uid, revision, one.url, one.record, one.consents, one.is_personal, one.digest)


def _note(channel: Channel, kind: str, now: datetime) -> None:
    """What is passed on of it has to be made anew."""
    files: dict[str, Any] = {**channel.files, kind: str(int(now.timestamp()))}
    channel.files = files
    channel.save(update_fields=["files"])
    RelayedFile.objects.filter(channel=channel).delete()
