"""What a new contest starts with: the usual stages without dates, and the five criteria of a real score sheet."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wagtail_nastav.pages.contests.contest import ContestPage
from wagtail_nastav.pages.contests.parts import ContestCriterion, ContestStage
from wagtail_nastav.rules.contest_stages import StageKind


def default_criteria() -> list[ContestCriterion]:
    """At most fifty points together (the sheet of the Republic of Mari El)."""
    titles = (
        _("Effectiveness: what results the practice has"),
        _("Efficiency: what the results cost"),
        _("Uniqueness: what is new in it"),
        _("Possibility of replication in other organizations"),
        _("Possibility of scaling to the district or the region"),
    )
    return [ContestCriterion(title=title, sort_order=number) for number, title in enumerate(titles)]


def default_stages() -> list[ContestStage]:
    return [ContestStage(kind=kind, sort_order=number) for number, kind in enumerate(StageKind)]


def new_contest(sender: Any, page: Any, **kwargs: Any) -> None:
    """For Wagtail's signal ``init_new_page``: the form of a new contest is half filled in."""
    if issubclass(type(page), ContestPage):
        page.stages, page.criteria = default_stages(), default_criteria()
