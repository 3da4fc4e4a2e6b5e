"""The report through the addresses of the admin: begun from a year, published once that is closed, taken as a file."""

# R-001-III-12-11

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import GroupPagePermission, PageLogEntry
from wagtail.test.utils.form_data import rich_text

from tests import factories
from tests.admin.conftest import member_of, window_of
from tests.admin.screen import look
from tests.monitoring.rows import NOON, ReportFactory, share, year_of
from tests.papers.scene import file_name, read
from wagtail_nastav.models import AnalyticalReportPage, MonitoringPage, ProgrammeIndexPage, ProgrammeParticipant
from wagtail_nastav.monitoring.closing import close
from wagtail_nastav.setup.groups import CURATORS

pytestmark = pytest.mark.django_db


def at(name: str, *more: Any) -> str:
    return reverse(f"nastav_reports_work:{name}", args=more)


def begun(page: MonitoringPage, window: Client, year: int = 2025) -> AnalyticalReportPage:
    window.post(at("make", page.pk, year))
    return AnalyticalReportPage.objects.get(year=year)


def test_from_a_year_to_a_published_report(page: MonitoringPage, curator: Client) -> None:
    year = year_of(page, 2025, retention=share(4, 5))
    years = reverse("nastav_monitoring_years:years", args=[page.pk])
    assert at("make", page.pk, 2025) in look(curator, years).response.content.decode()
    report = begun(page, curator)
    assert (report.live, report.title) == (False, "Аналитический отчёт о наставничестве за 2025 год")
    assert report.get_parent().pk == page.pk and report.slug == "otchet-2025"
    curator.post(at("make", page.pk, 2025))
    assert AnalyticalReportPage.objects.count() == 1, "one for a year"
    assert at("numbers", report.pk) in look(curator, years).response.content.decode()
    edit = reverse("wagtailadmin_pages:edit", args=[report.pk])
    screen = look(curator, edit)
    assert at("numbers", report.pk) in screen.response.content.decode()
    told = {**screen.fields, "analysis": rich_text("<p>Стало лучше</p>")}
    refused = curator.post(edit, {**told, "action-publish": "1"})
    assert "Год 2025 ещё не закрыт" in refused.content.decode()
    assert not AnalyticalReportPage.objects.get().live
    assert curator.post(edit, told).status_code == 302, "a draft may be saved meanwhile"
    close(year, None, NOON)
    assert curator.post(edit, {**told, "action-publish": "1"}).status_code == 302
    assert AnalyticalReportPage.objects.get().live
    assert Client().get(AnalyticalReportPage.objects.get().url).status_code == 200
    assert report.title in look(curator, reverse("nastav_reports:index")).words


def test_a_number_that_no_page_can_have_is_a_page_that_is_not_there(page: MonitoringPage, curator: Client) -> None:
    assert curator.get(at("numbers", 10**20)).status_code == 404
    assert curator.get(reverse("nastav_monitoring_years:years", args=[10**20])).status_code == 404


def test_one_report_of_a_year_and_only_of_a_year_that_was_begun(page: MonitoringPage, curator: Client) -> None:
    year_of(page, 2025, closed=True)
    ReportFactory(parent=page, year=2025)
    other = ReportFactory(parent=page, year=2025, slug="drugoj", live=False)
    edit = reverse("wagtailadmin_pages:edit", args=[other.pk])
    told = look(curator, edit).fields
    assert "Отчёт за этот год уже есть" in curator.post(edit, {**told, "action-publish": "1"}).content.decode()
    told["year"] = "2019"
    assert "Год 2019 ещё не начат" in curator.post(edit, {**told, "action-publish": "1"}).content.decode()


def test_an_open_year_is_told_as_of_today_and_each_number_leads_to_its_list(
    page: MonitoringPage, curator: Client
) -> None:
    person = factories.MentorFactory(family_name="Примерова", given_name="Анна")
    rows = [ProgrammeParticipant(person=person, role="mentor")]
    for title in ("Пара первая", "Пара вторая"):
        factories.ProgrammePageFactory(
            parent=ProgrammeIndexPage.objects.get(), title=title, slug=title[-6:], start=date(2025, 2, 1), end=None,
            participants=[ProgrammeParticipant(person=row.person, role=row.role) for row in rows],
        )  # fmt: skip
    year_of(page, 2025)
    report = begun(page, curator)
    screen = look(curator, at("numbers", report.pk))
    assert "год не закрыт" in screen.words and "когда год закрыт" in screen.words
    lists = {link.get_text(): link["href"] for link in screen.soup.select("table a")}
    assert [name for name in lists if name.endswith(": 2")] == [
        "Персонализированные программы, которые шли в этом году: 2"
    ]
    assert [name for name in lists if name.endswith(": 1")] == ["Наставники в программах года: 1"]
    programmes = look(curator, lists["Персонализированные программы, которые шли в этом году: 2"])
    assert [link.get_text() for link in programmes.soup.select("main li a") if "Пара" in link.get_text()] == [
        "Пара вторая", "Пара первая",
    ]  # fmt: skip
    mentors = look(curator, lists["Наставники в программах года: 1"])
    assert "Примерова Анна" in mentors.words and "Посчитано: 1." in mentors.words
    text = read(curator.get(at("file", report.pk, "word")))
    assert "Показатели за 2025 год на" in text and "Примеров" not in text


