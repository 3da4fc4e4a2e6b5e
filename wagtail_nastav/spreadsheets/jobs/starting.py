"""Applying: at once, or by a worker where the file is large. What was shown is what is written, or nothing is."""

from __future__ import annotations

import logging
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.spreadsheets.applying import write_plan
from wagtail_nastav.spreadsheets.errors import BadFile
from wagtail_nastav.spreadsheets.jobs.bringing import drop_file, grid_of
from wagtail_nastav.spreadsheets.jobs.errors import CannotApply, ProblemsLeft
from wagtail_nastav.spreadsheets.jobs.looking import read_tables, wishes_of
from wagtail_nastav.spreadsheets.jobs.options import Options, remember_columns
from wagtail_nastav.spreadsheets.jobs.outcome import keep_problem_rows, totals_of
from wagtail_nastav.spreadsheets.jobs.permissions import may_import
from wagtail_nastav.spreadsheets.journal.models import ImportJob, JobState
from wagtail_nastav.spreadsheets.planning import Plan, make_plan
from wagtail_nastav.spreadsheets.resources.known import Known
from wagtail_nastav.spreadsheets.types import Action

logger = logging.getLogger(__name__)

# Any number: the same for every import of a site, so that one waits for another.
LOCK = 7_406_301
# Percent, by what a file of 10,000 rows takes: its cells are known, its rows are, the rest is one transaction.
READ, UNDERSTOOD = 20, 50


def start(job: ImportJob, user: Any, digest: str) -> ImportJob:
    """``digest``: of the plan that the user saw. Raises ``CannotApply`` or ``BadFile``; twice is once."""
    job.refresh_from_db()
    if job.state in (JobState.APPLIED, JobState.WAITING):
        return job
    if not may_import(user):
        raise CannotApply(_("You may no longer import. Ask the administrator of the site."))
    if job.state != JobState.UPLOADED:
        raise CannotApply(_("This import is closed. Bring the file again."))
    if job.row_count > nastav_settings.IMPORT_AT_ONCE_ROWS:
        return _queue(job, digest)
    return apply_job(job, digest)


def _queue(job: ImportJob, digest: str) -> ImportJob:
    from wagtail_nastav.spreadsheets.jobs.tasks import apply_in_background

    job.state, job.progress, job.plan_digest = JobState.WAITING, 0, digest
    job.save(update_fields=["state", "progress", "plan_digest"])
    transaction.on_commit(lambda: apply_in_background.enqueue(job.pk, digest))
    job.refresh_from_db()
    return job


def apply_job(job: ImportJob, digest: str | None = None) -> ImportJob:
    apply_plan(job, digest)
    return job


def apply_plan(job: ImportJob, digest: str | None = None) -> Plan | None:
    """What was written; None where somebody else has applied it. ``digest`` None: whatever the plan is.

    The file is read before the transaction, which is short therefore.
    """
    grid = grid_of(job)
    _tell(job, READ)
    reads = read_tables(job, grid, Known())
    _tell(job, UNDERSTOOD)
    with transaction.atomic():
        _alone()
        if not _claimed(job).update(progress=UNDERSTOOD):
            job.refresh_from_db()
            return None
        plan = make_plan(reads, wishes_of(job), Known())
        _check(plan, job, digest)
        write_plan(plan, job)
        _close(job, plan)
        remember_columns(job, Options.of(job), reads)
    _put_away(job, plan)
    return plan


def _put_away(job: ImportJob, plan: Plan) -> None:
    """Everything is written by now: a full disk must not say otherwise. What stays goes with the day's tidying."""
    try:
        drop_file(job)
        keep_problem_rows(job, plan)
    except OSError:
        logger.exception("The file of import %s could not be put away.", job.pk)


def _claimed(job: ImportJob) -> QuerySet[ImportJob]:
    return ImportJob.objects.filter(pk=job.pk, state__in=(JobState.UPLOADED, JobState.WAITING))


def _tell(job: ImportJob, percent: int) -> None:
    """Where a worker does it somebody looks on; what the transaction does nobody sees before its end."""
    if job.state == JobState.WAITING:
        ImportJob.objects.filter(pk=job.pk, state=JobState.WAITING).update(progress=percent)


def _alone() -> None:
    """Two imports at once would each plan without the other; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _check(plan: Plan, job: ImportJob, digest: str | None) -> None:
    if digest is not None and plan.digest != digest:
        raise CannotApply(
            _("Something changed on the site since you looked at the import. Look at it again and then apply it.")
        )
    problems = plan.count(Action.ATTENTION)
    if problems and not Options.of(job).skip_problems:
        told = _("Rows that need attention: %(n)d. Mend them, answer the questions or apply without them.")
        raise ProblemsLeft(told % {"n": problems}, plan)


def _close(job: ImportJob, plan: Plan) -> None:
    job.state, job.applied_at, job.progress = JobState.APPLIED, timezone.now(), 100
    job.totals, job.plan_digest = totals_of(plan, job.applied_at), plan.digest
    job.save(update_fields=["state", "applied_at", "progress", "totals", "plan_digest"])
    log(job, "wagtail_nastav.import_applied", user=job.user, data={"totals": job.totals})


def fail(job: ImportJob, error: Exception) -> None:
    """Nothing was written; the file stays, so that the curator can look at it again."""
    told = str(error) if isinstance(error, BadFile | CannotApply) else _("An unexpected error; tell the administrator.")
    ImportJob.objects.filter(pk=job.pk).update(state=JobState.UPLOADED, progress=0, error=told)
