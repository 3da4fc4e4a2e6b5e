"""``manage.py nastav_harvest``: gathers what other sites tell; for every few minutes."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail_nastav.gathered.models import Outcome, Source, SourceKind


class Command(BaseCommand):
    @property
    def help(self) -> str:  # type: ignore[override]
        return _(
            "Visits the sites that are gathered and whose time has come, and takes over what they tell. Let it run "
            "every few minutes. Exit code 0: all went well; 1: some sources failed, each is named."
        )

    def add_arguments(self, parser: CommandParser) -> None:
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--source", type=int, metavar="ID", help=_("Only this source, even if it is not its time."))
        which.add_argument("--all", action="store_true", help=_("All sources that are not paused, even if not due."))
        which.add_argument("--enqueue", action="store_true", help=_("Hand the sources that are due to the workers."))
        parser.add_argument("--json", action="store_true", help=_("Print the outcome as JSON."))

    def handle(self, *args: Any, **options: Any) -> None:
        if options["enqueue"]:
            return self._enqueue(options["json"])
        from wagtail_nastav.harvest.rounds.running import visit

        done = visit(self._wanted(options["source"], options["all"]))
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(done), ensure_ascii=False))
        else:
            self._say(done)
        if done.failed:
            raise SystemExit(1)

    def _wanted(self, number: int | None, everything: bool) -> list[int]:
        from wagtail_nastav.harvest.rounds.leasing import RESTING, due

        if number is not None:
            if not Source.objects.filter(pk=number).exclude(kind=SourceKind.OWN).exists():
                self.stderr.write(_("There is no source with the number %(number)d.") % {"number": number})
                raise SystemExit(2)
            return [number]
        if everything:
            rows = Source.objects.exclude(state__in=RESTING).exclude(kind=SourceKind.OWN)
            return list(rows.values_list("pk", flat=True))
        return due(timezone.now())

    def _enqueue(self, as_json: bool) -> None:
        from wagtail_nastav.harvest.tasks import enqueue_due

        number = enqueue_due()
        told = _("Handed to the workers: sources %(number)d.") % {"number": number}
        self.stdout.write(json.dumps({"enqueued": number}) if as_json else told)

    def _say(self, done: Any) -> None:
        for source in done.failed:
            self.stdout.write(f"{source.pk} {source}: {source.trouble_text}")
        visited = len(done.outcomes)
        told = ngettext("%(number)d source visited", "%(number)d sources visited", visited) % {"number": visited}
        rest = _("with news %(changed)d, unchanged %(same)d, failed %(failed)d")
        numbers = {
            "changed": done.count(Outcome.CHANGED), "same": done.count(Outcome.UNCHANGED), "failed": len(done.failed),
        }  # fmt: skip
        self.stdout.write(f"{told}: {rest % numbers}.")


def _as_json(done: Any) -> dict[str, Any]:
    """Codes and sentences, no data of people."""
    return {
        "visited": len(done.outcomes),
        "changed": done.count(Outcome.CHANGED),
        "unchanged": done.count(Outcome.UNCHANGED),
        "failed": [
            {
                "id": source.pk,
                "title": str(source),
                "url": source.url,
                "code": source.trouble,
                "text": source.trouble_text,
            }
            for source in done.failed
        ],
    }
