"""The draft of a programme: of whom, from what content, for what term; and the one these two have already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from wagtail_nastav.admin.programmes.plans import Content
from wagtail_nastav.admin.programmes.practice import as_written
from wagtail_nastav.pages.programmes import ProgrammeIndexPage, ProgrammePage, ProgrammeParticipant
from wagtail_nastav.pages.programmes.parts import Role
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import LearningRoute, Person


@dataclass(frozen=True)
class Term:
    start: date
    end: date
    ground: str = ""


def draft_of(
    bank: ProgrammeIndexPage,
    content: Content,
    term: Term,
    participants: Iterable[ProgrammeParticipant],
    user: Any,
    *,
    organization: Organization | None,
    request: str,
    route: LearningRoute | None = None,
) -> ProgrammePage:
    """Nothing of it is public: results, completion, extensions and the order begin anew."""
    page = ProgrammePage(
        title=content.title, live=False, owner=user, organization=organization, request=request, learning_route=route,
        aim=content.aim, directions=content.directions, start=term.start, end=term.end, term_ground=term.ground,
    )  # fmt: skip
    page.forms, page.kinds = content.forms, content.kinds
    page.participants = list(participants)  # type: ignore[misc]
    page.activities = content.activities  # type: ignore[misc]
    bank.add_child(instance=page)
    page.save_revision(user=user, log_action=True)
    return page


def lock(people: Iterable[int]) -> None:
    """Within a transaction: a button pressed twice makes one programme."""
    list(Person.objects.select_for_update(of=("self",)).filter(pk__in=people).order_by("pk"))


def overlapping(mentors: Iterable[int], mentees: Iterable[int], term: Term) -> ProgrammePage | None:
    """A programme of one of these mentors and one of these mentees that is not over when the new one begins.

    What was completed is over; a draft counts as its form shows it, and one without dates as going on.
    """
    pages = ProgrammePage.objects.filter(alias_of__isnull=True)
    for role, people in ((Role.MENTOR, mentors), (Role.MENTEE, mentees)):
        rows = ProgrammeParticipant.objects.filter(role=role, person__in=list(people), until__isnull=True)
        pages = pages.filter(pk__in=rows.values("page"))
    completed = ProgrammePage.objects.completed(timezone.now()).values("pk")
    return next((page for page in pages.exclude(pk__in=completed).order_by("-pk") if _overlaps(page, term)), None)


def _overlaps(page: ProgrammePage, term: Term) -> bool:
    written = as_written(page)
    start, end = written.start, written.end_with_extensions()
    return (start is None or start <= term.end) and (end is None or end >= term.start)
