"""«Create a practice» and «Open the practice»: for one programme, and for a whole list in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wagtail_nastav.admin.programmes.steps import Step
from wagtail_nastav.pages.practices import PracticeIndexPage, PracticePage
from wagtail_nastav.pages.practices.drafting import banks_of, open_to
from wagtail_nastav.pages.practices.from_programme import practices_of
from wagtail_nastav.pages.programmes import Completion, ProgrammePage
from wagtail_nastav.pages.section import SectionPage


def practice_steps(programme: ProgrammePage, completion: Completion | None, user: Any, now: datetime) -> list[Step]:
    """Buttons of the programme's own form; nothing before completion, and nothing for whom no bank is open."""
    if completion is None or not completion.in_force_at(now):
        return []
    known = [page for page in practices_of(programme) if page.permissions_for_user(user).can_edit()]
    opening = [_open(page.pk) for page in known[-1:]]
    banks = banks_of(programme.get_section())
    if banks and open_to(banks, user) is None:
        return opening
    address = reverse("nastav_completion:practice", args=[programme.pk])
    if known or not banks:
        # There is something to read first, so it is a link to a screen.
        return [*opening, Step(_("Create one more practice") if known else _("Create a practice"), address)]
    return [Step(_("Create a practice"), address, acts=True)]


def practice_of_rows(
    programmes: Iterable[ProgrammePage], completions: dict[Any, Completion], user: Any, now: datetime
) -> dict[int, Step]:
    """By the number of the programme; a row has room for one step."""
    completed = [page for page in programmes if _counts(completions.get(page.source_key), now)]
    open_sections = _sections_with_open_bank(user) if completed else []
    rows = PracticePage.objects.filter(programme__in=[page.pk for page in completed]).order_by("pk")
    known = dict(rows.values_list("programme", "pk"))
    return {page.pk: step for page in completed if (step := _row_step(page, known, open_sections))}


def _counts(completion: Completion | None, now: datetime) -> bool:
    return completion is not None and completion.in_force_at(now)


def _row_step(page: ProgrammePage, known: dict[int, int], open_sections: list[str]) -> Step | None:
    if not any(page.path.startswith(path) for path in open_sections):
        return None
    if page.pk in known:
        return _open(known[page.pk])
    return Step(_("Create a practice"), reverse("nastav_completion:practice", args=[page.pk]), acts=True)


def _sections_with_open_bank(user: Any) -> list[str]:
    """Paths of sections in which the user may add a practice; sites have few banks, and rows do not add any."""
    banks = [bank for bank in PracticeIndexPage.objects.order_by("path") if open_to([bank], user)]
    sections = SectionPage.objects.values_list("path", flat=True)
    return [path for path in sections if any(bank.path.startswith(path) for bank in banks)]


def _open(number: int) -> Step:
    return Step(_("Open the practice"), reverse("wagtailadmin_pages:edit", args=[number]))
