"""``manage.py nastav_harvest``: gathers what other sites tell; for every few minutes."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail_nastav.gathered.models import Outcome, Source, SourceKind, SourceState
from wagtail_nastav.gathered.models.sources import hide_until_heard


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
        which.add_argument(
            "--restored",
            action="store_true",
            help=_("All of them after a backup was put back: people are hidden until their site has been heard again."),
        )
        which.add_argument("--enqueue", action="store_true", help=_("Hand the sources that are due to the workers."))
        parser.add_argument("--json", action="store_true", help=_("Print the outcome as JSON."))

    def handle(self, *args: Any, **options: Any) -> None:
        from wagtail_nastav.coverage.noting import note_months
        from wagtail_nastav.harvest.taking.held import forget_the_silent

        forget_the_silent(timezone.now())
        if options["enqueue"]:
            self._enqueue(options["json"])
            note_months(timezone.now())
            return
        from wagtail_nastav.harvest.rounds.running import visit

        if options["restored"]:
            hide_until_heard(timezone.now())
        done = visit(self._wanted(options["source"], options["all"] or options["restored"]))
        if options["source"] is not None and not done.sources:
            sentence = _("Source %(number)d is being visited by another process just now.")
            self._refuse(sentence % {"number": options["source"]})
        note_months(timezone.now())
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(done), ensure_ascii=False))
        else:
            self._say(done)
        if done.failed:
            raise SystemExit(1)

    def _wanted(self, number: int | None, everything: bool) -> list[int]:
        from wagtail_nastav.harvest.rounds.leasing import RESTING, due

        if number is not None:
            source = Source.objects.filter(pk=number).exclude(kind=SourceKind.OWN).first()
            if source is None or source.state in RESTING:
                self._refuse(_why_not(source) % {"number": number})
            return [number]
        if everything:
            rows = Source.objects.exclude(state__in=RESTING).exclude(kind=SourceKind.OWN)
            return list(rows.values_list("pk", flat=True))
        return due(timezone.now())

    def _refuse(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        raise SystemExit(2)

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


def _why_not(source: Source | None) -> str:
    if source is None:
        return _("There is no source with the number %(number)d.")
    if source.state == SourceState.PAUSED:
        return _("Source %(number)d is paused, so it was not visited. Resume it with nastav_source resume %(number)d.")
    return _(
        "Source %(number)d is closed: its site said that it will not be back. If it is back, resume it with "
        "nastav_source resume %(number)d."
    )


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
