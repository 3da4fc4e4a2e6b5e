"""An earlier version brought back: it stays until something on the site changes."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail_nastav.audit.findings import Audit
from wagtail_nastav.files.troubles import why
from wagtail_nastav.publishing.journal import tidy
from wagtail_nastav.publishing.looked import keep_of, note_restored
from wagtail_nastav.publishing.models import BuildCause, BuildState, FilesBuild
from wagtail_nastav.publishing.sending import send_on
from wagtail_nastav.publishing.wanted import is_wanted
from wagtail_nastav.static_site.gates import People
from wagtail_nastav.static_site.options import Options
from wagtail_nastav.static_site.purging import restore
from wagtail_nastav.static_site.troubles import Unusable


def bring_back(options: Options, name: str = "", cause: BuildCause = BuildCause.COMMAND, user: Any = None) -> str:
    """``name``: the last one if none is named. A sentence about it; ``Unusable`` if it can't be."""
    keep, moment = keep_of(options), timezone.now()
    try:
        with keep.locked():
            sentence = restore(keep, name, People(Audit(moment), []).allowed)
            note_restored(options)
    except OSError as error:
        told = _("The folder %(folder)s can't be written: %(why)s.") % {"folder": keep.out, "why": why(error)}
        raise Unusable(told) from error
    sentence = " ".join([sentence, *send_on(options)])
    if is_wanted(options.out):
        facts = {"state": BuildState.RESTORED, "cause": cause, "by": user, "text": sentence, "asked_at": moment}
        tidy(FilesBuild.objects.create(**facts, ended_at=timezone.now()))
    return sentence
