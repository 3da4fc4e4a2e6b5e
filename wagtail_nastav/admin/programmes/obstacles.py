"""Why a step of a programme can't be taken now, each as a sentence; empty where it can."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from wagtail_nastav.pages.programmes import Completion, ProgrammePage
from wagtail_nastav.pages.programmes.parts import Role


def why_not_complete(programme: ProgrammePage, today: date) -> str:
    """``programme`` is the page as it is in the database."""
    if programme.start is None:
        return _("To complete the programme, write its start and publish it: what has not begun can't be completed.")
    if programme.start > today:
        sentence = _("The programme can be completed from %(day)s on, when it begins.")
        return sentence % {"day": f"{programme.start:%d.%m.%Y}"}
    roles = set(programme.participants.values_list("role", flat=True))
    if not {Role.MENTOR, Role.MENTEE} <= roles:
        return _("To complete the programme, name its mentor and its mentee under «Participants» and publish it.")
    return ""


def why_not_repeat(programme: ProgrammePage, today: date) -> str:
    if programme.start is None or programme.end is None:
        return _("To repeat the programme in another year, write its start and its end and publish it.")
    if programme.start > today:
        return _("The programme has not begun yet, so there is nothing to repeat.")
    return ""


def reasons(programme: ProgrammePage, completion: Completion | None, can: dict[str, Any], today: date) -> list[str]:
    """Sentences for the steps that are absent above the form; ``can``: which acts the user may do at all."""
    found = []
    if completion is None:
        if can["complete"]:
            found.append(why_not_complete(programme, today))
        elif can["edit"]:
            found.append(_("Programmes are completed by the curator."))
        if can["practice"]:
            found.append(_("A practice can be made after completion."))
    if can["repeat"]:
        found.append(why_not_repeat(programme, today))
    return [sentence for sentence in found if sentence]
