"""A small school in which every category of personal data has words of its own, found nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from unittest.mock import patch

from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from pydantic import BaseModel

from tests import factories as make
from tests.consent.guides import WIDTH, Guides
from wagtail_nastav.files.photos import photo_path
from wagtail_nastav.files.storage import private_storage
from wagtail_nastav.pages.listing import Listing
from wagtail_nastav.pages.practices import PracticeAuthor
from wagtail_nastav.pages.programmes import ProgrammeParticipant
from wagtail_nastav.rules.consent import Category
from wagtail_nastav.snippets.people import LearningRoute, Person, PersonAward
from wagtail_nastav.snippets.vocabularies import AwardKind

ALL = frozenset(Category)
# In lists the words stand among the choices of the filter as well, so only records can be asked for them.
AVAILABILITY = ('"availability":"paused"', '"availability_label":"пока')
NOON = datetime(2025, 3, 10, 9, tzinfo=timezone.get_fixed_timezone(0))


@dataclass
class Marked:
    """A person and the words by which each category of this person is recognised in an output."""

    person: Person
    words: dict[Category, tuple[str, ...]]

    def consent(self, categories: Iterable[Category] = ALL, **fields: Any) -> Any:
        allowed = {f"allows_{category}": True for category in categories}
        return make.ConsentFactory(person=self.person, **{"given_on": date(2024, 1, 9), **allowed, **fields})

    def told_in(self, text: str) -> set[Category]:
        """Categories of which at least one word stands in the text."""
        return {category for category, words in self.words.items() if any(word in text for word in words)}


def mentor() -> Marked:
    award = AwardKind.objects.create(title="Орден Незримых", code="nezrimye")
    person = make.MentorFactory(
        organization=make.OrganizationFactory(name="Гимназия Запрятанная", short_name="Запрятанная"),
        family_name="Тайнописцев", given_name="Именислав", patronymic="Скрытович", position="невидимковед",
        contacts="tajnik@example.org", review="Безмолвный отзыв", photo="a" * 32, competences="Шифровальство",
        achievements="Засекреченная грамота", interests="Тайномания", wants="Возьмёт молчунов",
        time_resource="Полночасика", birth_year=1970, availability="paused",
    )  # fmt: skip
    person.subjects.add(make.SubjectFactory(code="kripta", title="Криптоведение"))
    PersonAward.objects.create(person=person, award=award, year=2001)
    portrait(person)
    return Marked(
        person,
        {
            Category.PARTICIPATION: (str(person.uid), person.uid.hex, "молчунов", "Полночасика", *AVAILABILITY),
            Category.NAME: ("Тайнописц", "Именислав", "Скрытович"),
            Category.PHOTO: ("a" * 32, f"{person.uid}/foto"),
            Category.POSITION: ("невидимковед", "Невидимковед"),
            Category.WORKPLACE: ("Запрятанная",),
            Category.SUBJECTS: ("Криптоведение", "kripta", "Шифровальство", "Тайномания"),
            Category.ACHIEVEMENTS: ("Засекреченная", "Незримых"),
            Category.CONTACTS: ("tajnik@",),
            Category.REVIEW: ("Безмолвный",),
        },
    )


def mentee() -> Marked:
    person = make.MenteeFactory(
        organization=make.OrganizationFactory(name="Лицей Потаённый", short_name="Потаённый"),
        family_name="Безымянская", given_name="Секретина", patronymic="Молчановна", position="шептунья",
        contacts="shepot@example.org", review="Шёпотный отзыв", photo="b" * 32, achievements="Неназванный диплом",
        request="Хочу незаметности", category=make.MenteeCategoryFactory(code="novice", title="Новичок"),
        birth_year=1999,
    )  # fmt: skip
    person.subjects.add(make.SubjectFactory(code="tishina", title="Тишиноведение"))
    portrait(person)
    return Marked(
        person,
        {
            Category.PARTICIPATION: ("незаметности",),
            Category.NAME: ("Безымянск", "Секретин", "Молчановн"),
            Category.PHOTO: ("b" * 32, f"{person.uid}/foto"),
            Category.POSITION: ("шептунья", "Шептунья"),
            Category.WORKPLACE: ("Потаённый",),
            Category.SUBJECTS: ("Тишиноведение", "tishina"),
            Category.ACHIEVEMENTS: ("Неназванный",),
            Category.CONTACTS: ("shepot@",),
            Category.REVIEW: ("Шёпотный",),
        },
    )


def portrait(person: Person) -> None:
    """The bytes say whose portrait it is, so that an answer that holds it is recognised."""
    path = photo_path(person.photo, WIDTH)
    private_storage().delete(path)
    private_storage().save(path, ContentFile(f"portrait {person.photo}".encode()))


@dataclass
class Scene:
    """Everything a visitor may ask for, with a completed programme of the two and all that rests on it."""

    mentor: Marked
    mentee: Marked
    section: Any
    mentors: Any
    mentees: Any
    programmes: Any
    programme: Any
    result: Any
    practices: Any
    practice: Any
    guides: Guides

    @classmethod
    def build(cls) -> Scene:
        one, other = mentor(), mentee()
        section = make.the(make.SectionPageFactory)
        section.organization = make.OrganizationFactory(name="Школа № 1", short_name="Школа № 1")
        mentors, mentees = make.MentorBasePageFactory(), make.MenteeBasePageFactory()
        route = LearningRoute.objects.create(
            title="Маршрут Безымянской", mentee=other.person, start=date(2024, 9, 1), aim="Рост"
        )
        programme = make.ProgrammePageFactory(
            participants=[
                ProgrammeParticipant(role="mentor", person=one.person),
                ProgrammeParticipant(role="mentee", person=other.person),
            ],
            aim="Тайнописцев Именислав Скрытович учит Безымянскую.",
            request="Секретина Молчановна просит помощи.",
            directions="Уроки Тайнописцева\nОтчёты Безымянской С. М.",
            order_number="5 (Тайнописцеву)",
            learning_route=route,
        )
        programme.forms.add(make.MentoringFormFactory(code="pedagog", title="Педагог – педагог"))
        programme.save()
        make.CompletionFactory(programme=programme, completed_on=date(2025, 3, 1))
        result = make.ResultPageFactory(
            parent=programme,
            summary="Тайнописцев доволен Безымянской.",
            body="<p>Тайно<b>писцев</b> и <i>Секретина</i> Молчановна</p>",
        )
        practice = make.PracticePageFactory(
            programme=programme,
            annotation="Опыт Тайнописцева и Безымянской",
            steps="<p>С Именислава Скрытовича всё и началось.</p>",
            authors=[PracticeAuthor(person=one.person), PracticeAuthor(person=other.person)],
        )
        with at(NOON):
            result, practice = make.publish(result), make.publish(practice)
        programmes, practices = programme.get_parent(), practice.get_parent()
        guides = Guides.build(one.person, other.person)
        return cls(one, other, section, mentors, mentees, programmes, programme, result, practices, practice, guides)

    def addresses(self) -> dict[str, str]:
        """Addresses of every output, as an anonymous visitor may type them."""
        mentors, mentees = self.mentors.url, self.mentees.url
        one, other = self.mentor.person, self.mentee.person
        return {
            "section": self.section.url,
            "mentors": mentors,
            "mentor card": f"{mentors}{one.uid}/",
            "mentor photo": f"{mentors}{one.uid}/foto/{WIDTH}/",
            "mentees": mentees,
            "mentee card": f"{mentees}{other.uid}/",
            "mentee photo": f"{mentees}{other.uid}/foto/{WIDTH}/",
            "programmes": self.programmes.url,
            "programme": self.programme.url,
            "result": self.result.url,
            "practices": self.practices.url,
            "practice": self.practice.url,
            **self.guides.addresses(one),
            "sitemap": "/sitemap.xml",
            "api of pages": "/api/v2/pages/?fields=*",
            "api of the programme": f"/api/v2/pages/{self.programme.pk}/?fields=*",
            "api of the result": f"/api/v2/pages/{self.result.pk}/?fields=*",
            "api of pages, third": "/api/v3/pages/",
        }

    def searches(self) -> dict[Category, list[str]]:
        """Queries and filters of the base of mentors that would find the mentor by a category."""
        base, one = self.mentors.url, self.mentor.person
        return {
            Category.NAME: [f"{base}?q=Тайнописцев", f"{base}?q=именислав", f"{base}?q=Скрытовича"],
            Category.POSITION: [f"{base}?q=невидимковед"],
            Category.WORKPLACE: [f"{base}?q=Запрятанная", f"{base}?organization={one.organization.uid}"],
            Category.SUBJECTS: [
                f"{base}?q=криптоведение",
                f"{base}?q=шифровальство",
                f"{base}?subject=kripta",
                f"{base}predmet/kripta/",
                f"{base}?competence=шифровальство",
            ],
            Category.ACHIEVEMENTS: [f"{base}?q=засекреченная", f"{base}?q=орден+незримых"],
            Category.PARTICIPATION: [f"{base}?form=pedagog", f"{base}?availability=paused"],
        }


def ask(address: str) -> Any:
    response = Client().get(address)
    assert response.status_code in (200, 404, 410), (address, response.status_code)
    return response


def visible(address: str) -> str:
    """What a stranger gets: the whole body, or nothing where there is nothing."""
    return body_of(ask(address))


def body_of(response: Any) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode(errors="replace") if response.status_code == 200 else ""


def handed_out(address: str) -> str:
    """The body, and every public record that was given to the templates, whether they show it or not."""
    response = ask(address)
    return "\n".join([body_of(response), *records_behind(response)])


def records_behind(response: Any) -> Iterator[str]:
    for layer in response.context or ():
        for scope in layer:
            for value in scope.values() if isinstance(scope, dict) else ():
                held = value.records if isinstance(value, Listing) else [value]
                yield from (one.model_dump_json() for one in held if isinstance(one, BaseModel))


def at(moment: datetime) -> Any:
    """The clock stands at that moment; nothing else happens."""
    return patch("django.utils.timezone.now", lambda: moment)
