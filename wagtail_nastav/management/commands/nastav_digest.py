"""``manage.py nastav_digest``: the weekly letter to curators, and letters to subscribers; for once a day."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail_nastav.conf import nastav_settings


class Command(BaseCommand):
    @property
    def help(self) -> str:  # type: ignore[override]
        return _(
            "Sends curators a letter about what their section lacks and what is due, and subscribers one about what is "
            "new; to nobody more often than was said. Let it run once a day."
        )

    def add_arguments(self, parser: CommandParser) -> None:
        only = parser.add_mutually_exclusive_group()
        only.add_argument("--curators", action="store_true", help=_("Write to curators only."))
        only.add_argument("--subscribers", action="store_true", help=_("Write to subscribers only."))

    def handle(self, *args: Any, **options: Any) -> None:
        now, failed = timezone.now(), 0
        if not options["subscribers"]:
            failed += self._curators(now)
        if not options["curators"]:
            failed += self._subscribers(now, asked=options["subscribers"])
        if failed:
            words = _("Letters not sent: %(failed)d. The reason stands in the log; the next run tries again.")
            raise CommandError(words % {"failed": failed})

    def _curators(self, now: datetime) -> int:
        from wagtail_nastav.admin.digest.sending import send_digests

        outcome = send_digests(now)
        sentence = _("Letters sent: %(sent)d; everything in order for: %(nothing)d.")
        self.stdout.write(sentence % {"sent": outcome.sent, "nothing": outcome.nothing})
        return outcome.failed

    def _subscribers(self, now: datetime, asked: bool) -> int:
        """Addresses that nobody confirmed are forgotten, whether letters are sent or not."""
        from wagtail_nastav.subscriptions.asking import forget_stale
        from wagtail_nastav.subscriptions.sending import send_letters

        forget_stale(now)
        if not nastav_settings.SUBSCRIPTIONS:
            if asked:
                raise CommandError(_("Letters to subscribers are switched off: SUBSCRIPTIONS in WAGTAIL_NASTAV."))
            return 0
        outcome = send_letters(now)
        sentence = _("Letters to subscribers: %(sent)d; nothing new for: %(nothing)d; addresses given up: %(removed)d.")
        self.stdout.write(sentence % vars(outcome))
        return outcome.failed
