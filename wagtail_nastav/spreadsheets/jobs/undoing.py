"""Taking an import back: what it made goes, what it changed becomes what it was; later changes by people stay."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from wagtail_nastav.spreadsheets.jobs.errors import CannotApply
from wagtail_nastav.spreadsheets.jobs.permissions import may_import
from wagtail_nastav.spreadsheets.jobs.undo_pages import undo_programme, undo_roadmap
from wagtail_nastav.spreadsheets.jobs.undo_people import undo_people
from wagtail_nastav.spreadsheets.jobs.undo_rows import undo_document, undo_organization
from wagtail_nastav.spreadsheets.journal.models import CHANGES_KEPT, ImportJob, JobState


@dataclass
class UndoReport:
    """``kept``: sentences about what somebody changed since; ``links``: where to look at it, in the same order."""

    reversed: int = 0
    kept: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def keep(self, sentence: str, link: str = "") -> None:
        self.kept.append(sentence)
        self.links.append(link)


def undo(job: ImportJob, user: Any) -> UndoReport:
    """``user`` None: a command on the server. Raises ``CannotApply``."""
    with transaction.atomic():
        _check(job, user)
        report = UndoReport()
        rows = list(job.rows.order_by("-pk"))
        for model, take_back in (
            ("roadmappage", undo_roadmap), ("programmepage", undo_programme), ("person", undo_people),
            ("normativedocument", undo_document), ("organization", undo_organization),
        ):  # fmt: skip
            take_back([row for row in rows if row.model == model], report)
        job.state = JobState.PARTLY if report.kept else JobState.UNDONE
        job.undone_at = timezone.now()
        job.save(update_fields=["state", "undone_at"])
        log(
            job, "wagtail_nastav.import_undone", user=user, data={"reversed": report.reversed, "kept": len(report.kept)}
        )
    return report


def _check(job: ImportJob, user: Any) -> None:
    locked = ImportJob.objects.select_for_update().get(pk=job.pk)
    if user is not None and not may_import(user):
        raise CannotApply(_("You may not take imports back. Ask the administrator of the site."))
    if locked.state in (JobState.UNDONE, JobState.PARTLY):
        raise CannotApply(_("This import was taken back already."))
    if locked.state != JobState.APPLIED or locked.applied_at is None:
        raise CannotApply(_("This import was not applied, so there is nothing to take back."))
    if locked.applied_at < timezone.now() - CHANGES_KEPT:
        told = _("An import can be taken back for %(days)d days; what it changed is no longer kept.")
        raise CannotApply(told % {"days": CHANGES_KEPT.days})
