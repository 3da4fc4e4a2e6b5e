"""From a material to its public record."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from wagtail_nastav.pages.mentioned import people_of
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.public.records import FileRef, ParticipantRecord
from wagtail_nastav.public.records.library import LibraryRecord
from wagtail_nastav.public.redaction import Names, redact
from wagtail_nastav.rules.consent import NOTHING, Category
from wagtail_nastav.snippets.documents import file_ref
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.snippets.people.records import mentor_role, names_at

if TYPE_CHECKING:
    from wagtail_nastav.pages.library.item import LibraryItemPage


def library_record(page: LibraryItemPage, now: datetime, request: HttpRequest | None) -> LibraryRecord:
    hidden, shown = names_at(people_of(page), now), may_offer(page, now)
    return LibraryRecord(
        uid=page.translation_key,
        title=redact(page.title, hidden),
        url=page.get_url(request) or "",
        kind=page.kind.to_ref() if page.kind else None,
        authors=[author_record(person, now) for person in people_of(page)],
        organization=page.organization.to_ref() if page.organization else None,
        subjects=[subject.to_ref() for subject in page.subjects.all()],
        forms=[form.to_ref() for form in page.forms.all()],
        stages=[stage.to_ref() for stage in page.stages.all()],
        year=page.year,
        language=page.language,
        language_label=page.get_language_display(),
        file=offered_file(page.document, hidden) if shown else None,
        link=page.link if shown else "",
        withheld=not shown,
        published_on=local_day(page.first_published_at) if page.first_published_at else None,
        annotation=redact(page.annotation, hidden),
        published_in=redact(page.published_in, hidden),
    )


def may_offer(page: Any, now: datetime) -> bool:
    """Where the text itself names its authors, it stays as long as each of them allows the name.

    An author whose row was deleted is still named inside, and nobody can be asked any more.
    """
    if not page.names_inside:
        return True
    allowed = [row.person.allowed(now) if row.person else NOTHING for row in page.people.all()]
    return all(Category.NAME in may for may in allowed)


def author_record(person: Person, now: datetime) -> ParticipantRecord:
    may = person.allowed(now)
    named = Category.NAME in may
    return ParticipantRecord(
        role="author",
        role_label=_("author"),
        label=person.full_name if named else unnamed(person, may),
        named=named,
        # The link of an author leads to the base of mentors.
        person=person.uid if Category.PARTICIPATION in may and person.is_mentor else None,
        organization=person.organization.to_ref() if Category.WORKPLACE in may else None,
    )


def unnamed(person: Person, may: frozenset[Category]) -> str:
    """A mentor appears by role, with the position where it may be told; of others nothing is said."""
    return mentor_role(person, may) if person.is_mentor else _("Author's name is not published")


def offered_file(document: Any, hidden: Names) -> FileRef | None:
    file = file_ref(document)
    return file.model_copy(update={"title": redact(file.title, hidden)}) if file else None
