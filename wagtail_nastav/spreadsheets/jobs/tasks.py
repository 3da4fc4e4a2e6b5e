"""The worker's part. Django's tasks run at once unless the site has a queue."""

from __future__ import annotations

from django_tasks import task

from wagtail_nastav.spreadsheets.jobs.starting import apply_job, fail
from wagtail_nastav.spreadsheets.journal.models import ImportJob


@task()
def apply_in_background(pk: int, digest: str) -> None:
    job = ImportJob.objects.get(pk=pk)
    try:
        apply_job(job, digest)
    except Exception as error:
        fail(job, error)
        raise
