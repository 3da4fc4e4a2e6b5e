"""Many rows at once, made past the slow ways, for counting queries."""

from __future__ import annotations

import os
from datetime import date
from typing import Any

from wagtail.models import Page

from tests import factories as make
from wagtail_nastav.pages.practices import PracticeAuthor, PracticePage
from wagtail_nastav.pages.programmes import (
    Completion,
    ProgrammeActivity,
    ProgrammePage,
    ProgrammeParticipant,
    ProgrammeResultPage,
)
from wagtail_nastav.pages.searching import searched_models
from wagtail_nastav.public.text import stem_column
from wagtail_nastav.rules.consent import Category
from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.snippets.people import Consent, Person, PersonAward
from wagtail_nastav.snippets.vocabularies import AwardKind

# A query for every row shows among a hundred as among a thousand, which cost ten times as much.
SIZES = (10, int(os.environ.get("NASTAV_ROWS", 100)))
EVERYTHING = {f"allows_{category}": True for category in Category}


def people(first: int, last: int, **side: Any) -> list[Person]:
    """Persons number ``first`` to ``last`` - 1, each with subjects, an award, a portrait and two consents."""
    organization = (
        make.OrganizationFactory(name="Общая школа")
        if first == 0
        else make.Organization.objects.get(name="Общая школа")
    )
    subjects = [make.SubjectFactory(code=code) for code in ("fizika", "himiya")]
    award = AwardKind.objects.get_or_create(code="znak", defaults={"title": "Знак"})[0]
    made = Person.objects.bulk_create(
        Person(
            organization=organization, family_name=f"Выдуманов{number:04}", position="учитель", photo="e" * 32,
            stems_position=stem_column("учитель"), sort_key=f"{number:04}", **side,
        )
        for number in range(first, last)
    )  # fmt: skip
    through = Person.subjects.through
    through.objects.bulk_create(through(person=person, subject=subject) for person in made for subject in subjects)
    PersonAward.objects.bulk_create(PersonAward(person=person, award=award, year=2024) for person in made)
    for day in (date(2023, 1, 9), date(2024, 1, 9)):
        Consent.objects.bulk_create(
            Consent(person=person, operator=organization, purpose="показ", given_on=day, **EVERYTHING)
            for person in made
        )
    return made


def documents(first: int, last: int) -> None:
    level, kind = make.DocumentLevelFactory(code="federal"), make.DocumentKindFactory(code="order")
    previous = NormativeDocument.objects.order_by("-pk").first()
    NormativeDocument.objects.bulk_create(
        NormativeDocument(
            title=f"Приказ {number}", level=level, kind=kind, number=str(number),
            issued_on=date(2024, 1, 1 + number % 28),
            replaced_by=previous, in_force_until=date(2024, 6, 1) if number % 3 == 0 else None,
        )
        for number in range(first, last)
    )  # fmt: skip


def pages(parent: Page, model: type[Page], first: int, last: int, **fields: Any) -> list[Any]:
    """Live children of ``parent``: the base rows in one go, then the rows of their own."""
    parent = Page.objects.get(pk=parent.pk)
    drafts = [model(title=f"Страница {number}", slug=f"stranica-{number}", **fields) for number in range(first, last)]
    for number, page in enumerate(drafts, start=first + 1):
        page.path, page.depth = model._get_path(parent.path, parent.depth + 1, number), parent.depth + 1
        page.url_path, page.locale_id = f"{parent.url_path}{page.slug}/", parent.locale_id
    bases = Page.objects.bulk_create(
        Page(
            **{
                field.attname: getattr(page, field.attname)
                for field in Page._meta.concrete_fields
                if field.attname != "id"
            }
        )
        for page in drafts
    )
    for page, base in zip(drafts, bases, strict=True):
        page.pk = page.id = page.page_ptr_id = base.pk
        page.save_base(raw=True, force_insert=True)
    Page.objects.filter(pk=parent.pk).update(numchild=last)
    return drafts


def programmes(index: Any, first: int, last: int) -> None:
    made = pages(index, ProgrammePage, first, last, start=date(2024, 9, 1), end=date(2025, 5, 31))
    mentors, mentees = people(first, last, is_mentor=True), people(first + 5000, last + 5000, is_mentee=True)
    for role, group in (("mentor", mentors), ("mentee", mentees)):
        ProgrammeParticipant.objects.bulk_create(
            ProgrammeParticipant(page=page, role=role, person=person) for page, person in zip(made, group, strict=True)
        )
    ProgrammeActivity.objects.bulk_create(ProgrammeActivity(page=page, title="Урок") for page in made)
    form, ground = make.MentoringFormFactory(code="form"), make.CompletionGroundFactory()
    links = ProgrammePage.forms.through
    links.objects.bulk_create(links(programmepage=page, mentoringform=form) for page in made)
    completed = made[::2]
    Completion.objects.bulk_create(
        Completion(programme=page, ground=ground, completed_on=date(2025, 5, 31)) for page in completed
    )
    for page in completed[-12:]:
        pages(page, ProgrammeResultPage, 0, 1, programme=page)


def practices(index: Any, first: int, last: int) -> None:
    made = pages(index, PracticePage, first, last, annotation="Как это делали")
    PracticeAuthor.objects.bulk_create(
        PracticeAuthor(page=page, person=person)
        for page, person in zip(made, people(first, last, is_mentor=True), strict=True)
    )


def searched() -> tuple[Any, ...]:
    """Page types with words to be found by, which are made past here."""
    return searched_models()
