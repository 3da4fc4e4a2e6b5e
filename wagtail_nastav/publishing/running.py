"""One build that is journalled: its row tells how far it is, and afterwards what came of it."""

from __future__ import annotations

import logging
import time
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from wagtail_nastav.changes.seen import Seen
from wagtail_nastav.publishing.journal import tidy
from wagtail_nastav.publishing.left import wait_words
from wagtail_nastav.publishing.looked import NAMED, keep_of, note_look
from wagtail_nastav.publishing.models import BY_ITSELF, BuildState, FilesBuild
from wagtail_nastav.publishing.sending import send_on, silent
from wagtail_nastav.publishing.sent import due, unsent, waiting
from wagtail_nastav.publishing.wanted import wanted
from wagtail_nastav.static_site.building import Progress, build
from wagtail_nastav.static_site.options import Options
from wagtail_nastav.static_site.report import Report
from wagtail_nastav.static_site.standing import WORD as STANDING
from wagtail_nastav.static_site.troubles import Busy, Unusable

log = logging.getLogger(__name__)
# Seconds between two notes of how far it is.
OFTEN = 0.5
# Files of which what would change only is listed.
LISTED = 300


def look(options: Options, progress: Progress = silent) -> Report:
    """Builds and remembers what was seen, so that it is known whether to look again."""
    seen = Seen.begin()
    report = build(options, progress)
    if not options.dry_run:
        note_look(options, seen, report)
    return report


def carry_out(options: Options, row: FilesBuild, progress: Progress = silent) -> Report:
    """Raises what building raises; by then it stands in the row."""
    teller = Teller(row, progress)
    try:
        with translation.override(settings.LANGUAGE_CODE):
            report = look(options, teller)
            if not options.dry_run:
                _send(options, row, report, teller)
    except Busy:
        # Whoever builds it now sees the same, and a schedule comes again.
        if row.cause in BY_ITSELF:
            row.delete()
        else:
            _end(row, BuildState.STOPPED, text=_("The files are being built already. Wait until they are ready."))
        raise
    except Unusable as problem:
        _end(row, BuildState.STOPPED, text=str(problem))
        raise
    except Exception:
        log.exception("The folder of files could not be built.")
        _end(
            row, BuildState.STOPPED, text=_("An unexpected error; tell the administrator. The folder stays as it was.")
        )
        raise
    _end(row, _state(report), text=" ".join([*report.remarks, *report.sent]), **_numbers(report))
    return report


def send_rest(options: Options, row: FilesBuild, progress: Progress = silent) -> Report:
    """What visitors see in the folder, to where it has not arrived; nothing is built."""
    keep = keep_of(options)
    shown = keep.manifest()
    note = (keep.read_note(shown.release, STANDING) if shown else None) or {}
    moment = datetime.fromisoformat(note["next"]) if note.get("next") else None
    report = Report(
        str(keep.out), shown.release if shown else "", True, pages=note.get("pages", 0), next_change_at=moment
    )
    with translation.override(settings.LANGUAGE_CODE):
        report.sent = [*send_on(options, Teller(row, progress), due(options)), *wait_words(waiting(options))]
        report.unsent = unsent(options)
    _end(row, BuildState.SAME, text=" ".join(report.sent), **_numbers(report))
    return report


def _send(options: Options, row: FilesBuild, report: Report, progress: Progress) -> None:
    """Where a page can't be shown, the version before it may still be on its way."""
    found = wanted()
    names = unsent(options) if report.problems else list(found.deploy if found else ())
    shut = waiting(options) if row.cause in BY_ITSELF else []
    report.sent = [*send_on(options, progress, [name for name in names if name not in shut]), *wait_words(shut)]
    report.unsent = unsent(options)


def _state(report: Report) -> BuildState:
    if report.problems:
        return BuildState.PROBLEMS
    return BuildState.SHOWN if report.added or report.changed or report.removed else BuildState.SAME


def _numbers(report: Report) -> dict[str, Any]:
    lists = {"+": report.added, "~": report.changed, "−": report.removed} if report.dry_run else {}
    return {
        "pages": report.pages, "made": report.made, "added": len(report.added), "changed": len(report.changed),
        "removed": len(report.removed), "problems": report.problems[:NAMED], "next_change_at": report.next_change_at,
        "names": {mark: names[:LISTED] for mark, names in lists.items()},
    }  # fmt: skip


def _end(row: FilesBuild, state: BuildState, **facts: Any) -> None:
    row.state, row.ended_at, row.told_at, row.now = state, timezone.now(), timezone.now(), ""
    for name, value in facts.items():
        setattr(row, name, value)
    row.save()
    tidy(row)


class Teller:
    """Notes how far it is, not more often than anybody would look."""

    def __init__(self, row: FilesBuild, also: Progress) -> None:
        self.row, self.also, self.last = row, also, 0.0

    def __call__(self, done: int, of: int, title: str) -> None:
        self.also(done, of, title)
        if done in (0, of) or time.monotonic() - self.last >= OFTEN:
            self.last = time.monotonic()
            told = {"done": done, "total": of, "now": title[:255], "told_at": timezone.now()}
            FilesBuild.objects.filter(pk=self.row.pk).update(**told)
            self.row.done, self.row.total = done, of
