"""``manage.py nastav_digest``: the weekly letter to curators; for once a week, or every day, which sends no more."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _


class Command(BaseCommand):
    @property
    def help(self) -> str:  # type: ignore[override]
        return _(
            "Sends curators a letter about what their section lacks and what is due, at most once a week, without "
            "personal data. Let it run once a week."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        from wagtail_nastav.admin.digest.sending import send_digests

        outcome = send_digests(timezone.now())
        sentence = _("Letters sent: %(sent)d; everything in order for: %(nothing)d.")
        self.stdout.write(sentence % {"sent": outcome.sent, "nothing": outcome.nothing})
        if outcome.failed:
            words = _("Letters not sent: %(failed)d. The reason stands in the log; the next run tries again.")
            raise CommandError(words % {"failed": outcome.failed})
