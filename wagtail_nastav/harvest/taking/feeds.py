"""News or practices of a school without the exchange, out of the feed that its site has anyway."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.text import Truncator

from wagtail_nastav.gathered.kinds import record_of
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
# Entries that left a feed because newer ones came are kept so long, and no more than so many of them.
KEPT_FOR, KEPT = timedelta(days=365), 500


def take_feed(source: Source, entries: Sequence[FeedItem], now: datetime) -> Tally:
    kind = source.content_kind or "news"
    days = dict(GatheredRecord.objects.filter(source=source, kind=kind).values_list("uid", "first_day"))
    told: dict[UUID, Taken] = {}
    for entry in entries:
        uid = uid_of(source, entry.id)
        day = day_of(entry) or days.get(uid) or timezone.localdate(now)
        told[uid] = taken(made_of(kind, uid, entry, day), web_address(entry.link), now, may_name=True)
    return replace_all(source, kind, {**_left_behind(source, kind, entries, told, now), **told}, now)


def made_of(kind: str, uid: UUID, entry: FeedItem, day: date) -> PublicRecord:
    title, link = entry.title or entry.link, web_address(entry.link)
    text = Truncator(plain(entry.summary_html or entry.content_html)).chars(LONGEST)
    if kind == "practice":
        return PracticeRecord(uid=uid, title=title, url=link, annotation=text, published_on=day)
    return NewsRecord(uid=uid, title=title, url=link, day=day, lead=text)


def day_of(entry: FeedItem) -> date | None:
    moment = entry.published or entry.updated
    return timezone.localdate(moment) if moment and 1990 <= moment.year < 2200 else None


def _left_behind(
    source: Source, kind: str, entries: Sequence[FeedItem], told: dict[UUID, Taken], now: datetime
) -> dict[UUID, Taken]:
    """Older than all that the feed still holds; what lies between its entries and is missing was taken back.

    A feed that is empty, or says no days, says nothing of that: then only what it holds is shown.
    """
    oldest = min((day for entry in entries if (day := day_of(entry))), default=None)
    if oldest is None:
        return {}
    since = timezone.localdate(now) - KEPT_FOR
    rows = GatheredRecord.objects.filter(source=source, kind=kind, first_day__lt=oldest, first_day__gte=since)
    rows = rows.exclude(uid__in=list(told))
    return {row.uid: _kept(row) for row in rows.order_by("-first_day", "-pk")[:KEPT]}


def _kept(row: GatheredRecord) -> Taken:
    public = record_of(row.kind, row.record)
    return Taken(row.uid, row.revision, row.url, row.record, [], row.is_personal, row.digest, row.may_pass, public)
