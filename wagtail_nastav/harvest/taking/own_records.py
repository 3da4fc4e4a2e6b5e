"""Records that this site makes itself of what a site without the exchange shows: a feed's entries, a table's rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from wagtail_nastav.exchange.canonical import digest_of
from wagtail_nastav.gathered.models import Channel, GatheredRecord, Source
from wagtail_nastav.gathered.models.sources import note_change
from wagtail_nastav.harvest.taking.cleaning import cleaned
from wagtail_nastav.harvest.taking.entries import Taken
from wagtail_nastav.harvest.taking.rows import Change
from wagtail_nastav.harvest.taking.rows import replace as replace_rows
from wagtail_nastav.harvest.taking.tally import Tally
from wagtail_nastav.public.records.base import PublicRecord


def channel_of(source: Source) -> Channel:
    """Such a site has no number of its own, so it goes by its address."""
    owner = source.organization
    facts = {
        "title": source.title,
        "url": source.given_url,
        "organization_uid": owner.uid if owner else None,
        "organization_name": str(owner) if owner else source.title,
        "organization_url": owner.website if owner else "",
    }
    return Channel.objects.update_or_create(source=source, publisher=publisher_of(source), defaults=facts)[0]


def publisher_of(source: Source) -> UUID:
    """The same whenever that address is gathered for that section, so that what was decided about it lasts."""
    return uuid5(source.section.translation_key, source.url)


def uid_of(source: Source, key: str) -> UUID:
    """The same for the same entry at every visit."""
    return uuid5(publisher_of(source), key)


def taken(record: PublicRecord, url: str, now: datetime, *, may_name: bool) -> Taken:
    """Such records rest on no consent, so they hold nobody's card; ``revision`` is the moment in seconds.

    ``may_name``: somebody may be named in the text, so it is shown no longer than the site is heard, and goes no further.
    """
    told = cleaned(record.model_dump(mode="json"))
    digest = digest_of([url, told, []])
    return Taken(
        record.uid,
        int(now.timestamp()),
        url,
        told,
        [],
        may_name,
        digest,
        not may_name,
        type(record).model_validate(told),
    )


def replace_all(source: Source, kind: str, told: Mapping[UUID, Taken], now: datetime) -> Tally:
    """``told`` is everything that is shown of that kind from now on; entries that are the same keep their revision."""
    channel, tally = channel_of(source), Tally()
    rows = GatheredRecord.objects.filter(channel=channel, kind=kind).values_list("uid", "digest", "revision")
    known = {(uid, digest): revision for uid, digest, revision in rows}
    same = {uid: one._replace(revision=known.get((uid, one.digest), one.revision)) for uid, one in told.items()}
    replace_rows([Change(channel, kind, same, tally)], now)
    if tally:
        _note(channel, kind, now)
    return tally


def _note(channel: Channel, kind: str, now: datetime) -> None:
    """What is passed on of it has to be made anew."""
    files: dict[str, Any] = {**channel.files, kind: str(int(now.timestamp()))}
    channel.files = files
    channel.save(update_fields=["files"])
    note_change(Channel.objects.filter(pk=channel.pk))
