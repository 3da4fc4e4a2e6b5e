"""The protocol: recorded with number, date and file; taken back together with what rested on it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.admin.screen import Screen, look
from tests.contests import factories
from tests.contests.cases import draft, is_live
from tests.factories import publish
from wagtail_nastav.files.storage import private_storage
from wagtail_nastav.pages.contests import ContestIndexPage, ContestPage, ContestProtocol


@pytest.fixture
def contest(contests: ContestIndexPage) -> ContestPage:
    return factories.ContestPageFactory(parent=contests, stages=factories.over(), title="Лучшие практики")


def address(contest: ContestPage, name: str = "protocol") -> str:
    return reverse(f"nastav_contest_work:{name}", args=[contest.pk])


def pdf(name: str = "Протокол жюри.pdf", content: bytes = factories.PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def record(admin: Client, contest: ContestPage, **values: Any) -> Screen:
    given = {"number": "5", "decided_on": factories.day(-15).isoformat(), "file": pdf()}
    return Screen(admin.post(address(contest), {**given, **values}, follow=True))


# R-002-10
def test_a_protocol_is_recorded(admin: Client, contest: ContestPage) -> None:
    screen = record(admin, contest)
    assert "Протокол записан. Теперь можно публиковать итоги" in screen.messages
    protocol = contest.standing_protocol()
    assert (protocol.number, protocol.decided_on, protocol.file_is_public) == ("5", factories.day(-15), False)
    assert protocol.recorded_by.username == "kurator"
    assert protocol.file.name.startswith("protocols/") and "жюри" not in protocol.file.name
    assert private_storage().exists(protocol.file.name)


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"number": ""}, "number", "Впишите номер протокола"),
        ({"number": "<b>5</b>"}, "number", "разметка"),
        ({"decided_on": ""}, "decided_on", "Впишите дату протокола"),
        ({"decided_on": "вчера"}, "decided_on", ""),
        ({"decided_on": factories.day(-21).isoformat()}, "decided_on", "Раньше протокол подписать нельзя"),
        ({"decided_on": factories.day(2).isoformat()}, "decided_on", "ещё не наступил"),
        ({"file": ""}, "file", "Добавьте файл"),
    ],
)
def test_what_may_not_be_recorded_is_refused_at_its_field(
    admin: Client, contest: ContestPage, values: dict[str, Any], field: str, words: str
) -> None:
    screen = record(admin, contest, **values)
    assert screen.status == 200
    assert words in screen.errors(field) and screen.errors(field)
    assert not ContestProtocol.objects.exists()
    if field != "file":
        assert "Выберите файл ещё раз" in screen.errors("file")


@pytest.mark.parametrize("content", [b"MZ\x90\x00 not a pdf", b"", b"<html><script>alert(1)</script></html>"])
def test_a_file_that_is_something_else_is_refused(admin: Client, contest: ContestPage, content: bytes) -> None:
    screen = record(admin, contest, file=pdf(content=content))
    assert screen.errors("file")
    assert not ContestProtocol.objects.exists()


def test_before_the_final_there_is_nothing_to_sign(admin: Client, contests: ContestIndexPage) -> None:
    contest = factories.ContestPageFactory(parent=contests)
    screen = record(admin, contest, decided_on=factories.day(-1).isoformat())
    assert f"Финальный этап заканчивается {factories.day(21):%d.%m.%Y}" in screen.errors("decided_on")


def test_a_contest_without_dates_has_no_protocol(admin: Client, contests: ContestIndexPage) -> None:
    contest = factories.ContestPageFactory(parent=contests, stages=[])
    assert "ещё нет дат" in record(admin, contest).errors("decided_on")


def test_a_second_protocol_is_not_recorded(admin: Client, contest: ContestPage) -> None:
    record(admin, contest)
    record(admin, contest, number="6")
    assert ContestProtocol.objects.get().number == "5"


def test_of_a_recorded_protocol_only_the_tick_changes(admin: Client, contest: ContestPage) -> None:
    record(admin, contest)
    admin.post(address(contest), {"file_is_public": "on", "number": "99"})
    protocol = ContestProtocol.objects.get()
    assert (protocol.number, protocol.file_is_public) == ("5", True)
    admin.post(address(contest), {})
    assert not ContestProtocol.objects.get().file_is_public


# R-002-10: if the protocol is removed, the results go in the same transaction
def test_taking_back_takes_the_results_off_the_site(admin: Client, contest: ContestPage) -> None:
    record(admin, contest)
    result = publish(draft(contest, title="Итоги года"))
    assert "Итоги года" in look(admin, address(contest, "protocol_take_back")).words
    screen = Screen(admin.post(address(contest, "protocol_take_back"), follow=True))
    assert "Протокол отозван" in screen.messages and "«Итоги года»" in screen.messages
    assert not is_live(result)
    assert Client().get(result.get_url()).status_code == 410
    assert contest.standing_protocol() is None
    assert ContestProtocol.objects.get().cancelled_by.username == "kurator"
    assert "отзывать нечего" in Screen(admin.post(address(contest, "protocol_take_back"), follow=True)).messages
    record(admin, contest, number="6")
    assert contest.standing_protocol().number == "6"


def test_the_staff_opens_the_file_and_nobody_else(admin: Client, webmaster: Client, contest: ContestPage) -> None:
    record(admin, contest)
    answer = admin.get(address(contest, "protocol_file"))
    assert b"".join(answer.streaming_content) == factories.PDF
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert webmaster.get(address(contest, "protocol_file")).status_code == 302
    assert Client().get(address(contest, "protocol_file")).status_code == 302


def test_a_lost_file_is_no_server_error(admin: Client, contest: ContestPage) -> None:
    record(admin, contest)
    protocol = ContestProtocol.objects.get()
    ContestProtocol.objects.filter(pk=protocol.pk).update(file_is_public=True)
    result = publish(draft(contest))
    private_storage().delete(protocol.file.name)
    assert admin.get(address(contest, "protocol_file")).status_code == 404
    assert Client().get(result.get_url()).status_code == 200
    assert Client().get(f"{result.get_url()}protokol/").status_code == 404


def test_the_head_sees_the_protocol_and_records_none(head: Client, admin: Client, contest: ContestPage) -> None:
    assert head.post(address(contest), {"number": "5"}).status_code == 302
    record(admin, contest)
    assert "Записан протокол № 5" in look(head, address(contest)).words
    assert head.post(address(contest, "protocol_take_back")).status_code == 302
    assert contest.standing_protocol()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("content_types_known")
def test_the_file_goes_with_its_row(home: Any) -> None:
    protocol = factories.ProtocolFactory()
    name = protocol.file.name
    assert private_storage().exists(name)
    ContestPage.objects.get(pk=protocol.contest_id).delete()
    assert not private_storage().exists(name)
