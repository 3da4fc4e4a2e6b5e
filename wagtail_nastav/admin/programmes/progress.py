"""«How the programme goes» above its form: the state in words and what can be done next."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wagtail_nastav.admin.permissions import may_complete, may_print_programme, may_take_back
from wagtail_nastav.admin.programmes.practice_steps import practice_steps
from wagtail_nastav.admin.programmes.steps import Step
from wagtail_nastav.pages.programmes import Completion, ProgrammePage, ProgrammeResultPage


def progress(programme: ProgrammePage, user: Any, now: datetime) -> dict[str, Any]:
    """Context of the notice. ``programme`` is the page as it is in the database."""
    completion = programme.standing_completion()
    state = programme.state_at(now, completion)
    return {
        "state": str(state.label),
        "completion": completion_words(completion, now),
        "steps": [
            *completion_steps(programme, completion, user),
            *result_steps(programme, user),
            *practice_steps(programme, completion, user, now),
            *paper_steps(programme, user),
        ],
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


def completion_steps(programme: ProgrammePage, completion: Completion | None, user: Any) -> list[Step]:
    if completion is None and may_complete(user, programme):
        return [
            Step(_("Complete the programme"), reverse("nastav_completion:complete", args=[programme.pk]), main=True)
        ]
    if completion is not None and may_take_back(user, programme):
        return [Step(_("Take back to work"), reverse("nastav_completion:take_back", args=[programme.pk]))]
    return []


def result_steps(programme: ProgrammePage, user: Any) -> list[Step]:
    result = ProgrammeResultPage.objects.child_of(programme).order_by("-live", "path").first()
    if result is not None:
        may_edit = result.permissions_for_user(user).can_edit()
        return [Step(_("Open the results"), reverse("wagtailadmin_pages:edit", args=[result.pk]))] if may_edit else []
    if not programme.permissions_for_user(user).can_add_subpage():
        return []
    address = reverse("wagtailadmin_pages:add", args=["wagtail_nastav", "programmeresultpage", programme.pk])
    return [Step(_("Add the results"), address)]


def paper_steps(programme: ProgrammePage, user: Any) -> list[Step]:
    """The order, the programme itself, the release of a mentor."""
    if not may_print_programme(user, programme):
        return []
    return [Step(_("Papers to print"), reverse("nastav_papers:page", args=[programme.pk]))]
