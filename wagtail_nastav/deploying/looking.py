"""What lies at the other end, and whether it may be touched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from wagtail_nastav.deploying.notes import NAME as NOTE
from wagtail_nastav.deploying.notes import PART, SILENT, Note, is_name, parse_note
from wagtail_nastav.deploying.targets.base import Target
from wagtail_nastav.deploying.troubles import Undeployed
from wagtail_nastav.static_site.manifest import NAME as MANIFEST
from wagtail_nastav.static_site.manifest import Manifest, parse_manifest


@dataclass(frozen=True)
class Found:
    """``manifest``: the last version that arrived whole. ``note``: of a sending that has not come to its end.

    ``parts``: halves of files that were left when a sending was cut.
    """

    top: set[str]
    manifest: Manifest | None
    note: Note | None
    parts: tuple[str, ...] = ()


def look(target: Target) -> Found:
    listed = target.top()
    parts = sorted(filter(PART.fullmatch, listed))
    top = listed - set(parts)
    manifest = parse_manifest(target.read(MANIFEST)) if MANIFEST in top else None
    if manifest and not all(map(is_name, manifest.files)):
        manifest = None
    return Found(top, manifest, parse_note(target.read(NOTE)) if NOTE in top else None, tuple(parts))


def check_ours(target: Target, found: Found, base: str, adopt: bool) -> None:
    """With ``adopt`` strange files are left alone, too; it only says that they may be there."""
    if adopt:
        return
    if found.manifest is None and found.note is None and found.top:
        sentence = _(
            "%(target)s holds something that was not sent from here: %(name)s. Choose an empty folder; or say --adopt to "
            "put the section beside it, then no file that lies there is changed or deleted."
        )
        raise Undeployed(sentence % {"target": target.shown, "name": min(found.top)})
    if found.manifest and found.manifest.base != base:
        sentence = _(
            "%(target)s holds the section for %(theirs)s, the folder was built for %(ours)s. If the one is to take the "
            "place of the other, say --adopt."
        )
        raise Undeployed(sentence % {"target": target.shown, "theirs": found.manifest.base, "ours": base})


def check_free(target: Target, note: Note | None, who: str, now: datetime) -> None:
    if note is None or note.seen is None or not note.holds(who, now):
        return
    sentence = _(
        "Files are being sent to %(target)s already, by %(who)s. Wait until it is done; if it was cut off there, "
        "run the command again after %(time)s."
    )
    time = time_format(localtime(note.seen + SILENT), "TIME_FORMAT")
    raise Undeployed(sentence % {"target": target.shown, "who": note.who, "time": time})
