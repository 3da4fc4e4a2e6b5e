"""What was told last: how else could anybody learn that something is no longer told."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.changes.seen import Seen
from wagtail_nastav.exchange.canonical import moment_text
from wagtail_nastav.gathered.models import Channel


class Reason(models.TextChoices):
    """Why a record is no longer told; says nothing else about it."""

    CONSENT_WITHDRAWN = "consent-withdrawn", _("the consent was withdrawn or narrowed")
    CONSENT_ENDED = "consent-ended", _("the term of the consent is over")
    UNPUBLISHED = "unpublished", _("no longer published")
    DELETED = "deleted", _("deleted")


class ExchangeState(models.Model):
    """The snapshot of one section as it was last told.

    ``publisher`` is the section's translation key: it stays when the page is moved or renamed. ``epoch`` names this life
    of the tables: made anew, numbers begin anew. ``digest`` is that of the manifest without its numbers and its time.
    ``seen_…`` says for how long looking again would show the same (``changes.seen``), ``file_etags`` by kind which.
    """

    publisher = models.UUIDField(unique=True, editable=False)
    epoch = models.UUIDField(default=uuid.uuid4, editable=False)
    sequence = models.BigIntegerField(default=0, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    # The last number of which the municipality was told.
    pinged = models.BigIntegerField(default=0, editable=False)
    seen_version = models.CharField(max_length=80, blank=True, editable=False)
    seen_since = models.DateTimeField(default=timezone.now, editable=False)
    seen_until = models.DateTimeField(default=timezone.now, editable=False)
    file_etags = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        verbose_name = _("state of the exchange")
        verbose_name_plural = _("states of the exchange")

    def __str__(self) -> str:
        return f"{self.publisher} {self.sequence}"

    @property
    def etag(self) -> str:
        return f"{self.epoch.hex}-{self.sequence}"

    @property
    def seen(self) -> Seen:
        return Seen(self.seen_version, self.seen_since, self.seen_until)

    def keep_seen(self, seen: Seen, file_etags: dict[str, str]) -> None:
        self.seen_version, self.seen_since, self.seen_until = seen.version, seen.since, seen.until
        self.file_etags = file_etags


class ExchangeItem(models.Model):
    """One record that is told, or was told once. Holds no data of it: only which version it was.

    ``revision`` is the sequence number with which this version, or the withdrawal, was told first.
    """

    state = models.ForeignKey(ExchangeState, on_delete=models.CASCADE, related_name="items", editable=False)
    kind = models.CharField(max_length=20, editable=False)
    uid = models.UUIDField(editable=False)
    revision = models.BigIntegerField(editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    reason = models.CharField(max_length=20, choices=Reason.choices, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ("kind", "uid")
        verbose_name = _("record of the exchange")
        verbose_name_plural = _("records of the exchange")
        constraints = [models.UniqueConstraint(fields=("state", "kind", "uid"), name="nastav_exchange_item_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.uid}"

    def to_note(self) -> dict[str, Any]:
        """Of a record that is gone, as ``format.Withdrawn``."""
        at = moment_text(self.withdrawn_at) if self.withdrawn_at else None
        return {"kind": self.kind, "id": str(self.uid), "revision": self.revision, "reason": self.reason, "at": at}


class RelayedFile(models.Model):
    """What a file of another publisher's records was when it was last made, so that it need not be made again.

    Good as long as the channel's ``version`` is the same. ``valid_until``: the first moment at which a record in it no longer
    may be shown; ``heard``: whether the source's people were shown when it was made.
    """

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="+", editable=False)
    kind = models.CharField(max_length=20, editable=False)
    count = models.PositiveIntegerField(editable=False)
    size = models.PositiveIntegerField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    valid_until = models.DateTimeField(null=True, editable=False)
    heard = models.BooleanField(editable=False)
    version = models.BigIntegerField(editable=False)

    class Meta:
        verbose_name = _("file that is passed on")
        verbose_name_plural = _("files that are passed on")
        constraints = [models.UniqueConstraint(fields=("channel", "kind"), name="nastav_relayed_once")]

    def __str__(self) -> str:
        return f"{self.channel_id} {self.kind}"
