"""«How the programme goes» above its form: the state in words and what can be done next."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wagtail_nastav.admin.permissions import may_complete, may_print_programme, may_take_back
from wagtail_nastav.admin.programmes.obstacles import reasons, why_not_complete, why_not_repeat
from wagtail_nastav.admin.programmes.practice_steps import practice_steps
from wagtail_nastav.admin.programmes.repeating import may_repeat
from wagtail_nastav.admin.programmes.result_steps import result_steps
from wagtail_nastav.admin.programmes.steps import Step
from wagtail_nastav.pages.practices.drafting import banks_of, open_to
from wagtail_nastav.pages.programmes import Completion, ProgrammePage
from wagtail_nastav.public.moment import local_day


def progress(programme: ProgrammePage, user: Any, now: datetime) -> dict[str, Any]:
    """Context of the notice. ``programme`` is the page as it is in the database."""
    completion = programme.standing_completion()
    state, today = programme.state_at(now, completion), local_day(now)
    return {
        "state": str(state.label),
        "completion": completion_words(completion, now),
        "steps": [
            *completion_steps(programme, completion, user, today),
            *result_steps(programme, user),
            *practice_steps(programme, completion, user, now),
            *repeat_steps(programme, user, today),
            *paper_steps(programme, user),
        ],
        "reasons": reasons(programme, completion, acts_of(programme, user), today),
    }


def completion_words(completion: Completion | None, now: datetime) -> str:
    """The ground and the day; a completion that lies ahead is said to lie ahead."""
    if completion is None:
        return _("Results can be prepared as a draft at any time; they are published after the programme is completed.")
    day = f"{completion.completed_on:%d.%m.%Y}"
    if completion.in_force_at(now):
        sentence = _("Ground: %(ground)s, %(day)s. Results may be published.")
    else:
        sentence = _("It will count as completed on %(day)s (%(ground)s); results can be published from that day on.")
    return sentence % {"ground": completion.ground.title, "day": day}


def acts_of(programme: ProgrammePage, user: Any) -> dict[str, bool]:
    """What the user may do with the programme at all, be it possible now or not."""
    banks = banks_of(programme.get_section())
    return {
        "edit": bool(programme.permissions_for_user(user).can_edit()),
        "complete": may_complete(user, programme),
        "practice": bool(banks) and open_to(banks, user) is not None,
        "repeat": may_repeat(programme, user),
    }


def completion_steps(programme: ProgrammePage, completion: Completion | None, user: Any, today: date) -> list[Step]:
    if completion is None and may_complete(user, programme) and not why_not_complete(programme, today):
        return [
            Step(_("Complete the programme"), reverse("nastav_completion:complete", args=[programme.pk]), main=True)
        ]
    if completion is not None and may_take_back(user, programme):
        return [Step(_("Take back to work"), reverse("nastav_completion:take_back", args=[programme.pk]))]
    return []


def repeat_steps(programme: ProgrammePage, user: Any, today: date) -> list[Step]:
    if not may_repeat(programme, user) or why_not_repeat(programme, today):
        return []
    return [Step(_("Repeat in the next year"), reverse("nastav_wizard:repeat", args=[programme.pk]), acts=True)]


def paper_steps(programme: ProgrammePage, user: Any) -> list[Step]:
    """The order, the programme itself, the release of a mentor."""
    if not may_print_programme(user, programme):
        return []
    return [Step(_("Papers to print"), reverse("nastav_papers:page", args=[programme.pk]))]
