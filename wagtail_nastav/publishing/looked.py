"""What the last build saw, kept beside the folder: whether looking again could find anything else."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from wagtail_nastav.changes.counter import version
from wagtail_nastav.changes.seen import LONGEST, Seen
from wagtail_nastav.static_site.keep import Keep
from wagtail_nastav.static_site.options import Options
from wagtail_nastav.static_site.report import Report

NAME = "looked"
# Problems that are remembered, and named in the journal.
NAMED = 30


@dataclass(frozen=True)
class Looked:
    """``release``: what visitors saw afterwards; ``facts``: what was wanted; ``by_hand``: somebody brought it back.

    ``problems``: why it was not shown, which holds until something changes.
    """

    seen: Seen
    release: str
    facts: list[str]
    by_hand: bool = False
    problems: list[str] = field(default_factory=list)

    def knows(self, current: str) -> bool:
        """Of what was brought back only the database counts: code and settings did not make it."""
        if self.by_hand:
            return self.seen.version.partition("-")[2] == current.partition("-")[2]
        return self.seen.version == current


def keep_of(options: Options) -> Keep:
    return Keep(Path(os.path.abspath(options.out)))


def why_needed(options: Options) -> str:
    """A sentence about why the folder is to be built; empty if nothing can be different."""
    keep, looked, now = keep_of(options), read_look(options), timezone.now()
    shown = keep.manifest()
    if looked is None:
        return _("Nothing was built here yet.") if shown is None else _("It is not known what the last build saw.")
    if looked.facts != options.facts():
        return _("The settings of the folder have changed.")
    if looked.release != (shown.release if shown else ""):
        return _("In the folder lies another version than the last build has left there.")
    if now < looked.seen.since or looked.seen.until <= now:
        return _time_has_come(looked.seen)
    current = version()
    if not looked.seen.version or current is None:
        return _("It is not known whether anything has changed.")
    return "" if looked.knows(current) else _("Something on the site has changed.")


def _time_has_come(seen: Seen) -> str:
    if seen.until == seen.since + LONGEST:
        return _("For an hour nobody has looked.")
    when = date_format(localtime(seen.until), "SHORT_DATETIME_FORMAT")
    return _("The moment has come at which something changes by itself: %(when)s.") % {"when": when}


def note_look(options: Options, seen: Seen, report: Report) -> None:
    """``seen``: begun before the build. A moment that the pages named may be nearer than what the tables know."""
    shown = keep_of(options).manifest()
    if report.next_change_at is not None:
        seen = replace(seen, until=min(seen.until, report.next_change_at))
    told = Looked(seen, shown.release if shown else "", options.facts(), problems=report.problems[:NAMED])
    _write(options, told)


def note_restored(options: Options) -> None:
    """What somebody has brought back stays until something changes, at most until the day ends."""
    seen, shown = Seen.begin(capped=False), keep_of(options).manifest()
    _write(options, Looked(seen, shown.release if shown else "", options.facts(), by_hand=True))


def read_look(options: Options) -> Looked | None:
    told: Any = keep_of(options).read(NAME)
    try:
        since, until = datetime.fromisoformat(told["since"]), datetime.fromisoformat(told["until"])
        seen, problems = Seen(str(told["version"]), since, until), list(told.get("problems", []))
        return Looked(seen, str(told["release"]), list(told["facts"]), bool(told["by_hand"]), problems)
    except (ValueError, TypeError, KeyError):
        return None


def _write(options: Options, looked: Looked) -> None:
    """What can't be written is looked at once more."""
    keep, seen = keep_of(options), looked.seen
    told = {"version": seen.version, "since": seen.since.isoformat(), "until": seen.until.isoformat(),
            "release": looked.release, "facts": looked.facts, "by_hand": looked.by_hand, "problems": looked.problems}  # fmt: skip
    try:
        keep.write(NAME, told)
    except OSError:
        with suppress(OSError):
            (keep.folder / NAME).unlink(missing_ok=True)
