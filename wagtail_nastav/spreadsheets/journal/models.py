"""The journal of imports. What a row changed holds personal data, so it is for staff only and goes after a month."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.snippets.organizations import Organization

FILE_KEPT = timedelta(days=1)
CHANGES_KEPT = timedelta(days=30)


class JobState(models.TextChoices):
    UPLOADED = "uploaded", _("brought, not applied")
    WAITING = "waiting", _("being applied")
    APPLIED = "applied", _("applied")
    FAILED = "failed", _("not applied, nothing was written")
    UNDONE = "undone", _("taken back")
    PARTLY = "partly", _("taken back except what was changed since")
    CANCELLED = "cancelled", _("cancelled")


class ImportJob(models.Model):
    """One file that somebody brought. ``stored``: its name in the private storage while it waits."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    original_name = models.CharField(_("file"), max_length=255)
    row_count = models.PositiveIntegerField(_("rows in the file"), default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    stored = models.CharField(max_length=100, blank=True)
    organization = models.ForeignKey(
        Organization, verbose_name=_("organization"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    # See ``jobs.options``: what the curator chose.
    options = models.JSONField(default=dict, blank=True)
    # See ``applying.summary``: how many of what were written.
    totals = models.JSONField(default=dict, blank=True)
    plan_digest = models.CharField(max_length=64, blank=True)
    progress = models.PositiveSmallIntegerField(_("per cent done"), default=0)
    error = models.TextField(_("what went wrong"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=JobState.choices, default=JobState.UPLOADED)
    created_at = models.DateTimeField(_("brought"), default=timezone.now)
    applied_at = models.DateTimeField(_("applied"), null=True, blank=True)
    undone_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="applied") | Q(applied_at__isnull=False), name="nastav_import_when"
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.uid.hex[:8]}"


class ImportRow(models.Model):
    """What became of one object, field by field. ``action``: create or update.

    ``before``: empty where it was created; ``after``: what stood in its fields afterwards, so that a change made since
    can be told from ours. Both may hold personal data and go with ``forget_changes``.
    """

    job = models.ForeignKey(ImportJob, on_delete=models.CASCADE, related_name="rows")
    sheet = models.CharField(max_length=255, blank=True)
    row = models.PositiveIntegerField(default=0)
    action = models.CharField(max_length=10)
    model = models.CharField(max_length=40, blank=True)
    object_id = models.BigIntegerField(null=True, blank=True)
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of an import")

    def __str__(self) -> str:
        return f"{self.job_id}: {self.row}"


class HeaderMapping(models.Model):
    """What a school chose for the columns of a table, remembered for its next table with the same headers.

    ``columns``: the field of each header whose recognition was changed; null: the column is not read.
    """

    # A digest of the kind, the headers and the organization.
    signature = models.CharField(max_length=64, unique=True)
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.CASCADE, related_name="+", editable=False
    )
    columns = models.JSONField(default=dict)
    last_used = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("remembered columns")
        verbose_name_plural = _("remembered columns")

    def __str__(self) -> str:
        return self.signature[:8]
