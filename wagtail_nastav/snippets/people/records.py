"""From a person to the public record: the only way a person's data leave the database for visitors."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from wagtail_nastav.public.moment import local_day
from wagtail_nastav.public.names import PersonName
from wagtail_nastav.public.records import MenteeRecord, MentorRecord
from wagtail_nastav.public.redaction import Names, redact
from wagtail_nastav.rules.consent import Category, decisive
from wagtail_nastav.snippets.people.reach import leaving_this_site

if TYPE_CHECKING:
    from wagtail_nastav.snippets.people.person import Person


class PersonRecords:
    """Mixin of ``Person``: what the consents of the moment let through."""

    @property
    def name_parts(self: Person) -> PersonName:  # type: ignore[misc]
        """For recognising the name in texts, never for showing it."""
        return PersonName(self.family_name, self.given_name, self.patronymic)

    def to_mentor_record(self: Person, now: datetime) -> MentorRecord:  # type: ignore[misc]
        may, hidden = self.allowed(now), names_at([self], now)
        subjects, told = Category.SUBJECTS in may, Category.PARTICIPATION in may
        return MentorRecord(
            **common_fields(self, may, hidden, mentor_role(self, may)),
            competences=[redact(line, hidden) for line in self.competence_lines] if subjects else [],
            interests=redact(self.interests, hidden) if subjects else "",
            wants=redact(self.wants, hidden) if told else "",
            time_resource=redact(self.time_resource, hidden) if told else "",
            availability=self.availability if told else "",
            availability_label=self.get_availability_display() if told else "",
        )

    def to_mentee_record(self: Person, now: datetime) -> MenteeRecord:  # type: ignore[misc]
        may, hidden = self.allowed(now), names_at([self], now)
        return MenteeRecord(
            **common_fields(self, may, hidden, mentee_role(self, now)),
            category=self.category.to_ref() if self.category else None,
            request=redact(self.request, hidden) if Category.PARTICIPATION in may else "",
        )


def common_fields(person: Person, may: frozenset[Category], hidden: Names, role: str) -> dict[str, Any]:
    """A person who is not named may still be named by the person's own texts («Иванова – победитель…»)."""
    named = Category.NAME in may
    return {
        "uid": person.uid,
        "label": person.full_name if named else role,
        "named": named,
        "consented": Category.PARTICIPATION in may,
        "position": person.position if Category.POSITION in may else "",
        "organization": person.organization.to_ref() if Category.WORKPLACE in may else None,
        "subjects": [subject.to_ref() for subject in person.subjects.all()] if Category.SUBJECTS in may else [],
        "awards": [award.to_line() for award in person.awards.all()] if Category.ACHIEVEMENTS in may else [],
        "achievements": redact(person.achievements, hidden) if Category.ACHIEVEMENTS in may else "",
        "contacts": person.contacts if Category.CONTACTS in may else "",
        "review": redact(person.review, hidden) if Category.REVIEW in may else "",
        "photo": person.photo if Category.PHOTO in may else "",
    }


def mentor_role(person: Person, may: frozenset[Category]) -> str:
    """«наставник» alone, or with the position where it may be told."""
    role = _("Mentor")
    return f"{role}, {lower_first(person.position)}" if Category.POSITION in may and person.position else role


def mentee_role(person: Person, now: datetime) -> str:
    """«Молодой специалист, учитель физики»: how a mentee appears without a name (DOMAIN, rule 2).

    Whoever kept the position back in the newest consent does not find it here either, also after that consent ends.
    Other sites are told it only with consent: far from the school it would say more about a person than about a role.
    """
    role = person.category.title if person.category else _("Mentee")
    if leaving_this_site() and Category.POSITION not in person.allowed(now):
        return role
    consent = decisive(person.consents.all(), local_day(now))
    kept_back = consent is not None and Category.POSITION not in consent.categories
    return role if kept_back or not person.position else f"{role}, {lower_first(person.position)}"


def names_at(people: Iterable[Person], now: datetime) -> Names:
    """Whose names texts about these people may tell at the moment, and whose not."""
    told = {person: Category.NAME in person.allowed(now) for person in people}
    hidden = (person.name_parts for person, may in told.items() if not may)
    return Names.of(hidden, (person.name_parts for person, may in told.items() if may))


def lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
