"""Programmes whose parts contradict each other. Drafts may be incomplete, published ones may not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from wagtail_nastav.audit.findings import Audit, Finding, Severity, check
from wagtail_nastav.audit.places import page_edit, page_words
from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.pages.programmes import Completion, ProgrammePage
from wagtail_nastav.pages.programmes.parts import Role
from wagtail_nastav.pages.programmes.sources import CHAIN
from wagtail_nastav.rules.term import TermProblem, term_problem

Problem = tuple[str, Severity, str]
E, W = Severity.ERROR, Severity.WARNING


@check
def programmes(looking: Audit) -> Iterator[Finding]:
    pages = ProgrammePage.objects.select_related(*CHAIN).prefetch_related("participants", "changes").order_by("path")
    completions = _standing()
    for page in pages:
        looking.checked["programmes"] += 1
        standing = completions.get(page.source_key, [])
        problems = [*_completion(page, standing), *_participants(page), *_end(page)]
        if page.live:
            problems += [*_term(page), *_sides(page)]
        for code, severity, message in problems:
            yield Finding(code, severity, page_words(looking, page), page_edit(page), message)


def _standing() -> dict[Any, list[Completion]]:
    found: dict[Any, list[Completion]] = {}
    for completion in Completion.objects.standing().select_related(*(f"programme__{step}" for step in CHAIN)):
        found.setdefault(completion.programme.source_key, []).append(completion)
    return found


def _completion(page: Any, standing: list[Completion]) -> Iterator[Problem]:
    if len(standing) > 1 and page.pk == min(completion.programme_id for completion in standing):
        message = _("is completed %(count)d times. Take back all completions but the right one.")
        yield "completed_twice", E, message % {"count": len(standing)}
    for completion in standing[:1]:
        if page.start and completion.completed_on < page.start:
            message = _("was completed before it started. Take the completion back and record it with the right date.")
            yield "completed_before_start", E, message
        later = [
            change for change in page.changes.all() if change.new_end and change.decided_on > completion.completed_on
        ]
        if later:
            message = _("was extended after it had been completed. Take the completion back, or remove the extension.")
            yield "extended_after_completion", E, message


def _participants(page: Any) -> Iterator[Problem]:
    rows = [row for row in page.participants.all() if row.person_id]
    sides = {role: {row.person_id for row in rows if row.role == role} for role in Role}
    if sides[Role.MENTOR] & sides[Role.MENTEE]:
        message = _("somebody is mentor and mentee at once. Choose another person on one of the sides.")
        yield "own_mentor", E, message
    if any(row.since and row.until and row.until < row.since for row in page.participants.all()):
        yield "participant_backwards", E, _("a participant leaves before joining. Check both dates.")


def _end(page: Any) -> Iterator[Problem]:
    if page.effective_end != page.end_with_extensions():
        message = _("the end of the term does not follow from the plan and its extensions. Open the page and save it.")
        yield "end_stale", E, message


def _term(page: Any) -> Iterator[Problem]:
    if not page.start or not page.end:
        yield "term_missing", W, _("has no start or no end, so its state can't be told. Fill in both dates.")
        return
    shortest, longest = nastav_settings.TERM_MONTHS
    problem = term_problem(page.start, page.end, (shortest, longest))
    if problem and (problem is TermProblem.BACKWARDS or not page.term_ground):
        yield "term_unlawful", E, str(problem.label) % {"shortest": shortest, "longest": longest}


def _sides(page: Any) -> Iterator[Problem]:
    """A participant whose person was deleted still is a side of the programme."""
    missing = {Role.MENTOR.value, Role.MENTEE.value} - {row.role for row in page.participants.all()}
    if missing:
        yield "side_missing", W, _("has no mentor or no mentee. Add both under «Participants».")
