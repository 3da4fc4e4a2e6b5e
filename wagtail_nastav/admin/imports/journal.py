"""Who imported what and when, and what became of it: the lines of the journal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from wagtail_nastav.admin.imports.steps import job_address
from wagtail_nastav.admin.imports.totals import short_totals
from wagtail_nastav.admin.imports.words import STATE_LABELS
from wagtail_nastav.spreadsheets.journal.models import ImportJob, JobState


@dataclass(frozen=True)
class JournalLine:
    """An empty address: there is nothing to open or to take back."""

    job: ImportJob
    who: str
    state: str
    what: str
    address: str
    undo_address: str


def journal_of(newest: int | None = None) -> QuerySet[ImportJob]:
    return ImportJob.objects.select_related("user", "organization")[:newest]


def journal_lines(jobs: Iterable[ImportJob], user: Any) -> list[JournalLine]:
    return [
        JournalLine(
            job=job,
            who=who_words(job),
            state=str(STATE_LABELS[job.state]),
            what=job.error or short_totals(job.totals),
            address="" if job.state == JobState.CANCELLED else job_address(job),
            undo_address=reverse("nastav_import:undo", args=[job.uid]) if job.state == JobState.APPLIED else "",
        )
        for job in jobs
    ]


def who_words(job: ImportJob) -> str:
    if job.user is None:
        return _("a command, or an employee whose account is gone")
    return str(job.user.get_full_name() or job.user.get_username())
