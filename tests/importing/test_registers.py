"""Documents, organizations and road maps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.core.files import File

from tests.importing.bringing import actions, last, messages
from wagtail_nastav.models import NormativeDocument, Organization, RoadMapPage, SectionPage
from wagtail_nastav.spreadsheets.jobs import Options, bring, look, undo

Sheet = Callable[..., Path]


# R-001-III-8
def test_documents_are_known_by_number_and_day(section: SectionPage, sheet: Sheet) -> None:
    header = ("Уровень", "Наименование документа", "Номер", "Дата", "Вид")
    act = ("муниципальный", "О проверке таблиц", "15-п", date(2024, 3, 1), "Постановление")
    before = NormativeDocument.objects.count()
    path = sheet(header, act, ("муниципальный", "О проверке таблиц без номера", None, None, None))
    assert actions(path, apply=True) == ["create", "create"]
    assert NormativeDocument.objects.get(number="15-п").kind.code == "resolution"
    assert " таблиц " in NormativeDocument.objects.get(number="15-п").stems
    assert actions(path) == ["same", "same"]
    renamed = sheet(header, (act[0], "О проверке всех таблиц", *act[2:]), (act[0], "Другое", *act[2:]))
    assert actions(renamed) == ["update", "attention"]
    assert "Строка 2" in messages(renamed)
    undo(last(), None)
    assert NormativeDocument.objects.count() == before


def test_organizations_are_filled_in_by_a_table(section: SectionPage, sheet: Sheet) -> None:
    header = ("Наименование организации", "ИНН", "Сайт", "Муниципалитет")
    path = sheet(header, ("Школа № 7 города Проверкина", "0000000000", "https://school.example.org", "Проверкин"),
                 ("Гимназия «Пример»", "123", None, None))  # fmt: skip
    assert actions(path) == ["update", "attention"]
    actions(path, apply=True, skip_problems=True)
    school = Organization.objects.get()
    assert (school.inn, school.website) == ("0000000000", "https://school.example.org")
    undo(last(), None)
    assert Organization.objects.get().inn == ""


# R-002-roadmap
def test_a_road_map_grows_in_its_draft(section: SectionPage, sheet: Sheet) -> None:
    header = ("Этап", "Мероприятие", "Срок", "Ответственный", "Форма результата")
    rows = [("Подготовка", "Издать приказ", "сентябрь 2026", "директор", "приказ"),
            ("Подготовка", "Назначить куратора", "до 15.09.2026", "директор", "приказ")]  # fmt: skip
    path = sheet(header, *rows)
    assert actions(path, apply=True) == ["create", "create"]
    page = RoadMapPage.objects.get()
    edited = page.get_latest_revision_as_object()
    assert [row.activity for row in edited.rows.all()] == ["Издать приказ", "Назначить куратора"]
    assert edited.rows.all()[1].end == date(2026, 9, 15)
    assert not page.rows.exists(), "Nobody has published it"
    assert actions(path) == ["same", "same"]
    assert actions(sheet(header, rows[0], (*rows[1][:3], "завуч", "приказ"))) == ["same", "update"]
    undo(last(), None)
    assert not RoadMapPage.objects.get().get_latest_revision_as_object().rows.all()


# R-002-roadmap
def test_of_several_road_maps_one_is_asked_for(section: SectionPage, sheet: Sheet) -> None:
    header = ("Этап", "Мероприятие", "Срок", "Ответственный", "Форма результата")
    path = sheet(header, ("Подготовка", "Издать приказ", "сентябрь 2026", "директор", "приказ"))
    [first] = RoadMapPage.objects.all()
    second = section.add_child(instance=RoadMapPage(title="Карта на 2027 год", slug="karta-2027"))
    assert actions(path, apply=True) == ["attention"]
    assert "несколько дорожных карт" in messages(path)

    with path.open("rb") as file:
        job = bring(File(file, name=path.name), path.name, None)
    [row] = look(job).plan.tables[0].rows
    [question] = row.questions
    assert [value for value, _words in question.choices] == [str(first.pk), str(second.pk), "new"]
    for answer, changed in ((str(second.pk), second), ("new", None)):
        Options(answers={question.key: answer}).save_to(job)
        shown = look(job).plan
        assert [draft.page.pk for draft in shown.roadmaps] == [changed.pk if changed else None]
        assert shown.tables[0].rows[0].questions[0].answer == answer


def test_an_organization_that_could_be_two_is_asked_for_its_tax_number(section: SectionPage, sheet: Sheet) -> None:
    for name in ("МБОУ «Гимназия № 5»", "МАОУ «Гимназия № 5»"):
        Organization.objects.create(name=name)
    path = sheet(("Полное наименование", "ИНН", "Адрес"), ("Гимназия № 5", None, "Примерск, 1"))
    assert actions(path) == ["attention"]
    assert "Укажите ИНН" in messages(path)
