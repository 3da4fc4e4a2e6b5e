"""Files that go out: no formulas, no more than the user may see, templates, problem rows, the command (R-001-III-12-4)."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Permission, User
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.exporting.school import EVIL
from tests.exporting.test_round_trip import everything, kept_everything, planned, read_again  # noqa: F401
from tests.factories import MentorFactory, ProgrammePageFactory
from wagtail_nastav.setup.groups import HEADS, ensure_groups
from wagtail_nastav.spreadsheets.exporting.problems import problem_rows_file
from wagtail_nastav.spreadsheets.exporting.sight import Sight
from wagtail_nastav.spreadsheets.exporting.tables import export, export_seen
from wagtail_nastav.spreadsheets.exporting.templates import template
from wagtail_nastav.spreadsheets.neutral import guarded, is_dangerous, without_guard
from wagtail_nastav.spreadsheets.reading.child import read_file
from wagtail_nastav.spreadsheets.types import Action, Kind


@given(st.text(alphabet="'=+-@\t\r\n＝＋ аb1"))
def test_the_guard_is_taken_off_again(text: str) -> None:
    assert without_guard(guarded(text)) == text
    assert not is_dangerous(guarded(text))


def test_no_cell_is_a_formula(everything: SimpleNamespace) -> None:  # noqa: F811
    content, name = export_seen(Kind.MENTORS, "xlsx", Sight.everything())
    assert name.startswith("Наставники 20") and name.endswith(".xlsx")
    page = load_workbook(io.BytesIO(content)).active
    headers = [cell.value for cell in page[1]]
    evil = page.cell(2, headers.index("Достижения") + 1)
    assert (evil.value, evil.data_type, evil.quotePrefix) == (EVIL, "s", True)
    assert page.freeze_panes == "A2" and page.column_dimensions["A"].hidden and headers[0] == "Ключ"
    acts = load_workbook(io.BytesIO(export_seen(Kind.DOCUMENTS, "xlsx", Sight.everything())[0])).active
    assert acts["F2"].is_date and acts["F2"].number_format == "DD.MM.YYYY"
    lines = export_seen(Kind.MENTORS, "csv", Sight.everything())[0].decode("utf-8-sig")
    assert "\"'=HYPERLINK" in lines and ";'@робототехника" in lines and ";'+7 900" in lines


def test_nobody_carries_away_what_they_may_not_see(everything: SimpleNamespace) -> None:  # noqa: F811
    clerk = User.objects.create_user("clerk")
    for kind in (Kind.MENTORS, Kind.MENTEES, Kind.DOCUMENTS, Kind.ORGANIZATIONS):
        for user in (clerk, AnonymousUser()):
            with pytest.raises(PermissionDenied):
                export(kind, "csv", user)
    clerk.user_permissions.add(Permission.objects.get(codename="view_organization"))
    assert "Школа № 5" in export(Kind.ORGANIZATIONS, "csv", User.objects.get(pk=clerk.pk))[0].decode()
    assert export(Kind.PAIRS, "csv", clerk)[0].decode().count("\n") == 1
    ensure_groups([everything.section], [])
    head = User.objects.create_user("head")
    head.groups.add(*everything_of(HEADS))
    assert "Примерова" in export(Kind.MENTORS, "csv", head)[0].decode()


def everything_of(name: str) -> Any:
    from django.contrib.auth.models import Group

    return Group.objects.filter(name=name)


def test_who_edits_pages_but_sees_no_people_gets_no_names(everything: SimpleNamespace) -> None:  # noqa: F811
    from django.contrib.auth.models import Group
    from wagtail.models import GroupPagePermission

    editors = Group.objects.create(name="Редакторы страниц")
    GroupPagePermission.objects.create(
        group=editors, page=everything.section.page_ptr, permission=Permission.objects.get(codename="change_page")
    )
    editor = User.objects.create_user("editor")
    editor.groups.add(editors)
    told = export(Kind.PAIRS, "csv", editor)[0].decode()
    assert "Первые шаги" in told and "Примерова" not in told and "ФИО" not in told
    assert "Провести семинар" in export(Kind.ROADMAP, "csv", editor)[0].decode()


@pytest.mark.parametrize("kind", list(Kind))
def test_a_template_is_an_empty_table_with_help(kind: Kind, everything: SimpleNamespace, tmp_path: Path) -> None:  # noqa: F811
    book = load_workbook(io.BytesIO(template(kind)))
    assert book.sheetnames[1] == "Как заполнять" and book.active.max_row == 1
    tables = read_again(template(kind), "template.xlsx", tmp_path)
    assert [(table.kind, table.rows) for table in tables] == [(kind, ())]
    if kind == Kind.MENTEES:
        lists = book.active.data_validations.dataValidation
        help_rows = [row[:3] for row in book["Как заполнять"].iter_rows(values_only=True)]
        assert any(row[0] == "ФИО наставляемого" and row[2] for row in help_rows)
        assert {"Физика", "Молодой специалист (до 3 лет)"} <= {
            cell for row in book["Как заполнять"].iter_rows(values_only=True) for cell in row[4:]
        }
        assert len(lists) == 3 and lists[0].formula1.startswith("'Как заполнять'!$")


def test_problem_rows_are_mended_and_brought_again(everything: SimpleNamespace, tmp_path: Path) -> None:  # noqa: F811
    lines = [
        "База наставников;;;", "ФИО наставника;Год рождения;Достижения;Контактные данные",
        f"Новиков Пётр Примерович;1980;{guarded(EVIL)};", "Семёнова;1990;-1;", "Орлов Пётр Примерович;давно;;",
    ]  # fmt: skip
    plan = planned("\n".join(lines).encode("utf-8-sig"), "Наставники.csv", tmp_path, everything.school)
    assert [row.action for row in plan.tables[0].rows] == [Action.CREATE, Action.ATTENTION, Action.ATTENTION]
    book = load_workbook(io.BytesIO(problem_rows_file(plan.tables)))
    rows = list(book.active.iter_rows(values_only=True))
    assert rows[0][0] == "База наставников"
    assert rows[1] == (*lines[1].split(";"), "Строка в вашем файле", "Что не так", "Как исправить")
    assert rows[2][:3] == ("Семёнова", "1990", "-1") and rows[2][4] == 4 and len(rows) == 4
    assert "фамилия" in rows[2][5] and rows[2][6]
    book.active["A3"], book.active["B4"] = "Семёнова Анна Примеровна", 1985
    book.save(tmp_path / "again.xlsx")
    again = planned((tmp_path / "again.xlsx").read_bytes(), "again.xlsx", tmp_path, everything.school)
    assert [row.action for row in again.tables[0].rows] == [Action.CREATE, Action.CREATE]
    assert [column.field for column in again.tables[0].read.table.columns][4:] == [None, None, None]


def test_the_command(everything: SimpleNamespace, tmp_path: Path, capsys: Any) -> None:  # noqa: F811
    target = tmp_path / "программы.ods"
    call_command("nastav_export", "programmes", str(target))
    call_command("nastav_export", "programmes", str(target))
    assert "Старый файл заменён" in capsys.readouterr().out
    assert read_file(target).sheets[0].rows[1][1] == "Первые шаги"
    for wrong in (["pupils", "x.xlsx"], ["mentors", "x.doc"], ["mentors", str(tmp_path / "нет" / "x.csv")]):
        with pytest.raises(SystemExit) as stopped:
            call_command("nastav_export", *wrong)
        said = capsys.readouterr().err.strip()
        assert stopped.value.code == 2 and said.endswith(".")
    assert "нет такой папки" in said


def test_as_many_queries_for_many_rows(everything: SimpleNamespace) -> None:  # noqa: F811
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries() -> dict[Kind, int]:
        counts = {}
        for kind in Kind:
            with CaptureQueriesContext(connection) as seen:
                export_seen(kind, "csv", Sight.everything())
            counts[kind] = len(seen)
        return counts

    everything.programme.save_revision()
    few = queries()
    for _number in range(3):
        MentorFactory(organization=everything.school)
        ProgrammePageFactory(organization=everything.school).save_revision()
    assert queries() == few
