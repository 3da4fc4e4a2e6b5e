"""What the list of programmes says of each one, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_nastav.admin.permissions import may_see_people
from wagtail_nastav.admin.programmes.practice_steps import practice_of_rows
from wagtail_nastav.pages.programmes import ProgrammePage, ProgrammeResultPage
from wagtail_nastav.pages.programmes.listing import standing_completions
from wagtail_nastav.pages.programmes.parts import Role
from wagtail_nastav.pages.programmes.records import participant_record
from wagtail_nastav.public.redaction import Names


class ResultState(models.TextChoices):
    NONE = "none", gettext_lazy("no results")
    DRAFT = "draft", gettext_lazy("draft")
    PUBLIC = "public", gettext_lazy("published")


def with_details(programmes: Iterable[ProgrammePage], user: Any, now: datetime) -> list[ProgrammePage]:
    """The same pages with ``staff_state``, ``staff_result`` and ``staff_people`` in words, and ``staff_practice``, a step."""
    pages = list(programmes)
    completions = standing_completions(page.source_key for page in pages)
    results = result_states(pages)
    practices = practice_of_rows(pages, completions, user, now)
    named = may_see_people(user)
    for page in pages:
        state = page.state_at(now, completions.get(page.source_key))
        page.staff_state = str(state.label)
        page.staff_result = str(results.get(page.path, ResultState.NONE).label)
        page.staff_practice = practices.get(page.pk)
        page.staff_people = participants_words(page, named, now)
    return pages


def result_states(pages: list[ProgrammePage]) -> dict[str, ResultState]:
    """By the tree path of the programme; a public result page outweighs drafts beside it."""
    if not pages:
        return {}
    below = Q()
    for page in pages:
        below |= Q(path__startswith=page.path, depth=page.depth + 1)
    rows = ProgrammeResultPage.objects.filter(below).order_by("live").values_list("path", "live")
    step = ProgrammePage.steplen
    return {path[:-step]: ResultState.PUBLIC if live else ResultState.DRAFT for path, live in rows}


def participants_words(page: ProgrammePage, named: bool, now: datetime) -> str:
    """«Mentors → mentees»: names for those who may see people, otherwise what visitors read."""
    sides: dict[str, list[str]] = {Role.MENTOR: [], Role.MENTEE: []}
    for participant in page.participants.all():
        person = participant.person if named else None
        label = person.full_name if person else participant_record(participant, Names(), now).label
        sides.setdefault(participant.role, []).append(label)
    if not any(sides.values()):
        return _("nobody yet")
    return " → ".join(", ".join(side) or "—" for side in (sides[Role.MENTOR], sides[Role.MENTEE]))


def term_words(page: ProgrammePage) -> str:
    if not page.start and not page.effective_end:
        return _("no dates yet")
    start, end = (f"{day:%d.%m.%Y}" if day else "…" for day in (page.start, page.effective_end))
    return f"{start} – {end}"
