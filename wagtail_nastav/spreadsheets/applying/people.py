"""People in bulk: what ``Person.save`` derives is derived here as well, so that nothing depends on the way in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from wagtail_nastav.pages.searching import people_saved
from wagtail_nastav.public.text import stem_column
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.snippets.people.person import DERIVED
from wagtail_nastav.spreadsheets.applying.insertion import insert_rows
from wagtail_nastav.spreadsheets.journal.models import ImportJob, ImportRow
from wagtail_nastav.spreadsheets.journal.values import as_json
from wagtail_nastav.spreadsheets.planning.drafts import NAME_ATTRIBUTES, PersonDraft
from wagtail_nastav.spreadsheets.planning.people import UNUSED

BATCH = 500
ALWAYS = (*NAME_ATTRIBUTES, "organization", "is_mentor", "is_mentee")


def write_people(drafts: list[PersonDraft]) -> None:
    new = [draft for draft in drafts if draft.is_new]
    changed = [draft for draft in drafts if not draft.is_new]
    for draft in drafts:
        _derive(draft)
    insert_rows([draft.person for draft in new], known_by="uid")
    _update(changed)
    _write_members(drafts)
    renamed = [draft.person for draft in drafts if draft.is_new or set(NAME_ATTRIBUTES) & set(draft.original)]
    people_saved(renamed)


def _derive(draft: PersonDraft) -> None:
    person = draft.person
    # The organization may have had no number yet when it was set.
    person.organization = person.organization
    for column in UNUSED:
        person.__dict__.setdefault(column, "")
    person.derive()
    subjects = draft.many.get("subjects")
    if subjects is None:
        subjects = [] if draft.is_new else list(person.subjects.all())
    person.stems_subjects = stem_column(person.competences, *(subject.title for subject in subjects))


def _update(drafts: list[PersonDraft]) -> None:
    """One statement for many rows: the row is there, so the insertion turns into an update of what changed."""
    if not drafts:
        return
    touched = {name for draft in drafts for name in draft.original if name not in draft.many}
    Person.objects.bulk_create(
        [draft.person for draft in drafts], batch_size=BATCH, update_conflicts=True, unique_fields=["id"],
        update_fields=sorted({*touched, *DERIVED, "stems_subjects"}),
    )  # fmt: skip


def _write_members(drafts: list[PersonDraft]) -> None:
    through: Any = Person.subjects.through
    touched = [draft for draft in drafts if "subjects" in draft.original]
    old = [draft.person.pk for draft in touched if not draft.is_new]
    for start in range(0, len(old), BATCH):
        through.objects.filter(person_id__in=old[start : start + BATCH]).delete()
    rows = [
        through(person_id=draft.person.pk, subject_id=subject.pk)
        for draft in touched
        for subject in draft.many["subjects"]
    ]
    insert_rows(rows)


def people_rows(job: ImportJob, drafts: Iterable[PersonDraft]) -> Iterator[ImportRow]:
    """What the journal keeps of each person: enough to see whether somebody changed it since."""
    for draft in drafts:
        names = {*draft.original, *(ALWAYS if draft.is_new else ())}
        after = {name: as_json(draft.value(name)) for name in sorted(names)}
        before = {} if draft.is_new else {name: as_json(value) for name, value in sorted(draft.original.items())}
        yield ImportRow(
            job=job, sheet=draft.place[0], row=draft.place[1], action="create" if draft.is_new else "update",
            model="person", object_id=draft.person.pk, before=before, after=after,
        )  # fmt: skip
