"""Entries in words, for those of the staff who keep a contest."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from wagtail_nastav.pages.contests import ContestEntry, ContestJuror, ContestPage
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.rules.contest_stages import StageState, stage_state


def who_takes_part(entry: ContestEntry, named: bool) -> str:
    """Names for those who may see people, otherwise the roles; then the organizations."""
    people = [
        row.person.full_name if named and row.person else str(row.get_role_display())
        for row in entry.participants.all()
    ]
    told = ", ".join(people) or _("nobody yet")
    return f"{told} ({', '.join(str(organization) for organization in entry.organizations)})"


def juror_words(juror: ContestJuror, named: bool) -> str:
    """The name for those who may see people, otherwise role, position and organization."""
    if named and juror.person:
        return f"{juror.person.full_name} ({juror.own_organization})"
    return str(juror)


def stage_words(contest: ContestPage, now: datetime) -> str:
    """What is on now, or the state of the whole contest."""
    today = local_day(now)
    on = [stage.words for stage in contest.stages.all() if stage_state(stage, today) == StageState.ON]
    return ", ".join(on) or str(contest.state_at(now).label)


def term_words(contest: ContestPage) -> str:
    if not contest.first_day or not contest.last_day:
        return _("no dates yet")
    return f"{contest.first_day:%d.%m.%Y} – {contest.last_day:%d.%m.%Y}"
