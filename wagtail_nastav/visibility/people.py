"""What a visitor sees of a person: the card in each base, and every category of data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from wagtail_nastav.pages.base import moment_of
from wagtail_nastav.pages.people import MenteeBasePage, MentorBasePage
from wagtail_nastav.public.records import MenteeRecord, MentorRecord
from wagtail_nastav.rules.consent import Category
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.snippets.people.records import lower_first
from wagtail_nastav.visibility.moments import moments_of_people, next_change
from wagtail_nastav.visibility.openness import closed_because
from wagtail_nastav.visibility.reasons import reasons, why_nothing
from wagtail_nastav.visibility.telling import Change, Fact, Place, Told

Record = MentorRecord | MenteeRecord


def told_of_person(person: Person, request: HttpRequest) -> Told:
    """At the moment of the request. A person who is neither mentor nor mentee stands in no base."""
    now = moment_of(request)
    return Told(
        places=list(_places(person, now, request)),
        facts=facts_of_person(person, now),
        change=next_change_of_person(person, now),
    )


def facts_of_person(person: Person, now: datetime) -> list[Fact]:
    """Each category of the consent: what the records of the moment hold of it."""
    records: list[Record] = [person.to_mentor_record(now)] if person.is_mentor else []
    records += [person.to_mentee_record(now)] if person.is_mentee or not records else []
    held = reasons(person, now)
    return [_fact(category, person, records, held.get(category, "")) for category in Category]


def _fact(category: Category, person: Person, records: list[Record], why: str) -> Fact:
    texts = list(dict.fromkeys(text for record in records for text in shown_texts(category, person, record) if text))
    if texts:
        return Fact(category, category.label, True, "; ".join(texts))
    return Fact(category, category.label, why=why)


def shown_texts(category: Category, person: Person, record: Record) -> Iterable[str]:
    """What the public record tells of the category; nothing where it is held back or not filled in."""
    match category:
        case Category.PARTICIPATION:
            return [_("yes")] if record.consented else []
        case Category.NAME:
            return [record.label] if record.named else []
        case Category.PHOTO:
            return [_("yes")] if record.photo else []
        case Category.POSITION:
            return [record.position] if record.position else _position_in_role(person, record)
        case Category.WORKPLACE:
            return [record.organization.name] if record.organization else []
        case Category.SUBJECTS:
            titles = [subject.title for subject in record.subjects]
            own = [*record.competences, record.interests] if isinstance(record, MentorRecord) else []
            return [*titles, *own]
        case Category.ACHIEVEMENTS:
            return [*(award.title for award in record.awards), record.achievements]
        case Category.CONTACTS:
            return [record.contacts]
        case Category.REVIEW:
            return [record.review]


def _position_in_role(person: Person, record: Record) -> list[str]:
    """A mentee without a name appears as «young specialist, teacher of physics» (DOMAIN, rule 2)."""
    said = not record.named and person.position and record.label.endswith(f", {lower_first(person.position)}")
    return [record.label] if said else []


def _places(person: Person, now: datetime, request: HttpRequest) -> Iterator[Place]:
    """The bases of every section that shows people of that organization."""
    roles = [(MentorBasePage, person.is_mentor), (MenteeBasePage, person.is_mentee)]
    for model, has_role in roles:
        for base in model.objects.order_by("path") if has_role else []:
            if Person.objects.of(base.section_scope()).filter(pk=person.pk).exists():
                yield _place(person, base, now, request)


def _place(person: Person, base: Any, now: datetime, request: HttpRequest) -> Place:
    closed = closed_because(base, now, request)
    if closed:
        return Place(base.title, False, why=closed)
    if base.answers_below(f"{person.uid}/", request):
        return Place(base.title, True, f"{base.get_url(request)}{person.uid}/", note=_("in the list and on a card"))
    why = why_nothing(person.deciding_at(now), now)
    if base.source(request).filter(pk=person.pk).exists():
        label = person.to_mentee_record(now).label
        note = _("in the list by role only, without a card: “%(role)s”") % {"role": label}
        return Place(base.title, True, base.get_url(request) or "", (why,) if why else (), note)
    return Place(base.title, False, why=(why,))


def next_change_of_person(person: Person, now: datetime) -> Change | None:
    found = next_change(moments_of_people([person]), now, person.allowed)
    if found is None:
        return None
    moment, before, after = found
    sentences = ((_("Appears: %(what)s."), after - before), (_("Disappears: %(what)s."), before - after))
    return Change(moment, tuple(text % {"what": words(what)} for text, what in sentences if what))


def words(categories: frozenset[Category]) -> str:
    """In the order of the consent form."""
    return ", ".join(str(category.label) for category in Category if category in categories)
