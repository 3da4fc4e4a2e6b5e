"""Our resources in django-import-export's own flow, as an integrator uses them: what is wrong is a sentence."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from import_export.widgets import CharWidget
from tablib import Dataset

from tests.factories import (
    DocumentKindFactory,
    DocumentLevelFactory,
    MenteeFactory,
    MentorFactory,
    MentoringFormFactory,
    OrganizationFactory,
    OrganizationKindFactory,
    ProgrammeIndexPageFactory,
    ProgrammePageFactory,
    SectionPageFactory,
    SubjectFactory,
)
from wagtail_nastav.pages.programmes import ProgrammePage
from wagtail_nastav.pages.roadmap import RoadMapPage
from wagtail_nastav.pages.roadmap.rows import RoadMapRow
from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.spreadsheets.resources import resource_class, resource_for
from wagtail_nastav.spreadsheets.resources.base import Column
from wagtail_nastav.spreadsheets.resources.people import MentorResource
from wagtail_nastav.spreadsheets.types import Kind


def bring(kind: Kind, *rows: dict[str, Any], dry_run: bool = False) -> Any:
    data = Dataset(headers=list(rows[0]))
    for row in rows:
        data.append(list(row.values()))
    return resource_for(kind).import_data(data, dry_run=dry_run)


def sentences(result: Any) -> str:
    found = [str(error.error) for error in result.base_errors]
    found += [str(error.error) for _row, errors in result.row_errors() for error in errors]
    found += [" ".join(row.error.messages) for row in result.invalid_rows]
    return " ".join(found)


@pytest.mark.django_db
def test_organizations(db: None) -> None:
    OrganizationKindFactory(code="school", title="Школа")
    founder = OrganizationFactory(name="Управление образования города Примерска", short_name="Управление")
    row = {
        "Полное наименование": "Школа № 1",
        "Вид организации": "школа",
        "Учредитель": "Управление",
        "ИНН": 1234567890.0,
    }
    assert bring(Kind.ORGANIZATIONS, row, dry_run=True).totals["new"] == 1
    assert Organization.objects.count() == 1
    bring(Kind.ORGANIZATIONS, row)
    school = Organization.objects.get(name="Школа № 1")
    assert (school.inn, school.parent, school.kind.code) == ("1234567890", founder, "school")
    assert bring(Kind.ORGANIZATIONS, {**row, "Адрес": "Примерск"}).totals["update"] == 1
    assert "«Союз» на сайте нет" in sentences(bring(Kind.ORGANIZATIONS, {**row, "Учредитель": "Союз"}))
    assert "10 или 12 цифр" in sentences(bring(Kind.ORGANIZATIONS, {**row, "ИНН": "12"}))
    assert "«Ключ», «Полное наименование»" in sentences(bring(Kind.ORGANIZATIONS, {"Адрес": "Примерск"}))


@pytest.mark.django_db
def test_documents(db: None) -> None:
    DocumentLevelFactory(code="local", title="Локальный")
    DocumentKindFactory(code="order", title="Приказ")
    row = {"Наименование документа": "О парах", "Уровень": "школьный", "Вид документа": "приказ",
           "Номер документа": "12-о", "Дата принятия": "01.09.2025 г.", "Действует с": date(2025, 9, 2)}  # fmt: skip
    bring(Kind.DOCUMENTS, row, {**row, "Номер документа": "13-о"})
    act = NormativeDocument.objects.get(number="12-о")
    assert (act.issued_on, act.in_force_from, act.kind.code) == (date(2025, 9, 1), date(2025, 9, 2), "order")
    key = {"Ключ": str(act.uid), "Наименование документа": "О парах и группах"}
    assert not sentences(bring(Kind.DOCUMENTS, key))
    assert NormativeDocument.objects.get(number="12-о").title == "О парах и группах"
    assert "нет в справочнике" in sentences(bring(Kind.DOCUMENTS, {**row, "Уровень": "галактический"}))
    assert "не видно дня" in sentences(bring(Kind.DOCUMENTS, {**row, "Дата принятия": "осенью"}))
    assert NormativeDocument.objects.count() == 2


@pytest.mark.django_db
def test_road_map(home: Any) -> None:
    row = {"Этап": "Начало", "Мероприятие": "Назначить куратора", "Срок": "сентябрь 2025", "2026": "2"}
    assert "нет" in sentences(bring(Kind.ROADMAP, row))
    page = SectionPageFactory().add_child(instance=RoadMapPage(title="Дорожная карта", slug="karta"))
    bring(Kind.ROADMAP, row, {**row, "Мероприятие": "Издать приказ"})
    assert [line.activity for line in RoadMapRow.objects.all()] == ["Назначить куратора", "Издать приказ"]
    first = page.rows.first()
    assert (first.end, first.years.get().planned) == (date(2025, 9, 30), "2")
    assert bring(Kind.ROADMAP, {**row, "2026": "3"}).totals["update"] == 1
    assert page.rows.first().years.get().planned == "3"


@pytest.mark.django_db
def test_programmes(home: Any) -> None:
    ProgrammeIndexPageFactory()
    MentoringFormFactory(code="teacher-teacher", title="Педагог – педагог")
    MentorFactory(family_name="Примеров", given_name="Пример", patronymic="Примерович")
    MenteeFactory(family_name="Молодцова", given_name="Мила", patronymic="Ивановна")
    row = {"Название программы": "Шаг за шагом", "ФИО наставника": "Примеров Пример Примерович",
           "ФИО наставляемого (наставляемых)": "Молодцова Мила Ивановна", "Форма наставничества": "учитель-учитель",
           "Дата начала программы": "01.09.2025", "Приказ": "Приказ № 12-о от 30.08.2025"}  # fmt: skip
    assert not sentences(bring(Kind.PAIRS, row))
    page = ProgrammePage.objects.get()
    assert {person.person.family_name for person in page.participants.all()} == {"Примеров", "Молодцова"}
    assert (page.live, page.order_number, page.order_date) == (False, "12-о", date(2025, 8, 30))
    assert [form.code for form in page.forms.all()] == ["teacher-teacher"]
    assert bring(Kind.PAIRS, row).totals["update"] == 1
    assert ProgrammePage.objects.get().participants.count() == 2
    assert "нет человека" in sentences(bring(Kind.PAIRS, {**row, "ФИО наставника": "Неведомов Н.Н."}))


@pytest.mark.django_db
def test_people(db: None) -> None:
    SubjectFactory(code="physics", title="Физика")
    school = OrganizationFactory(name="Школа № 1", short_name="")
    row = {"Табельный номер": "005", "ФИО наставника": "Примеров Пример Примерович", "Предметы": "физика",
           "Место работы наставника": "Школа № 1"}  # fmt: skip
    assert not sentences(bring(Kind.MENTORS, row))
    person = Person.objects.get()
    assert (person.organization, person.is_mentor, person.external_id) == (school, True, "005")
    assert [subject.code for subject in person.subjects.all()] == ["physics"]
    assert "нет в справочнике" in sentences(bring(Kind.MENTORS, {**row, "Предметы": "астрология"}))


class OurMentors(MentorResource):
    """What an integrator writes: one more column."""

    in_profession_since = Column("in_profession_since", "В профессии с")
    review = Column("review", "Отзыв", CharWidget())


@pytest.mark.django_db
def test_a_site_names_its_own_resource(settings: Any) -> None:
    settings.WAGTAIL_NASTAV = {"IMPORT_RESOURCES": {"mentors": f"{__name__}.OurMentors"}}
    assert resource_class(Kind.MENTORS) is OurMentors
    MentorFactory(review="Доволен")
    data = resource_for(Kind.MENTORS).export()
    assert data.headers[-1] == "Отзыв" and data[0][-1] == "Доволен"
    assert "review" in resource_for(Kind.MENTORS).columns


@pytest.mark.django_db
def test_export_shows_drafts_in_a_constant_number_of_queries(home: Any, django_assert_max_num_queries: Any) -> None:
    live = ProgrammePageFactory()
    for _number in range(3):
        page = ProgrammePageFactory()
        page.request = "Черновик"
        page.save_revision()
    with django_assert_max_num_queries(14):
        data = resource_for(Kind.PAIRS).export()
    assert sorted(data["Основной запрос наставляемого"]) == ["", "Черновик", "Черновик", "Черновик"]
    mentor = live.participants.get(role="mentor").person
    assert mentor.full_name in data["ФИО наставника"]
    assert set(data["Место работы наставника"]) >= {mentor.organization.name}
