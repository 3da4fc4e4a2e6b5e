"""From a programme to its public record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from wagtail_nastav.pages.programmes.completion import Completion
from wagtail_nastav.pages.programmes.parts import ProgrammeParticipant, Role
from wagtail_nastav.public.records import ParticipantRecord, ProgrammeRecord
from wagtail_nastav.public.redaction import Names, redact
from wagtail_nastav.rules.consent import NOTHING, Category
from wagtail_nastav.rules.term import months_between
from wagtail_nastav.snippets.people.records import mentee_role, mentor_role, names_at

if TYPE_CHECKING:
    from wagtail_nastav.pages.programmes.programme import ProgrammePage


@dataclass(frozen=True)
class Surroundings:
    """What a record needs besides its own row; fetched for a whole list at once."""

    now: datetime
    request: HttpRequest | None = None
    completion: Completion | None = None
    result_url: str = ""


def programme_record(page: ProgrammePage, around: Surroundings) -> ProgrammeRecord:
    hidden = hidden_names(page, around.now)
    completion = around.completion if around.completion and around.completion.in_force_at(around.now) else None
    state = page.state_at(around.now, around.completion)
    return ProgrammeRecord(
        uid=page.translation_key,
        title=redact(page.title, hidden),
        url=page.get_url(around.request) or "",
        state=state.value,
        state_label=str(state.label),
        organization=page.organization.to_ref() if page.organization else None,
        forms=[form.to_ref() for form in page.forms.all()],
        kinds=[kind.to_ref() for kind in page.kinds.all()],
        participants=[participant_record(p, hidden, around.now) for p in page.participants.all()],
        start=page.start,
        end=page.effective_end,
        months=months_between(page.start, page.effective_end) if page.start and page.effective_end else None,
        order_number=redact(page.order_number, hidden),
        order_date=page.order_date,
        route=redact(page.learning_route.title, hidden) if page.learning_route else "",
        completed_on=completion.completed_on if completion else None,
        completion_ground=completion.ground.title if completion else "",
        result_url=around.result_url if completion else "",
        **_texts(page, hidden),
    )


def _texts(page: ProgrammePage, hidden: Names) -> dict[str, Any]:
    """Texts written by hand, without the names of those who did not consent."""
    activities = [activity.to_line() for activity in page.activities.all()]
    return {
        "directions": [redact(line, hidden) for line in page.direction_lines],
        "aim": redact(page.aim, hidden),
        "request": redact(page.request, hidden),
        "activities": [
            line.model_copy(
                update={
                    "title": redact(line.title, hidden),
                    "when": redact(line.when, hidden),
                    "planned_result": redact(line.planned_result, hidden),
                }
            )
            for line in activities
        ],
        "changes": [change.to_line(redact(change.text, hidden)) for change in page.changes.all()],
    }


def hidden_names(page: ProgrammePage, now: datetime) -> Names:
    """Names of participants, and of the mentee of the learning route, with who of them may not be named now."""
    people = [p.person for p in page.participants.all() if p.person]
    return names_at([*people, page.learning_route.mentee] if page.learning_route else people, now)


def participant_record(participant: ProgrammeParticipant, hidden: Names, now: datetime) -> ParticipantRecord:
    person = participant.person
    may = person.allowed(now) if person else NOTHING
    named = Category.NAME in may
    role = _role_in_words(participant, may, now)
    organization = participant.organization or (person.organization if person else None)
    return ParticipantRecord(
        role=participant.role,
        role_label=participant.get_role_display(),
        label=person.full_name if person and named else role,
        named=named,
        person=person.uid if person and Category.PARTICIPATION in may and _in_a_base(participant) else None,
        organization=organization.to_ref() if organization and Category.WORKPLACE in may else None,
        since=participant.since,
        until=participant.until,
        review=redact(person.review, hidden) if person and Category.REVIEW in may else "",
    )


def _in_a_base(participant: ProgrammeParticipant) -> bool:
    """Who is no longer kept as a mentor, or as a mentee, has no card in that base."""
    person = participant.person
    return person is not None and (person.is_mentor if participant.role == Role.MENTOR else person.is_mentee)


def _role_in_words(participant: ProgrammeParticipant, may: frozenset[Category], now: datetime) -> str:
    if participant.person is None:
        return participant.get_role_display()
    if participant.role == Role.MENTOR:
        return mentor_role(participant.person, may)
    return mentee_role(participant.person, now)
