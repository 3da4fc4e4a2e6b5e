"""News or practices of a school without the exchange, out of the feed that its site has anyway."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.text import Truncator

from wagtail_nastav.gathered.models import GatheredRecord, Source
from wagtail_nastav.harvest.client.results import FeedItem
from wagtail_nastav.harvest.taking.cleaning import web_address
from wagtail_nastav.harvest.taking.entries import Taken
from wagtail_nastav.harvest.taking.own_records import replace_all, taken, uid_of
from wagtail_nastav.harvest.taking.tally import Tally
from wagtail_nastav.public.plain import plain
from wagtail_nastav.public.records import NewsRecord, PracticeRecord
from wagtail_nastav.public.records.base import PublicRecord

# Whoever wants to read more follows the link: a feed says nothing of consents, so its text is not kept here.
LONGEST = 400
# Entries of one feed that are kept after they left it, since a feed holds only the latest.
KEPT = 500


def take_feed(source: Source, entries: Sequence[FeedItem], now: datetime) -> Tally:
    kind = source.content_kind or "news"
    days = dict(GatheredRecord.objects.filter(source=source, kind=kind).values_list("uid", "first_day"))
    told: dict[UUID, Taken] = {}
    for entry in entries:
        uid = uid_of(source, entry.id)
        day = day_of(entry) or days.get(uid) or timezone.localdate(now)
        told[uid] = taken(source, record_of(kind, uid, entry, day), web_address(entry.link), now)
    return replace_all(source, kind, {**_left_behind(source, kind, entries, told), **told}, now)


def record_of(kind: str, uid: UUID, entry: FeedItem, day: date) -> PublicRecord:
    title, link = entry.title or entry.link, web_address(entry.link)
    text = Truncator(plain(entry.summary_html or entry.content_html)).chars(LONGEST)
    if kind == "practice":
        return PracticeRecord(uid=uid, title=title, url=link, annotation=text, published_on=day)
    return NewsRecord(uid=uid, title=title, url=link, day=day, lead=text)


def day_of(entry: FeedItem) -> date | None:
    moment = entry.published or entry.updated
    return timezone.localdate(moment) if moment else None


def _left_behind(source: Source, kind: str, entries: Sequence[FeedItem], told: dict[UUID, Taken]) -> dict[UUID, Taken]:
    """Older than all that the feed still holds; what lies between its entries and is missing was taken back."""
    oldest = min((day for entry in entries if (day := day_of(entry))), default=None)
    rows = GatheredRecord.objects.filter(source=source, kind=kind).exclude(uid__in=list(told))
    if oldest is not None:
        rows = rows.filter(first_day__lt=oldest)
    return {
        row.uid: Taken(row.uid, row.revision, row.url, row.record, [], False, row.digest)
        for row in rows.order_by("-first_day", "-pk")[:KEPT]
    }
