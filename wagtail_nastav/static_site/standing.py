"""Whether the folder is as it would be built now, known without looking at pages.

The database counts its changes (``changes``). As long as the count, the settings and programs, the day and every file are
the same and no moment has come that a row names, there is nothing to do. The recorded answers stay the check of it: some
of them are asked for again each time, and always those that the count does not know of.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from wagtail_nastav.changes.seen import Seen
from wagtail_nastav.changes.tables import counted_tables
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.static_site.asked import tables_of
from wagtail_nastav.static_site.environment import environment
from wagtail_nastav.static_site.hearing import Heard, Question, asked_again
from wagtail_nastav.static_site.keep import Keep
from wagtail_nastav.static_site.manifest import Manifest, release_in
from wagtail_nastav.static_site.options import Options
from wagtail_nastav.static_site.report import Report
from wagtail_nastav.static_site.stage import Stage

WORD = "standing"
# Of so many answers some are asked for again.
KEPT, SAMPLE = 60, 20
Asked = list[list[str]]


def note_of(count: Seen, here: str, sources: Iterable[Path], heard: Any, report: Report) -> dict[str, Any]:
    """What is written down beside a version. ``here``: its environment; ``heard``: pairs of every question and its answer."""
    asked = list(heard)
    counted = frozenset(counted_tables())
    strange = [pair for pair in asked if not _is_counted(pair[0], counted)]
    chosen = random.sample(asked, min(KEPT, len(asked)))
    moment = report.next_change_at
    return {
        "version": count.version, "since": count.since.isoformat(),
        "until": min([count.until, *([moment] if moment else [])]).isoformat(),
        "next": moment.isoformat() if moment else "", "environment": here,
        "day": str(local_day(count.since)), "sources": dict(_states(sources)), "always": _plain(strange),
        "some": _plain(chosen), "planned": report.planned, "pages": report.pages, "remarks": report.lasting,
    }  # fmt: skip


def _is_counted(question: Question, counted: frozenset[str]) -> bool:
    tables = tables_of(question.alias, question.sql)
    return bool(tables) and tables <= counted


def _plain(asked: Iterable[tuple[Question, Heard]]) -> Asked:
    return [[question.alias, question.sql, question.params, heard.digest] for question, heard in asked]


def _states(sources: Iterable[Path]) -> Iterator[tuple[str, list[int]]]:
    """Files out of which the folder was made, and the list that gives static files their names."""
    names = {*map(str, sources), os.path.join(settings.STATIC_ROOT or "", "staticfiles.json")}
    for name in sorted(names):
        try:
            about = os.stat(name)
        except OSError:
            yield name, []
        else:
            yield name, [about.st_size, about.st_mtime_ns]


def standing(keep: Keep, options: Options) -> Report | None:
    """The report of a build that found nothing to do; None if it has to look."""
    release = "" if options.full else release_in(keep.out)
    note = keep.read_note(release, WORD) if release else None
    if not isinstance(note, dict):
        return None
    try:
        shown = keep.manifest() if _holds(note, options) else None
        if shown is None or not _is_untouched(keep, shown):
            return None
        moment = datetime.fromisoformat(note["next"]) if note["next"] else None
        return Report(
            str(keep.out), release=shown.release, shown=not options.dry_run, dry_run=options.dry_run,
            pages=int(note["pages"]), remarks=list(note["remarks"]), planned=list(note["planned"]), next_change_at=moment,
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, OSError):
        return None


def _is_untouched(keep: Keep, shown: Manifest) -> bool:
    stage = Stage(keep.fresh, keep.out, shown.files)
    return all(stage.is_untouched(file) for file in shown.files)


def _holds(note: dict[str, Any], options: Options) -> bool:
    """The cheapest first."""
    now = timezone.now()
    count = Seen(note["version"], datetime.fromisoformat(note["since"]), datetime.fromisoformat(note["until"]))
    return (
        str(local_day(now)) == note["day"]
        and count.holds()
        and dict(_states(map(Path, note["sources"]))) == note["sources"]
        and environment(options.facts()) == note["environment"]
        and _answers_are_as_before(note, now)
    )


def _answers_are_as_before(note: dict[str, Any], now: datetime) -> bool:
    some: Asked = random.sample(note["some"], min(SAMPLE, len(note["some"])))
    asked: Asked = [*note["always"], *some]
    return all(asked_again(Question(alias, sql, params), now) == digest for alias, sql, params, digest in asked)
