"""Keeping the journal: what broke off, what says nothing new, what is old."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail_nastav.deploying.locking import is_sending
from wagtail_nastav.publishing.looked import keep_of
from wagtail_nastav.publishing.models import BY_ITSELF, KEPT, SILENCE, BuildCause, BuildState, FilesBuild
from wagtail_nastav.static_site.options import Options


def begun(cause: BuildCause, user: Any = None, dry_run: bool = False) -> FilesBuild:
    return FilesBuild.objects.create(state=BuildState.RUNNING, cause=cause, by=user, dry_run=dry_run)


def take(pk: int | None = None) -> FilesBuild | None:
    """One that waits for its turn is this process's from now on; None if there is none, or another was quicker."""
    waiting = FilesBuild.objects.filter(state=BuildState.ASKED, **({} if pk is None else {"pk": pk}))
    first = waiting.order_by("pk").first()
    moment = timezone.now()
    if first is None or not waiting.filter(pk=first.pk).update(state=BuildState.RUNNING, told_at=moment):
        return None
    first.state, first.told_at = BuildState.RUNNING, moment
    return first


def give_up_broken(options: Options) -> None:
    """A process that was ended tells nothing any more; that it is gone, the lock shows."""
    silent = FilesBuild.objects.filter(state=BuildState.RUNNING, told_at__lt=timezone.now() - SILENCE)
    keep = keep_of(options)
    # A large file on a slow line is silent for long.
    if silent.exists() and not (keep.is_busy() or is_sending(keep.out)):
        sentence = _(
            "It broke off: the process ended before it was ready. The folder stays as it was; publish once more."
        )
        silent.update(state=BuildState.STOPPED, ended_at=timezone.now(), now="", text=sentence)


def tidy(row: FilesBuild) -> None:
    """Titles and names of files stand in the newest row only: they may be of what was withdrawn since."""
    older = FilesBuild.objects.exclude(state__in=(BuildState.ASKED, BuildState.RUNNING)).filter(pk__lt=row.pk)
    older.filter(dry_run=True).delete()
    if not row.dry_run:
        older.exclude(problems=[]).update(problems=[])
        if row.cause in BY_ITSELF and row.state in (BuildState.SAME, BuildState.STOPPED):
            # A scheduler comes every few minutes, mostly with nothing new.
            older.filter(cause__in=BY_ITSELF, state=row.state, text=row.text).delete()
    kept = FilesBuild.objects.order_by("-pk").values_list("pk", flat=True)[:KEPT]
    FilesBuild.objects.filter(pk__lt=min(kept)).delete()
