"""Which version each place has got, kept beside the folder: what did not arrive is sent by whoever looks next."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.publishing.looked import keep_of
from wagtail_nastav.publishing.wanted import is_wanted, wanted
from wagtail_nastav.static_site.keep import Keep
from wagtail_nastav.static_site.options import Options

NAME = "sent"
# Who was refused is not asked again sooner: hostings shut out whoever knocks too often.
PATIENCE = timedelta(minutes=4)


def unsent(options: Options) -> list[str]:
    """Places that the settings name and that have not got what visitors see in the folder."""
    found, keep = wanted(), keep_of(options)
    shown = keep.manifest() if found and found.deploy and is_wanted(options.out) else None
    if found is None or shown is None:
        return []
    known = _read(keep)
    return [name for name in found.deploy if known.get(name, {}).get("has") != _told(name, shown.release)]


def due(options: Options) -> list[str]:
    """Those of them that may be tried now."""
    known, now = _read(keep_of(options)), timezone.now()
    return [name for name in unsent(options) if abs(now - _tried(known.get(name, {}))) >= PATIENCE]


def note_sent(options: Options, name: str, release: str) -> None:
    _note(keep_of(options), name, {"has": _told(name, release)})


def note_refused(options: Options, name: str) -> None:
    keep = keep_of(options)
    _note(keep, name, {**_read(keep).get(name, {}), "tried": timezone.now().isoformat()})


def _told(name: str, release: str) -> list[str]:
    """A place that was given another address has got nothing yet."""
    return [release, str(nastav_settings.STATIC_TARGETS.get(name, {}).get("url", name))]


def _tried(told: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(told.get("tried") or "2000-01-01T00:00:00+00:00")


def _note(keep: Keep, name: str, told: dict[str, Any]) -> None:
    """What can't be written is sent once more, which finds nothing to do."""
    with suppress(OSError):
        keep.write(NAME, {**_read(keep), name: told})


def _read(keep: Keep) -> dict[str, dict[str, Any]]:
    try:
        return {str(name): dict(about) for name, about in keep.read(NAME).items()}
    except (ValueError, TypeError, AttributeError):
        return {}
