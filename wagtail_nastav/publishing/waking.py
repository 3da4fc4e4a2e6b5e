"""Something was written: some seconds later it is looked whether the files have to change.

Only a wake-up call. One that is lost, with the process that was to hear it, costs time: the schedule finds the change.
"""

from __future__ import annotations

import time
from datetime import timedelta
from functools import lru_cache
from threading import Lock, Timer
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections, transaction
from django.utils import timezone
from wagtail.models import AbstractPage

from wagtail_nastav.changes.tables import counted_models
from wagtail_nastav.publishing.wanted import Wanted, wanted


class Alarm:
    """One for a process: what is written before it rings needs no other."""

    def __init__(self) -> None:
        self.lock, self.rings_at = Lock(), 0.0

    def set(self, seconds: int) -> bool:
        """False: it is set already."""
        with self.lock:
            now = time.monotonic()
            if now < self.rings_at:
                return False
            self.rings_at = now + seconds
            return True


alarm = Alarm()


@lru_cache(maxsize=1)
def _counted() -> frozenset[Any]:
    return frozenset(counted_models())


def something_written(sender: Any, instance: Any = None, update_fields: Any = None, **kwargs: Any) -> None:
    """``post_save`` and ``post_delete`` of anything that visitors may see. A draft that is saved writes some fields of
    its page; that it is published, Wagtail says."""
    draft = isinstance(instance, AbstractPage) and update_fields is not None
    if not draft and not kwargs.get("raw") and apps.ready and sender in _counted():
        something_changed(sender)


def something_changed(sender: Any, **kwargs: Any) -> None:
    """After the transaction, once for all that happened in it."""
    if _rings() is None:
        return
    connection = transaction.get_connection()
    if not any(function is wake for _savepoints, function, *_robust in connection.run_on_commit):
        transaction.on_commit(wake)


def _rings() -> Wanted | None:
    """None: this process builds nothing by itself. With DEBUG it could not."""
    found = wanted()
    return found if found and found.after_seconds and found.at_once and not settings.DEBUG else None


def wake() -> None:
    found = _rings()
    if found is None or not alarm.set(found.after_seconds):
        return
    from wagtail_nastav.publishing.tasks import build_changed

    if build_changed.get_backend().supports_defer:
        build_changed.using(run_after=timezone.now() + timedelta(seconds=found.after_seconds)).enqueue()
        return
    timer = Timer(found.after_seconds, _ring)
    timer.daemon = True
    timer.start()


def _ring() -> None:
    """In a thread of its own, or with the workers."""
    from wagtail_nastav.publishing.tasks import build_changed

    try:
        build_changed.enqueue()
    finally:
        connections.close_all()