def test_the_files_say_what_the_page_says(page: MonitoringPage, curator: Client) -> None:
    year_of(page, 2024, closed=True, retention=share(1, 2), joint_projects={"numerator": 3})
    year_of(page, 2025, closed=True, retention=share(2, 3, 70), joint_projects={"numerator": 1}, exams=share(0, 0))
    report = ReportFactory(
        parent=page, introduction="<p>Цели <b>года</b></p>", problems="<ul><li>=1+1</li><li>Нет времени & сил</li></ul>"
    )
    answer = curator.get(at("file", report.pk, "word"))
    assert file_name(answer) == "Аналитический отчёт.docx" and "no-store" in answer["Cache-Control"]
    text = read(answer)
    for words in (
        "Школа № 7 города Проверкина", "Аналитический отчёт за 2025 год",
        "Показатели закрытого года 2025; закрыт 15 июня 2026 г.", "Цели года", "Показатель | 2024 | 2025 | Изменение | План",
        "Принятые молодые специалисты: 3".lower(), "| 50\u00a0% | 67\u00a0% | +17 | 70\u00a0%\nне достигнуто", "| 3 | 1 | \u22122 | —",
        "неприменимо: никто не проходил ВПР, ОГЭ, ЕГЭ", "Проблемы\n=1+1\nНет времени & сил",
    ):  # fmt: skip
        assert words.lower() in text.lower(), words
    assert "Показатели школ" not in text
    printed = curator.get(at("file", report.pk, "pechat"))
    assert "+17" in printed.content.decode() and "Нет времени &amp; сил" in printed.content.decode()
    table = curator.get(at("xlsx", report.pk))
    assert file_name(table) == "Аналитический отчёт.xlsx"
    book = load_workbook(BytesIO(table.content))
    assert book.sheetnames == ["Показатели", "Тексты"]
    cells = {row[1]: row for row in book["Показатели"].iter_rows(min_row=3, values_only=True)}
    [stayed] = [row for title, row in cells.items() if title and title.startswith("Закрепляемость")]
    assert stayed[2:10] == ("проценты", 50, 67, 17, 70, "не достигнуто", 2, 3)
    [projects] = [row for title, row in cells.items() if title and title.startswith("Образовательные и культурные")]
    assert projects[2:6] == ("количество", 3, 1, -2)
    [exams] = [row for title, row in cells.items() if title and title.startswith("Процент обучающихся")]
    assert exams[4] == "неприменимо: никто не проходил ВПР, ОГЭ, ЕГЭ" and exams[8:10] == (0, 0)
    texts = list(book["Тексты"].iter_rows(min_row=2))
    assert [[cell.value for cell in row] for row in texts][1] == ["Проблемы", "=1+1\nНет времени & сил"]
    assert texts[1][1].data_type == "s", "no formula"
    assert PageLogEntry.objects.filter(action="wagtail_nastav.paper_made").count() == 3
    assert curator.get(at("file", report.pk, "pdf")).status_code == 404


def test_who_may_not_edit_sees_nothing_and_publishing_takes_its_right(
    page: MonitoringPage, curator: Client, head: Client
) -> None:
    year_of(page, 2025, closed=True, retention=share(4, 5))
    GroupPagePermission.objects.filter(group__name=CURATORS, permission__codename="publish_page").delete()
    report = begun(page, curator)
    edit = reverse("wagtailadmin_pages:edit", args=[report.pk])
    told = look(curator, edit).fields
    curator.post(edit, {**told, "action-publish": "1"})
    assert not AnalyticalReportPage.objects.get().live
    assert Client().get(report.url).status_code == 404
    assert look(head, at("numbers", report.pk)).status == 200
    head.post(edit, {**told, "action-publish": "1"})
    assert AnalyticalReportPage.objects.get().live
    stranger = window_of(member_of(CURATORS, "chuzhoj"))
    GroupPagePermission.objects.filter(group__name=CURATORS).delete()
    for address in (at("numbers", report.pk), at("xlsx", report.pk), at("file", report.pk, "word")):
        assert stranger.get(address).status_code == 302
        assert Client().get(address).status_code == 302
    stranger.post(at("make", page.pk, 2025))
    assert AnalyticalReportPage.objects.count() == 1


# R-001-III-12-4
def test_nobody_of_the_base_is_named_in_a_text(page: MonitoringPage, curator: Client) -> None:
    factories.MenteeFactory(family_name="Тайнописцева", given_name="Глафира", patronymic="Ильинична")
    year_of(page, 2025, closed=True)
    edit = reverse("wagtailadmin_pages:edit", args=[begun(page, curator).pk])
    told = {**look(curator, edit).fields, "analysis": rich_text("<p>Тайнописцева Глафира Ильинична справилась</p>")}
    refused = curator.post(edit, {**told, "action-publish": "1"})
    assert "Тайнописцева" in refused.content.decode() and not AnalyticalReportPage.objects.get().live


def test_days_are_not_changed_under_closed_years(page: MonitoringPage, curator: Client) -> None:
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    year_of(page, 2025, closed=True)
    answer = curator.post(edit, {**look(curator, edit).fields, "school_years": "on", "action-publish": "1"})
    assert "уже есть закрытые годы" in answer.content.decode()
    assert not MonitoringPage.objects.get().school_years
