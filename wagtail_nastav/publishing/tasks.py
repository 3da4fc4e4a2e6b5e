"""The worker's part (django-tasks). Whoever comes later finds the work done."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from django_tasks import task

from wagtail_nastav.publishing.journal import take
from wagtail_nastav.publishing.models import BuildCause
from wagtail_nastav.publishing.needed import build_if_needed
from wagtail_nastav.publishing.running import carry_out
from wagtail_nastav.publishing.wanted import wanted
from wagtail_nastav.static_site.troubles import Busy, Unusable

# Changes that come while it is built are built by the same task, up to so many times.
TURNS = 5


@task()
def build_asked(pk: int) -> None:
    found, row = wanted(), take(pk)
    if found is not None and row is not None:
        with suppress(Unusable):
            carry_out(replace(found.options, dry_run=row.dry_run), row)


@task()
def build_changed() -> None:
    """Some seconds after a change: whether it is one that visitors see, the build finds out."""
    from wagtail_nastav.publishing.waking import wake

    found = wanted()
    if found is None:
        return
    try:
        for _turn in range(TURNS):
            if build_if_needed(found.options, BuildCause.CHANGE)[1] is None:
                return
    except Busy:
        wake()
    except Unusable:
        # Stands in the journal.
        return
