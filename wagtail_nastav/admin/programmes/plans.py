"""Where the content of a new programme comes from: a ready plan that ships with the app, a past programme, or nowhere.

Ready plans are data (``data/plans.json``): by form and kind of mentoring, in words of our own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from dateutil.relativedelta import relativedelta
from django.utils import translation
from django.utils.formats import date_format

from wagtail_nastav.admin.programmes.moving import day_moved, words_moved
from wagtail_nastav.pages.programmes import ProgrammeActivity, ProgrammePage
from wagtail_nastav.public.records.base import Part
from wagtail_nastav.rules.term import months_between
from wagtail_nastav.setup.data import shipped
from wagtail_nastav.snippets.vocabularies import MentoringForm, MentoringKind


class PlannedActivity(Part):
    """``month`` counts from the start of the programme, beginning with 1."""

    month: int
    title: str
    result: str


class ReadyPlan(Part):
    """``categories``: codes of mentees for whom it is the first choice."""

    code: str
    title: str
    form: str
    kind: str
    months: int
    categories: list[str]
    audience: str
    programme_title: str
    aim: str
    directions: list[str]
    activities: list[PlannedActivity]


@dataclass(frozen=True)
class Content:
    """What a programme is made of beside its people and its term."""

    title: str
    aim: str = ""
    directions: str = ""
    forms: Sequence[MentoringForm] = ()
    kinds: Sequence[MentoringKind] = ()
    activities: list[ProgrammeActivity] = field(default_factory=list)


@cache
def ready_plans() -> dict[str, ReadyPlan]:
    return {plan["code"]: ReadyPlan(**plan) for plan in shipped("plans")}


def ready_content(plan: ReadyPlan, start: date, end: date) -> Content:
    # Ready plans are written in Russian, so their months are Russian as well.
    with translation.override("ru"):
        activities = [_activity(row, plan.months, start, end) for row in plan.activities]
    return Content(
        title=plan.programme_title,
        aim=plan.aim,
        directions="\n".join(plan.directions),
        forms=list(MentoringForm.objects.filter(code=plan.form)),
        kinds=list(MentoringKind.objects.filter(code=plan.kind)),
        activities=activities,
    )


def _activity(row: PlannedActivity, months: int, start: date, end: date) -> ProgrammeActivity:
    """The month in words; a longer or shorter term stretches the plan, and nothing lies beyond its end."""
    ahead = (row.month - 1) * max(months_between(start, end), 1) // months
    day = min(start + relativedelta(months=ahead), end)
    return ProgrammeActivity(title=row.title, when=date_format(day, "F Y").lower(), planned_result=row.result)


def past_content(programme: ProgrammePage, years: int) -> Content:
    """The same plan anew: nothing is done yet, and years in words and days are moved. Results are no part of it."""
    return Content(
        title=words_moved(programme.title, years),
        aim=programme.aim,
        directions=programme.directions,
        forms=list(programme.forms.all()),
        kinds=list(programme.kinds.all()),
        activities=[_again(row, years) for row in programme.activities.all()],
    )


def _again(row: Any, years: int) -> ProgrammeActivity:
    return ProgrammeActivity(
        title=words_moved(row.title, years),
        when=words_moved(row.when, years),
        day=day_moved(row.day, years),
        planned_result=words_moved(row.planned_result, years),
    )


def last_day_of(plan: ReadyPlan, start: date) -> date:
    return start + relativedelta(months=plan.months, days=-1)


def plan_for(category: str) -> str:
    """The code of the first plan for such mentees; empty for none."""
    return next((plan.code for plan in ready_plans().values() if category and category in plan.categories), "")
