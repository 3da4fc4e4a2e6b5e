"""An earlier version brought back: it stays until something on the site changes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail_nastav.audit.findings import Audit
from wagtail_nastav.files.troubles import why
from wagtail_nastav.publishing.journal import tidy
from wagtail_nastav.publishing.looked import keep_of, note_restored, read_look
from wagtail_nastav.publishing.models import BuildCause, BuildState, FilesBuild
from wagtail_nastav.publishing.sending import send_on
from wagtail_nastav.publishing.wanted import is_wanted
from wagtail_nastav.static_site.gates import People
from wagtail_nastav.static_site.options import Options
from wagtail_nastav.static_site.purging import restore
from wagtail_nastav.static_site.troubles import Unusable


def bring_back(options: Options, name: str = "", cause: BuildCause = BuildCause.COMMAND, user: Any = None) -> str:
    """``name``: the last one if none is named. A sentence about it; ``Unusable`` if it can't be.

    Nobody waits for a sending before a screen: who presses a button asks for it afterwards (``starting.ask_to_send``).
    """
    keep, moment = keep_of(options), timezone.now()
    if not keep.folder.is_dir():
        # Else a folder for versions would be made beside a name that was mistyped.
        raise Unusable(_("There is no build in %(folder)s.") % {"folder": keep.out})
    try:
        with keep.locked():
            sentence = restore(keep, name, People(Audit(moment), []).allowed)
            note_restored(options)
    except OSError as error:
        told = _("The folder %(folder)s can't be written: %(why)s.") % {"folder": keep.out, "why": why(error)}
        raise Unusable(told) from error
    if cause != BuildCause.BUTTON:
        sentence = " ".join([sentence, *send_on(options)])
    if is_wanted(options.out):
        facts = {"state": BuildState.RESTORED, "cause": cause, "by": user, "text": sentence, "asked_at": moment}
        tidy(FilesBuild.objects.create(**facts, ended_at=timezone.now(), next_change_at=_until(options)))
    return sentence


def _until(options: Options) -> datetime | None:
    look = read_look(options)
    return look.seen.until if look and look.seen.until > timezone.now() else None
