"""A school with a record of every kind, whose people are told of as far as each of them allowed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.test import Client

from tests import factories as make
from tests import happenings
from tests.contests import factories as contests
from tests.public_face.world import STEM
from wagtail_nastav.models import (
    EventPerson,
    NewsPerson,
    NormativeDocument,
    PracticeAuthor,
    ProgrammePage,
    ProgrammeParticipant,
)
from wagtail_nastav.snippets.people import Person

# Words by which people are recognised wherever they stand.
FAR, NEAR, SILENT, NOVICE = "Дальновидов", "Близоруков", "Молчунов", "Новичкова"
DRAFT, PRIVATE = "МЕТКАЧЕРНОВИК", "МЕТКАЗАКРЫТО"


@dataclass
class School:
    """``far`` lets the region see, ``near`` only this site, ``silent`` nobody, ``novice`` the municipality."""

    section: Any
    far: Person
    near: Person
    silent: Person
    novice: Person
    programme: Any
    news: Any

    def get(self, address: str = "", **headers: str) -> Any:
        return Client().get(f"{self.section.url}exchange/{address}", headers=headers)

    def manifest(self) -> dict[str, Any]:
        return self.get().json()

    def items(self, kind: str) -> dict[str, dict[str, Any]]:
        return {item["id"]: item for item in self.get(f"{kind}/").json()["items"]}

    def everything(self) -> dict[str, bytes]:
        """Bytes of the manifest and of every file."""
        manifest = self.get()
        files = {note["kind"]: self.get(note["url"]).content for note in manifest.json()["files"]}
        return {"manifest": manifest.content, **files}

    def withdrawn(self) -> dict[str, dict[str, Any]]:
        return {note["id"]: note for note in self.manifest()["withdrawn"]}


def build() -> School:
    """Ask for the fixture `home` first."""
    section = make.SectionPageFactory(organization=make.OrganizationFactory(short_name="Школа Примерная"))
    for factory in (make.MentorBasePageFactory, make.MenteeBasePageFactory, make.DocumentsPageFactory):
        factory(parent=section)
    people = {
        "far": make.MentorFactory(family_name=FAR, given_name="Олег", contacts="far@example.org", photo=STEM),
        "near": make.MentorFactory(family_name=NEAR, given_name="Иван"),
        "silent": make.MentorFactory(family_name=SILENT, given_name="Пётр"),
        "novice": make.MenteeFactory(family_name=NOVICE, given_name="Анна", position="учитель тайноведения"),
    }
    make.MenteeFactory(family_name=SILENT, given_name="Павел")
    consent(people["far"], "region", valid_until=date(2031, 5, 14))
    consent(people["near"], "site")
    consent(people["novice"], "municipality")
    return School(section, **people, **add_pages(people))


def consent(person: Person, audience: str, **fields: Any) -> Any:
    return make.ConsentFactory(person=person, full=True, audience=audience, **fields)


def add_pages(people: dict[str, Person]) -> dict[str, Any]:
    names = f"{FAR} и {NEAR}, {SILENT}, {NOVICE}"
    pair = [ProgrammeParticipant(role="mentor", person=people[name]) for name in ("far", "near", "silent")]
    pair.append(ProgrammeParticipant(role="mentee", person=people["novice"]))
    programme = make.ProgrammePageFactory(title="Первый год", aim=f"Встречи: {names}", participants=pair)
    make.CompletionFactory(programme=programme, completed_on=date(2025, 5, 30))
    programme = ProgrammePage.objects.get(pk=programme.pk)
    make.publish(make.ResultPageFactory(parent=programme, title="Итоги", body=f"<p>{names}</p>"))
    make.ResultPageFactory(parent=make.ProgrammePageFactory(title="Идёт", participants=[]), title=DRAFT)
    authors = [PracticeAuthor(person=people[name]) for name in ("far", "near")]
    link = f'<a linktype="page" id="{programme.pk}">программа</a>'
    make.publish(make.PracticePageFactory(title="Дневник", authors=authors, steps=f"<p>{FAR} и {NEAR}: {link}</p>"))
    make.PracticePageFactory(title=DRAFT)
    told = [NewsPerson(person=people[name]) for name in ("far", "near")]
    news = happenings.NewsPageFactory(title="Новость", body=f"<p>{FAR} и {NEAR} вместе</p>", people=told)
    happenings.NewsPageFactory(title=PRIVATE).view_restrictions.create(restriction_type="login")
    happenings.EventPageFactory(title="Семинар", people=[EventPerson(person=people["near"])], place=f"У {NEAR}а")
    NormativeDocument.objects.create(title="Положение", level=make.DocumentLevelFactory(code="local"), number="12")
    add_contest(people)
    return {"programme": programme, "news": news}


def add_contest(people: dict[str, Person]) -> None:
    protocol = contests.ProtocolFactory()
    contests.EntryFactory(contest=protocol.contest, title="Заявка", people=[people["near"]])
    make.publish(
        contests.ContestResultPageFactory(parent=protocol.contest, title="Победители", summary=f"Победил {NEAR}")
    )
