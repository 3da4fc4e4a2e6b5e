"""«Publish the files»: asked for by a person, built beside: by a worker, a thread of this process, or the schedule."""

from __future__ import annotations

from threading import Thread
from typing import Any

from django.db import connections, transaction
from django.utils.translation import gettext as _
from django_tasks.backends.immediate import ImmediateBackend

from wagtail_nastav.publishing.journal import give_up_broken
from wagtail_nastav.publishing.models import BuildCause, BuildState, FilesBuild
from wagtail_nastav.publishing.sent import ask_again, unsent
from wagtail_nastav.publishing.wanted import Wanted


class AlreadyAsked(Exception):
    """A sentence: somebody else was quicker."""


def ask(found: Wanted, user: Any, dry_run: bool = False) -> FilesBuild:
    give_up_broken(found.options)
    open_one = FilesBuild.objects.open().first()
    if open_one is not None and open_one.state == BuildState.RUNNING:
        raise AlreadyAsked(_("The files are being built already. Wait until they are ready, then press once more."))
    if open_one is None or open_one.dry_run != dry_run:
        open_one = FilesBuild.objects.create(cause=BuildCause.BUTTON, by=user, dry_run=dry_run)
    if found.at_once:
        pk = open_one.pk
        transaction.on_commit(lambda: start(pk))
    return open_one


def start(pk: int) -> None:
    """Where the site has no workers a task would be done before the answer: nobody waits so long for a page."""
    from wagtail_nastav.publishing.tasks import build_asked

    if isinstance(build_asked.get_backend(), ImmediateBackend):
        beside(lambda: build_asked.enqueue(pk))
    else:
        build_asked.enqueue(pk)


def ask_to_send(found: Wanted) -> None:
    """What was brought back, to the places that the settings name; else the schedule does it."""
    from wagtail_nastav.publishing.tasks import build_changed

    ask_again(found.options)
    if not (found.at_once and unsent(found.options)):
        return
    if isinstance(build_changed.get_backend(), ImmediateBackend):
        transaction.on_commit(lambda: beside(build_changed.enqueue))
    else:
        transaction.on_commit(build_changed.enqueue)


def beside(work: Any) -> None:
    """It ends with the process, which leaves the folder as it was."""

    def run() -> None:
        try:
            work()
        finally:
            connections.close_all()

    Thread(target=run, name="nastav-files", daemon=True).start()
