"""A clock that a test moves: Django, Wagtail and the app all ask `timezone.now`."""

from __future__ import annotations

from datetime import datetime, timedelta
from unittest import mock

from django.utils import timezone

from wagtail_nastav.public.moment import local_day


class Clock:
    def __init__(self, now: datetime) -> None:
        self.now = now
        self._patch = mock.patch.object(timezone, "now", lambda: self.now)

    def start(self) -> None:
        self._patch.start()

    def stop(self) -> None:
        self._patch.stop()

    def forward(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @property
    def day(self) -> object:
        return local_day(self.now)
