"""Sentences that tell an editor why something can't be public yet."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_nastav.rules.gate import Obstacle

if TYPE_CHECKING:
    from wagtail_nastav.pages.programmes.programme import ProgrammePage

NOT_COMPLETED = gettext_lazy(
    "Results are published only after the programme is completed (Regulation, VIII.2). Open the programme, press "
    "«Complete the programme», choose the ground and the date."
)


def not_completed(programme: ProgrammePage | None, now: datetime) -> list[Obstacle]:
    """Empty if the programme is completed; otherwise what to do about it (001 §VIII.2, §VII.1).

    None is a programme that is named but not there, as in a fixture half loaded.
    """
    completion = programme.standing_completion() if programme is not None else None
    if completion is None:
        return [Obstacle("not_completed", NOT_COMPLETED)]
    if not completion.in_force_at(now):
        sentence = _("The programme will be completed on %(day)s. Results can be published from that day on.")
        return [Obstacle("completed_later", sentence % {"day": f"{completion.completed_on:%d.%m.%Y}"})]
    return []
