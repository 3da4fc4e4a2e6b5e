"""Where records come from (001 §III.6.2, §III.6.4; 000 §IV.9): a site, and through a municipality's site many schools."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Any

from django.db import connections, models, router, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.snippets.organizations import Organization


class SourceKind(models.TextChoices):
    OWN = "own", _("this site")
    EXCHANGE = "exchange", _("exchange")
    FEED = "feed", _("feed of news")
    SPREADSHEET = "spreadsheet", _("table at an address")


class SourceState(models.TextChoices):
    """``FAILING``: the last visit failed; ``GONE``: the site itself said that it will not be back (410)."""

    NEW = "new", _("not visited yet")
    OK = "ok", _("all is well")
    FAILING = "failing", _("does not answer as it should")
    PAUSED = "paused", _("paused")
    GONE = "gone", _("closed")


class Source(models.Model):
    """One address that is visited for one section.

    ``given_url`` is what the coordinator pasted, ``url`` where the manifest, the feed or the table was found.
    ``content_kind``: of what kind the entries of a feed or a table are. ``relays``: whether it may tell other
    publishers' records, as a municipality does for its schools. ``publisher``, ``epoch``, ``sequence`` and
    ``manifest_digest`` are those of the last good snapshot, so that nobody else speaks for it and no old copy counts.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    section = models.ForeignKey(Page, verbose_name=_("section"), on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=20, choices=SourceKind.choices, default=SourceKind.EXCHANGE)
    title = models.CharField(_("title"), max_length=500, blank=True)
    given_url = models.CharField(_("address of the site"), max_length=2000, blank=True)
    url = models.CharField(_("address of the data"), max_length=2000, blank=True)
    content_kind = models.CharField(max_length=20, blank=True)
    organization = models.ForeignKey(
        Organization, verbose_name=_("organization"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    relays = models.BooleanField(_("gathers other sites itself"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=SourceState.choices, default=SourceState.NEW)
    interval = models.PositiveIntegerField(_("minutes between visits"), default=60)
    fails = models.PositiveIntegerField(default=0, editable=False)
    trouble = models.CharField(max_length=40, blank=True, editable=False)
    trouble_text = models.TextField(_("what is wrong"), blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    seen_at = models.DateTimeField(_("last visited"), null=True, editable=False)
    good_at = models.DateTimeField(_("last good visit"), null=True, editable=False)
    changed_at = models.DateTimeField(_("last change"), null=True, editable=False)
    next_at = models.DateTimeField(_("next visit"), default=timezone.now, editable=False)
    publisher = models.UUIDField(null=True, editable=False)
    epoch = models.UUIDField(null=True, editable=False)
    sequence = models.BigIntegerField(default=0, editable=False)
    made_at = models.DateTimeField(null=True, editable=False)
    manifest_digest = models.CharField(max_length=64, blank=True, editable=False)
    etag = models.CharField(max_length=200, blank=True, editable=False)
    whole_at = models.DateTimeField(null=True, editable=False)
    # Shared with the school, which signs with it that something has changed.
    secret = models.CharField(max_length=64, default=token_urlsafe, editable=False)
    pinged_at = models.DateTimeField(null=True, editable=False)
    lease = models.UUIDField(null=True, editable=False)
    leased_until = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ("title", "pk")
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        indexes = [models.Index(fields=("state", "next_at"), name="nastav_source_due")]
        constraints = [
            models.UniqueConstraint(
                fields=("section",), condition=models.Q(kind=SourceKind.OWN), name="nastav_source_own_once"
            )
        ]

    def __str__(self) -> str:
        return self.title or self.url or self.given_url

    def is_late(self, now: datetime) -> bool:
        """Silent for longer than people may be shown without hearing of them."""
        return is_silent(self.kind, self.good_at, spoken_since(now))


def is_silent(kind: str, good_at: datetime | None, since: datetime) -> bool:
    return kind != SourceKind.OWN and not (good_at and good_at > since)


def spoken_since(now: datetime) -> datetime:
    """People of a source that was last heard before this moment are hidden until it speaks again (DESIGN, 4)."""
    return now - timedelta(hours=nastav_settings.HARVEST_LEASE_HOURS)


def who_speaks(now: datetime) -> tuple[Any, ...]:
    """Numbers that are others as soon as people of another source are shown; written past everything or by the clock.

    Asked of every visitor, so not through Django's queries, which cost more than the answer.
    """
    connection = connections[router.db_for_read(Source)]
    since = connection.ops.adapt_datetimefield_value(spoken_since(now))
    with connection.cursor() as cursor:
        cursor.execute(f"{SPEAKING} {connection.ops.quote_name(Source._meta.db_table)} {WHO}", [SourceKind.OWN, since])
        return tuple(cursor.fetchone())


SPEAKING, WHO = "SELECT count(*), sum(id), sum(id * id) FROM", "WHERE kind = %s OR good_at > %s"


def next_silence(now: datetime) -> datetime | None:
    """When people of a source that is heard now will be hidden, unless it speaks again; of the earliest one."""
    heard = Source.objects.filter(good_at__gt=spoken_since(now)).exclude(kind=SourceKind.OWN)
    first = heard.aggregate(first=models.Min("good_at"))["first"]
    return first + timedelta(hours=nastav_settings.HARVEST_LEASE_HOURS) if first else None


def note_change(channels: models.QuerySet[Channel]) -> None:
    """Something that these publishers tell has changed here, so what is passed on of it has to be made anew."""
    channels.update(version=models.F("version") + 1)


def heard_again(sources: Iterable[Source]) -> None:
    """Writes it where whoever keeps answers notices: people of these sources are shown again."""
    note_change(Channel.objects.filter(source__in=[source.pk for source in sources]))


def hide_until_heard(now: datetime) -> None:
    """After a backup was put back: who withdrew since still stands in it. Who held a source then holds it no more."""
    others = Source.objects.exclude(kind=SourceKind.OWN)
    with transaction.atomic():
        others.filter(good_at__gt=spoken_since(now)).update(good_at=spoken_since(now))
        others.update(lease=None, leased_until=None)
        note_change(Channel.objects.filter(source__in=others))


def nearest(channels: models.QuerySet[Channel], section: Any) -> list[Channel]:
    """One for each publisher that the section gathers, the one with the shortest way; its own records have none."""
    return shortest(of_others(channels, section).select_related("source"), section)


def of_others(channels: models.QuerySet[Channel], section: Any) -> models.QuerySet[Channel]:
    return channels.filter(source__section_id=section.pk).exclude(source__kind=SourceKind.OWN)


def shortest(channels: Iterable[Any], section: Any) -> list[Any]:
    """Channels, or what is read of them."""
    chosen: dict[uuid.UUID, Any] = {}
    for channel in sorted(channels, key=lambda one: (len(one.via), one.pk)):
        if channel.publisher != section.translation_key:
            chosen.setdefault(channel.publisher, channel)
    return list(chosen.values())


def schools_heard(section: Any) -> int:
    """How many of them have a section, whether or not anything of it is shown now: as many as ``nearest`` finds."""
    others = Channel.objects.filter(source__section_id=section.pk).exclude(source__kind=SourceKind.OWN)
    return others.exclude(publisher=section.translation_key).values("publisher").distinct().count()


class Channel(models.Model):
    """One publisher by way of one source. ``via``: the sites in between, nearest to the publisher first."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="channels", editable=False)
    publisher = models.UUIDField(editable=False)
    title = models.CharField(max_length=500, blank=True, editable=False)
    url = models.CharField(max_length=2000, blank=True, editable=False)
    language = models.CharField(max_length=20, default="ru", editable=False)
    organization_uid = models.UUIDField(null=True, editable=False)
    organization_name = models.CharField(max_length=500, blank=True, editable=False)
    organization_url = models.CharField(max_length=2000, blank=True, editable=False)
    via = models.JSONField(default=list, editable=False)
    # Digests of the files as they were last taken, by kind: what is known need not be fetched again.
    files = models.JSONField(default=dict, editable=False)
    # Grows whenever something of it that may be passed on has changed here.
    version = models.BigIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("publisher of a source")
        verbose_name_plural = _("publishers of sources")
        constraints = [models.UniqueConstraint(fields=("source", "publisher"), name="nastav_channel_once")]

    def __str__(self) -> str:
        return self.organization_name or self.title or str(self.publisher)

    @property
    def rank(self) -> int:
        """The length of the way: 0 for this site's own records, 1 for a publisher that is asked himself."""
        return 0 if self.source.kind == SourceKind.OWN else 1 + len(self.via)
