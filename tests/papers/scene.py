"""A school with a pair about whom everything is known, strangers about whom as much, and reading a paper back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any
from urllib.parse import unquote

from django.test import Client
from django.urls import reverse
from docx import Document
from docx.table import Table

from tests.factories import MenteeFactory, MentorFactory, MentoringFormFactory, ProgrammePageFactory
from wagtail_nastav.pages.programmes import ProgrammeActivity, ProgrammeChange, ProgrammePage, ProgrammeParticipant
from wagtail_nastav.pages.roadmap import RoadMapPage, RoadMapRow, RoadMapYear
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Person

# What no order, programme or road map has to tell.
SECRETS = {
    "contacts": "tajnyj@example.org",
    "birth_year": 1987,
    "review": "Отзывобезмолвный",
    "qualification": "Категорияскрытая",
    "experience": "41 год",
    "external_id": "ТАБЕЛЬ-17",
    "achievements": "Достижениесокрытое",
    "interests": "Увлечениетайное",
}


@dataclass
class Scene:
    school: Organization
    programme: ProgrammePage
    mentor: Person
    mentee: Person
    strangers: ProgrammePage
    road_map: RoadMapPage


def make_scene(section: Any) -> Scene:
    school = section.organization
    mentor = person(MentorFactory, school, "Примерова", "Анна", "Ивановна", position="учитель физики")
    mentee = person(MenteeFactory, school, "Образцов", "Олег", "", position="учитель <труда> & черчения")
    programme = programme_of(
        mentor, mentee, school, title="Первые уроки", aim="Цель одна\nцель другая", request="Просьба о помощи",
        directions="Урок\nРабота с родителями", order_number="12-к", order_date=date(2025, 9, 1),
        start=date(2025, 9, 1), end=date(2026, 5, 31),
        forms=[MentoringFormFactory(code="teacher-teacher", title="Педагог – педагог")],
        activities=[
            ProgrammeActivity(title="Посетить урок", when="октябрь", planned_result="Лист наблюдения", state="done"),
            ProgrammeActivity(title="Дать урок", day=date(2026, 3, 5)),
        ],
        changes=[ProgrammeChange(kind="extension", decided_on=date(2026, 5, 4), new_end=date(2026, 6, 30), text="Болезнь")],
    )  # fmt: skip
    others = [
        person(MentorFactory, school, "Чужакова", "Вера", ""),
        person(MenteeFactory, school, "Посторонний", "Глеб", ""),
    ]
    strangers = programme_of(*others, school, title="Чужая программа", start=date(2024, 9, 2), end=date(2025, 5, 30))
    return Scene(school, programme, mentor, mentee, strangers, make_road_map(section))


def person(factory: Any, school: Organization, family: str, given: str, patronymic: str, **values: Any) -> Person:
    names = {"family_name": family, "given_name": given, "patronymic": patronymic}
    return factory(organization=school, **{**SECRETS, **names, **values})


def programme_of(mentor: Person, mentee: Person, school: Organization, **values: Any) -> ProgrammePage:
    sides = [ProgrammeParticipant(role="mentor", person=mentor), ProgrammeParticipant(role="mentee", person=mentee)]
    return ProgrammePageFactory(organization=school, **{"participants": sides, **values})


def make_road_map(section: Any) -> RoadMapPage:
    page = RoadMapPage(title="Дорожная карта школы", slug="karta", period="2025–2028")
    rows = [
        RoadMapRow(stage="Подготовка", activity="Назначить куратора", term="до 01.10.2025", responsible="Директор"),
        RoadMapRow(stage="Работа", activity="Провести семинар", indicator="Семинары"),
    ]
    rows[1].years = [RoadMapYear(year=2026, planned="2"), RoadMapYear(year=2027, planned="3")]
    page.rows = rows
    return section.add_child(instance=page)


def page_paper(page: Any, key: str, how: str = "word") -> str:
    return reverse("nastav_papers:page_paper", args=[page.pk, key, how])


def person_paper(person: Person, key: str, how: str = "word") -> str:
    return reverse("nastav_papers:person_paper", args=[person.pk, key, how])


def read(response: Any) -> str:
    """All words of the file, those of tables among them, as a clerk reads them from top to bottom."""
    assert response.status_code == 200, response.status_code
    return "\n".join(_lines(Document(BytesIO(response.content))))


def _lines(place: Any) -> list[str]:
    found: list[str] = []
    for item in place.iter_inner_content():
        if isinstance(item, Table):
            found += [" | ".join(dict.fromkeys(cell.text for cell in row.cells)) for row in item.rows]
        else:
            found.append(item.text)
    return found


def take(client: Client, address: str) -> str:
    return read(client.get(address))


def file_name(response: Any) -> str:
    return unquote(response["Content-Disposition"].rpartition("''")[2])
