"""The journal of builds of the folder that the settings name. For staff only; titles of pages leave it early."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Builds that the journal remembers.
KEPT = 50
# A build of which nothing was heard for so long, and which holds no lock, broke off.
SILENCE = timedelta(minutes=2)


class BuildState(models.TextChoices):
    ASKED = "asked", _("waits for its turn")
    RUNNING = "running", _("is being built")
    SHOWN = "shown", _("files are published")
    SAME = "same", _("nothing has changed")
    PROBLEMS = "problems", _("not published: some pages can't be shown")
    STOPPED = "stopped", _("not published")
    RESTORED = "restored", _("an earlier version was brought back")


class BuildCause(models.TextChoices):
    BUTTON = "button", _("the button")
    CHANGE = "change", _("a change on the site")
    SCHEDULE = "schedule", _("the schedule")
    COMMAND = "command", _("a command")


OPEN = (BuildState.ASKED, BuildState.RUNNING)
BY_ITSELF = (BuildCause.CHANGE, BuildCause.SCHEDULE)


class FilesBuildQuerySet(models.QuerySet):
    def open(self) -> FilesBuildQuerySet:
        return self.filter(state__in=OPEN)

    def real(self) -> FilesBuildQuerySet:
        """Without those that only said what would change."""
        return self.filter(dry_run=False)


class FilesBuild(models.Model):
    """``told_at``: when it was last heard of. ``names``: files by «+», «~» and «−», of what would change only."""

    state = models.CharField(_("state"), max_length=10, choices=BuildState.choices, default=BuildState.ASKED)
    cause = models.CharField(_("why"), max_length=10, choices=BuildCause.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    dry_run = models.BooleanField(default=False)
    asked_at = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    # Title of the page that is being made.
    now = models.CharField(max_length=255, blank=True)
    pages = models.PositiveIntegerField(_("pages"), default=0)
    made = models.PositiveIntegerField(_("made anew"), default=0)
    added = models.PositiveIntegerField(_("files added"), default=0)
    changed = models.PositiveIntegerField(_("files changed"), default=0)
    removed = models.PositiveIntegerField(_("files removed"), default=0)
    text = models.TextField(_("in words"), blank=True)
    problems = models.JSONField(default=list, blank=True)
    names = models.JSONField(default=dict, blank=True)
    next_change_at = models.DateTimeField(null=True, blank=True)

    objects = FilesBuildQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_at", "-pk")
        verbose_name = _("publication as files")
        verbose_name_plural = _("publications as files")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
