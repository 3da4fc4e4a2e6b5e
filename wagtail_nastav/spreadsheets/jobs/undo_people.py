"""Taking back people: thousands of them in a few queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from wagtail.admin.models import FormState
from wagtail.models import ReferenceIndex

from wagtail_nastav.snippets.people import Person
from wagtail_nastav.snippets.vocabularies import Subject
from wagtail_nastav.spreadsheets.applying.people import write_people
from wagtail_nastav.spreadsheets.jobs.undo_rows import changed_since, delete, may_go, still_there, tell_left
from wagtail_nastav.spreadsheets.journal.models import ImportRow
from wagtail_nastav.spreadsheets.journal.values import from_json
from wagtail_nastav.spreadsheets.planning.drafts import PersonDraft

if TYPE_CHECKING:
    from wagtail_nastav.spreadsheets.jobs.undoing import UndoReport

BATCH = 500


def undo_people(rows: list[ImportRow], report: UndoReport) -> None:
    people = Person.objects.select_related("organization").prefetch_related(
        "subjects", "consents", "participations", "awards", "routes"
    )
    going, drafts = [], []
    subjects = Subject.objects.in_bulk()
    for row, person in still_there(rows, people):
        if row.action != "create":
            drafts.append(_as_before(row, person, subjects, report))
        elif may_go(row, person, report, _in_use, _named):
            going.append(person)
    write_people([draft for draft in drafts if draft.changed])
    report.reversed += sum(draft.changed for draft in drafts)
    _remove(going, report)


def _named(person: Person) -> str:
    return person.full_name


def _in_use(person: Person) -> bool:
    related = (person.consents, person.participations, person.awards, person.routes)
    return bool(person.photo) or any(list(rows.all()) for rows in related)


def _as_before(row: ImportRow, person: Person, subjects: dict[int, Subject], report: UndoReport) -> PersonDraft:
    draft, changed = PersonDraft(person, is_new=False), changed_since(row, person)
    for name in row.before.keys() - changed:
        field: Any = Person._meta.get_field(name)
        draft.remember(name)
        if field.many_to_many:
            draft.many[name] = [subjects[pk] for pk in row.before[name] if pk in subjects]
        else:
            setattr(person, field.attname, from_json(field, row.before[name]))
    tell_left(person, changed, report, _named)
    return draft


def _remove(people: list[Person], report: UndoReport) -> None:
    """Of those to whom nothing points no text tells anything: no signal has anything to do with them.

    The others are deleted one by one, so that their names go from the texts as well.
    """
    for start in range(0, len(people), BATCH):
        batch = people[start : start + BATCH]
        free = {person.pk for person in batch} - _pointed_at([person.pk for person in batch])
        _remove_at_once(free)
        report.reversed += len(free)
        for person in batch:
            if person.pk not in free:
                delete(person, report, _named)


def _pointed_at(keys: list[int]) -> set[int]:
    found: set[int] = set()
    relations: Any = Person._meta.get_fields(include_hidden=True)
    for relation in relations:
        if relation.one_to_many and relation.related_model is not Person.subjects.through:
            name = relation.field.name
            rows = relation.related_model._base_manager.filter(**{f"{name}__in": keys})
            found.update(rows.order_by().values_list(name, flat=True))
    return found


def _remove_at_once(keys: set[int]) -> None:
    kind, texts = ContentType.objects.get_for_model(Person), [str(key) for key in keys]
    ReferenceIndex.objects.filter(base_content_type=kind, object_id__in=texts).delete()
    FormState.objects.filter(content_type=kind, object_id__in=texts).delete()
    for rows in (Person.subjects.through.objects.filter(person__in=keys), Person.objects.filter(pk__in=keys)):
        rows._raw_delete(rows.db)
