"""What goes wrong is told in a sentence and writes nothing."""

# R-001-III-12-4, R-001-VI

from __future__ import annotations

import time
from unittest import mock

import pytest
from django.contrib.auth.models import Permission, User
from django.core import signing
from django.test import Client
from django.urls import reverse

from tests.admin.screen import Screen, look
from tests.imports.wizard import MENTORS, address, bring, imported, job, press, start
from wagtail_nastav.admin.imports.tokens import SALT, VALID_FOR
from wagtail_nastav.files.storage import private_storage
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.spreadsheets.journal.models import ImportJob, JobState

STEPS = ("look", "result", "undo", "problem_rows", "consents")
NAMELESS = MENTORS.replace("Придумкин Олег Ильич", "")


@pytest.mark.parametrize(
    "content, name, sentence",
    [
        (b"", "Наставники.xlsx", "Файл пуст"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 400, "Наставники.csv", "картинка"),
        (b"PK\x03\x04" + b"0" * 400, "Наставники.xlsx", "повреждён"),
    ],
)
def test_a_file_that_is_no_table_is_refused_at_its_field(admin: Client, school, content, name, sentence) -> None:
    shown = bring(admin, content, name)
    assert sentence in shown.errors("file")
    assert not ImportJob.objects.exists()


def test_a_table_that_nobody_can_name_leaves_the_choice_of_its_kind(admin: Client, school) -> None:
    shown = bring(admin, "ФИО;Должность\nВыдуманова Анна Петровна;учитель\n", "Список.csv")
    assert "Применить" not in shown.words
    seen = press(admin, "look", shown, kind="mentors")
    assert "Выдуманова Анна Петровна" in seen.words


def test_whoever_may_not_import_sees_no_step(admin: Client, head: Client, school) -> None:
    bring(admin)
    addresses = [start(), reverse("nastav_import:journal"), *(address(name) for name in STEPS)]
    addresses += [reverse("nastav_import:template", args=["mentors"])]
    for place in addresses:
        refused = look(head, place)
        assert "нет доступа" in refused.messages, place
    for place in (address("look"), address("cancel"), address("undo")):
        head.post(place, {"do": "apply"})
    assert job().state == JobState.UPLOADED
    assert "Импорт" not in look(head, reverse("nastav_people:index")).words
    assert look(admin, reverse("nastav_people:index")).soup.select(f'a[href="{start()}"]')


def test_a_permission_taken_away_meanwhile_stops_the_import(admin: Client, curator: User, school) -> None:
    shown = bring(admin)
    permission = Permission.objects.get(codename="import_person")
    for group in curator.groups.all():
        group.permissions.remove(permission)
    press(admin, "apply", shown)
    assert not Person.objects.exists()


def test_what_was_shown_is_signed_for_one_person_and_a_while(admin: Client, superuser: Client, school) -> None:
    shown = bring(admin)
    token = shown.fields["shown"]
    forged = signing.dumps([1, job().uid.hex, "0" * 64], salt="of somebody's own")
    for bad, sentence in (("", "Страница отправлена не такой"), (forged, "Страница отправлена не такой")):
        assert sentence in press(admin, "apply", shown, also={"shown": bad}).messages
    other = press(superuser, "apply", Screen(superuser.get(address("look"))), also={"shown": token})
    assert "показали другому сотруднику" in other.messages
    late = time.time() + VALID_FOR.total_seconds() + 60
    with mock.patch("django.core.signing.time.time", return_value=late):
        assert "слишком долго" in press(admin, "apply", shown).messages
    assert not Person.objects.exists()
    assert signing.loads(token, salt=SALT)[1] == job().uid.hex


def test_a_site_that_changed_meanwhile_is_looked_at_again(admin: Client, school) -> None:
    imported(admin)
    shown = bring(admin, MENTORS.replace("учитель химии", "учитель биологии"))
    Person.objects.filter(family_name="Придумкин").update(position="завуч")
    seen = press(admin, "apply", shown)
    assert Person.objects.get(family_name="Придумкин").position == "завуч"
    assert "завуч" in seen.soup.select_one("del").get_text()


def test_a_second_click_leads_to_the_same_result(admin: Client, school) -> None:
    shown = bring(admin)
    first, second = press(admin, "apply", shown), press(admin, "apply", shown)
    assert first.words == second.words
    assert Person.objects.count() == 2
    cancelled = Screen(admin.post(address("cancel"), follow=True))
    assert job().state == JobState.APPLIED
    assert "Итог импорта" in cancelled.words


def test_a_file_or_an_import_that_is_gone(admin: Client, school) -> None:
    bring(admin)
    private_storage().delete(job().stored)
    assert "Загрузите" in look(admin, address("look")).words
    assert "500" not in look(admin, address("problem_rows")).words
    Screen(admin.post(address("cancel"), follow=True))
    assert job().state == JobState.CANCELLED
    gone = reverse("nastav_import:look", args=["00000000-0000-4000-8000-000000000000"])
    assert "Такого импорта нет" in look(admin, gone).messages


def test_rows_with_remarks_come_first_and_can_be_left_out(admin: Client, school) -> None:
    shown = bring(admin, NAMELESS)
    assert shown.soup.select(".nastav-import__group h3")[0].get_text().startswith("Требуют внимания: 1")
    assert "строка 3" in shown.soup.select_one(".nastav-import__cards--attention").get_text()
    refused = press(admin, "apply", shown)
    assert not Person.objects.exists()
    assert refused.messages
    mend = admin.get(address("problem_rows"))
    assert mend["Content-Type"].endswith("sheet")
    done = press(admin, "apply-without", refused)
    assert "Не взята 1 строка с замечанием." in done.words
    left_out = admin.get(address("problem_rows")).content
    assert "Требуют внимания: 1" in bring(admin, left_out, "Строки для исправления.xlsx").words
    assert Person.objects.count() == 1


def test_who_is_who_is_asked_and_the_answer_is_kept(admin: Client, school) -> None:
    imported(admin)
    shown = bring(admin, MENTORS.replace("Придумкин Олег Ильич", "Придумкин О.И."))
    question = shown.soup.select_one("fieldset.nastav-choice")
    assert question is not None
    name, value = (question.select_one("input")[key] for key in ("name", "value"))
    seen = press(admin, "look", shown, also={name: value})
    assert seen.soup.select_one(f'input[name="{name}"][checked]')["value"] == value
    press(admin, "apply", seen)
    assert Person.objects.count() == 2


def test_many_rows_come_in_pages(admin: Client, school) -> None:
    letters = "абвгдежзиклмн"
    names = [f"Выдуман{a}{b}ова Анна Петровна;учитель;Школа № 7;;" for a in letters for b in letters]
    bring(admin, MENTORS.splitlines()[0] + "\n" + "\n".join(names))
    brief = look(admin, address("look"))
    assert len(brief.soup.select(".nastav-import__cards--create > li")) == 20
    second = look(admin, f"{address('look')}?rows=create&p=2")
    assert len(second.soup.select(".nastav-import__cards--create > li")) == len(names) - 100
    assert second.fields["shown"]


def test_a_long_import_shows_how_far_it_is(admin: Client, school) -> None:
    bring(admin)
    ImportJob.objects.update(state=JobState.WAITING, progress=40)
    shown = look(admin, address("result"))
    assert shown.soup.select_one("progress")["value"] == "40"
    assert "Отменить импорт" not in shown.words
