"""Visits as tasks: on a site with several workers each takes some of the sources (django-tasks)."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from wagtail_nastav.harvest.rounds.leasing import due
from wagtail_nastav.harvest.rounds.running import visit

# Sources that one task visits: enough to wait for many at once, few enough for several workers to share.
IN_ONE_TASK = 25


@task()
def visit_some(pks: list[int]) -> None:
    """Those of them that are still due: of two tasks for one source the later has nothing to do."""
    visit(due(timezone.now(), pks))


def enqueue_due() -> int:
    """The number of sources that were handed to the workers."""
    pks = due(timezone.now())
    for start in range(0, len(pks), IN_ONE_TASK):
        visit_some.enqueue(pks[start : start + IN_ONE_TASK])
    return len(pks)
