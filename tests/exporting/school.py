"""A school with one of everything that a table can hold; texts that a spreadsheet would take for formulas among it."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from tests.factories import (
    MenteeFactory,
    MentorFactory,
    OrganizationFactory,
    ProgrammeIndexPageFactory,
    ProgrammePageFactory,
    SectionPageFactory,
)
from wagtail_nastav.pages.programmes import ProgrammeParticipant
from wagtail_nastav.pages.roadmap import RoadMapPage
from wagtail_nastav.pages.roadmap.rows import RoadMapRow, RoadMapYear
from wagtail_nastav.setup.vocabularies import load_vocabularies
from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.vocabularies import (
    DocumentKind,
    DocumentLevel,
    MenteeCategory,
    MentoringForm,
    MentoringKind,
    OrganizationKind,
    Subject,
)

EVIL = '=HYPERLINK("http://zlo.example";"Нажми")'


def make_school() -> SimpleNamespace:
    load_vocabularies()
    school = OrganizationFactory(
        name="МБОУ «Школа № 5 города Примерска»", short_name="Школа № 5", inn="0123456789", ogrn="1020304050607",
        municipality="Примерск", address="Примерск,\nШкольная, 1", website="https://shkola5.example",
        kind=OrganizationKind.objects.get(code="school"),
        parent=OrganizationFactory(name="Управление образования города Примерска", short_name=""),
    )  # fmt: skip
    section = SectionPageFactory(organization=school)
    ProgrammeIndexPageFactory(parent=section)
    mentor = MentorFactory(
        family_name="Примерова", given_name="Анна", patronymic="Образцовна", organization=school, birth_year=1979,
        position="учитель физики", external_id="007", qualification="высшая", experience="22", contacts="+7 900 000-00-00",
        competences="Подготовка к урокам\n- работа с родителями", achievements=EVIL, interests="@робототехника",
        wants="молодой учитель", time_resource="2 часа в неделю",
    )  # fmt: skip
    mentor.subjects.set(Subject.objects.filter(code__in=["physics", "mathematics"]))
    mentee = MenteeFactory(
        family_name="Молодцова", given_name="Мила", patronymic="Ивановна", organization=school, birth_year=2001,
        position="учитель математики", category=MenteeCategory.objects.get(code="young-specialist"),
        request="Как удержать внимание класса;\nкак готовиться к уроку", contacts="mila@example.org", experience="1",
    )  # fmt: skip
    return SimpleNamespace(school=school, section=section, mentor=mentor, mentee=mentee)


def make_everything() -> SimpleNamespace:
    made = make_school()
    programme = ProgrammePageFactory(
        title="Первые шаги", organization=made.school, start=date(2025, 9, 1), end=date(2026, 5, 31),
        order_number="12-о", order_date=date(2025, 8, 30), request="Как удержать внимание класса",
        participants=[
            ProgrammeParticipant(role="mentor", person=made.mentor),
            ProgrammeParticipant(role="mentee", person=made.mentee),
        ],
    )  # fmt: skip
    programme.forms.add(MentoringForm.objects.get(code="teacher-teacher"))
    programme.kinds.add(MentoringKind.objects.get(code="one-to-one"))
    programme.save()
    NormativeDocument.objects.create(
        title="Положение о наставничестве", level=DocumentLevel.objects.get(code="local"), number="12-о",
        kind=DocumentKind.objects.get(code="regulation"), issued_on=date(2025, 8, 30), issuer="Школа № 5",
        link="https://shkola5.example/polozhenie", in_force_from=date(2025, 9, 1), topics="положение, наставничество",
    )  # fmt: skip
    road_map = made.section.add_child(instance=RoadMapPage(title="Дорожная карта", slug="karta"))
    for number, (term, planned) in enumerate((("сентябрь 2025", "2"), ("ежегодно, до 1 октября", "20 %"), ("", ""))):
        row = RoadMapRow(
            stage="Подготовка", activity=f"+Провести семинар № {number}", indicator="Назначен куратор", term=term,
            result_form="Приказ\nи план", responsible="директор",
        )  # fmt: skip
        row.years = [RoadMapYear(year=2026, planned=planned, actual="1")] if planned else []
        road_map.rows.add(row)
    road_map.save()
    return SimpleNamespace(
        **vars(made), programme=programme, road_map=road_map, organizations=Organization.objects.all()
    )
