"""From a row of the table to what a template is given."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import ValidationError

from wagtail_nastav.gathered.kinds import record_of
from wagtail_nastav.gathered.models import Channel, GatheredRecord
from wagtail_nastav.pages.municipal.fresh import as_of
from wagtail_nastav.pages.municipal.place import Place
from wagtail_nastav.pages.municipal.safe import address, safe
from wagtail_nastav.public.records.base import PublicRecord
from wagtail_nastav.public.records.gathered import GatheredCard, SchoolRef

logger = logging.getLogger(__name__)

FIELDS = (
    "kind", "publisher", "uid", "url", "record", "recommended", "changed_at", "first_day", "channel__publisher",
    "channel__title", "channel__url", "channel__organization_name", "channel__via",
)  # fmt: skip


def with_cards(rows: Any) -> Any:
    """Everything a card reads, in one query; of the table's columns only those."""
    return rows.select_related("channel").only(*FIELDS)


def cards_of(rows: Iterable[GatheredRecord], place: Place, html: bool = False) -> list[GatheredCard]:
    """In the given order. ``html``: with the texts that a page of its own shows."""
    return list(_cards(rows, place, html))


def _cards(rows: Iterable[GatheredRecord], place: Place, html: bool) -> Iterator[GatheredCard]:
    for row in rows:
        record = _record(row, place, html)
        if record is not None:
            yield _card(row, record, place)


def _record(row: GatheredRecord, place: Place, html: bool) -> PublicRecord | None:
    """None for what an older version wrote and this one can't read: the next visit brings it anew."""
    try:
        record = record_of(row.kind, safe(row.record, row.url or row.channel.url, html))
    except (ValidationError, KeyError):
        logger.warning("The gathered record %s can't be read; it is left out.", row)
        return None
    shown: PublicRecord = as_of(record, place.now)
    return shown


def _card(row: GatheredRecord, record: PublicRecord, place: Place) -> GatheredCard:
    own, home = place.is_own(row.publisher), address(row.url, row.channel.url)
    url = home if own and home else place.record_url(row.kind, row.publisher, row.uid)
    return GatheredCard(
        uid=row.uid,
        school=school_ref(row.channel, place),
        record=record.model_copy(update={"url": url}) if "url" in type(record).model_fields else record,
        url=url,
        home_url="" if own else home,
        own=own,
        through=through(row.channel),
        recommended_by=place.owner if row.recommended else "",
    )


def school_ref(channel: Channel, place: Place) -> SchoolRef:
    return SchoolRef(
        publisher=channel.publisher,
        name=str(channel),
        url=place.school_url(channel.publisher),
        home=address(channel.url, channel.url),
    )


def through(channel: Any) -> list[str]:
    """Titles of the sites in between; whatever else stands there is not shown."""
    told = channel.via if isinstance(channel.via, list) else []
    return [str(one["title"]) for one in told if isinstance(one, dict) and one.get("title")]
