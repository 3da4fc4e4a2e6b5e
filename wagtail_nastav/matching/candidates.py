"""What the site knows of mentors and their places, read in a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from wagtail_nastav.matching.rule import Need, Offer
from wagtail_nastav.pages.programmes import ProgrammePage, ProgrammeParticipant
from wagtail_nastav.pages.programmes.parts import Role
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.rules.completion import ProgrammeState
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.snippets.people.sides import Availability

# A pair that is agreed on but has not begun holds its place. One whose term is over does not: that its completion was
# not recorded is no reason to leave a mentee without a mentor.
HOLDING = (ProgrammeState.RUNNING, ProgrammeState.PLANNED)


def need_of(mentee: Person) -> Need:
    subjects = frozenset(subject.title for subject in mentee.subjects.all())
    return Need(subjects, mentee.request, mentee.organization_id)


def mentors_for(mentee: Person, now: datetime) -> tuple[dict[int, Person], list[Offer]]:
    """Every mentor but the mentee's own ones, by number, and what each offers."""
    sides = sides_now(now)
    own = {mentor for mentors, mentees in sides if mentee.pk in mentees for mentor in mentors}
    taken = places_taken(sides)
    mentors = Person.objects.filter(is_mentor=True).exclude(pk=mentee.pk).exclude(availability=Availability.PAUSED)
    found = mentors.select_related("organization").prefetch_related("subjects").order_by("sort_key", "pk")
    people = {person.pk: person for person in found if person.pk not in own}
    return people, [offer_of(person, taken.get(person.pk, 0)) for person in people.values()]


def offer_of(mentor: Person, taken: int) -> Offer:
    return Offer(
        person=mentor.pk,
        subjects=frozenset(subject.title for subject in mentor.subjects.all()),
        competences=tuple(mentor.competence_lines),
        organization=mentor.organization_id,
        capacity=mentor.capacity,
        taken=taken,
        open=mentor.availability == Availability.FREE,
        sort_key=mentor.sort_key,
    )


def sides_now(now: datetime) -> list[tuple[set[int], set[int]]]:
    """Mentors and mentees of every programme that holds their places, drafts among them; each programme once."""
    by_programme: dict[UUID, dict[str, set[int]]] = defaultdict(lambda: {Role.MENTOR: set(), Role.MENTEE: set()})
    for key, role, person in _participants(now).values_list("page__translation_key", "role", "person"):
        by_programme[key][role].add(person)
    return [(sides[Role.MENTOR], sides[Role.MENTEE]) for sides in by_programme.values()]


def places_taken(sides: Iterable[tuple[set[int], set[int]]]) -> dict[int, int]:
    """By mentor: as many as mentees, at least one for each programme."""
    taken: dict[int, int] = defaultdict(int)
    for mentors, mentees in sides:
        for mentor in mentors:
            taken[mentor] += len(mentees) or 1
    return taken


def _participants(now: datetime) -> Any:
    day = local_day(now)
    own = ProgrammePage.objects.filter(alias_of__isnull=True)
    holding = Q()
    for state in HOLDING:
        holding |= Q(page__in=own.in_state(state, now).values("pk"))
    taking_part = ProgrammeParticipant.objects.filter(Q(until__isnull=True) | Q(until__gte=day), person__isnull=False)
    return taking_part.filter(holding)
