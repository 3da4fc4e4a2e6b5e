"""Which version each place has got, kept beside the folder: what did not arrive is sent by whoever looks next."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.crypto import salted_hmac

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.deploying.places import find_place
from wagtail_nastav.deploying.troubles import Undeployed
from wagtail_nastav.publishing.looked import keep_of
from wagtail_nastav.publishing.wanted import is_wanted, wanted
from wagtail_nastav.static_site.keep import Keep
from wagtail_nastav.static_site.options import Options

NAME = "sent"
# Who was refused is not asked again sooner: hostings shut out whoever knocks too often.
PATIENCE = timedelta(minutes=4)
# So many keys that were refused are remembered: a schedule may have another password than the site.
REMEMBERED = 3
# Where storage finds its keys if the settings name none.
KEYS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")


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
    known, now, shut = _read(keep_of(options)), timezone.now(), waiting(options)
    tried = {name: _tried(known.get(name, {})) for name in unsent(options) if name not in shut}
    return [name for name, moment in tried.items() if abs(now - moment) >= PATIENCE]


def waiting(options: Options) -> list[str]:
    """Places that refused the password: a person tries again, or writes another one."""
    found, known = wanted(), _read(keep_of(options))
    if found is None or not is_wanted(options.out):
        return []
    return [name for name in found.deploy if _key(name) in known.get(name, {}).get("shut", [])]


def ask_again(options: Options) -> None:
    """A person wants it sent: whoever refused is asked again."""
    keep = keep_of(options)
    for name, told in _read(keep).items():
        _note(keep, name, {"has": told["has"]} if "has" in told else {})


def note_sent(options: Options, name: str, release: str) -> None:
    _note(keep_of(options), name, {"has": _told(name, release)})


def note_refused(options: Options, name: str, *, shut: bool = False) -> None:
    """``shut``: it was the password, which will be refused the next time as well."""
    keep = keep_of(options)
    told = {**_read(keep).get(name, {}), "tried": timezone.now().isoformat()}
    if shut:
        told["shut"] = [*told.get("shut", []), _key(name)][-REMEMBERED:]
    _note(keep, name, told)


def _told(name: str, release: str) -> list[str]:
    """A place that was given another address has got nothing yet."""
    return [release, str(nastav_settings.STATIC_TARGETS.get(name, {}).get("url", name))]


def _key(name: str) -> str:
    """Of what one enters with: it is known when that was corrected, and not what it is."""
    try:
        place = find_place(name)
    except Undeployed:
        return ""
    file = Path(place.options.get("key_file") or "/no/key")
    own = file.stat().st_mtime_ns if file.is_file() else 0
    about = repr((place.shown, place.password, sorted(place.options.items(), key=str), own, *map(os.environ.get, KEYS)))
    return salted_hmac("wagtail_nastav.publishing.sent", about, algorithm="sha256").hexdigest()


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
