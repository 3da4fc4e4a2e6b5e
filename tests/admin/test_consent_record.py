"""Recording a consent: each category by itself, an append-only record, what would make it worthless is refused."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from tests.admin.screen import Screen, fill_in, look
from tests.factories import MenteeFactory, MentorFactory, today
from tests.files.samples import every_kind, upload
from wagtail_nastav.files.kinds import FileKind
from wagtail_nastav.rules.consent import Category
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Consent, Person


@pytest.fixture
def person(school: Organization) -> Person:
    return MentorFactory(organization=school, family_name="Примерова", given_name="Анна", patronymic="")


def address(person: Person) -> str:
    return reverse("nastav_people:record_consent", args=[person.pk])


def record(admin: Client, person: Person, *categories: Category, **values: Any) -> Screen:
    ticks = {f"allows_{category}": "on" for category in categories}
    return fill_in(admin, address(person), **{"evidence_note": "№ 5, сейф", **ticks, **values})


NAMED = (Category.PARTICIPATION, Category.NAME)


# DOMAIN rule 2: field by field, silence is not consent
def test_what_is_not_ticked_is_forbidden(admin: Client, person: Person) -> None:
    screen = record(admin, person, *NAMED, Category.POSITION)
    consent = Consent.objects.get()
    assert consent.categories == {Category.PARTICIPATION, Category.NAME, Category.POSITION}
    assert (consent.person, consent.given_on) == (person, today())
    assert "Согласие записано" in screen.messages
    assert "имя, должность" in screen.messages


def test_the_form_is_prefilled(admin: Client, person: Person, school: Organization, settings) -> None:
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "CONSENT_YEARS": 2}
    fields = look(admin, address(person)).fields
    assert fields["operator"] == str(school.pk)
    assert fields["page_address"].endswith("/nastavnichestvo/")
    day = today()
    assert fields["valid_until"] in (f"{day:%d.%m}.{day.year + 2}", f"28.02.{day.year + 2}")
    assert not [name for name in fields if name.startswith("allows_")]


def test_the_text_has_every_point_of_the_order(admin: Client, person: Person, school: Organization) -> None:
    text = look(admin, address(person)).fields["wording"]
    for point in (person.full_name, school.name, school.address, school.inn, school.ogrn, "/nastavnichestvo/"):
        assert point in text
    for category in Category:
        assert str(category.label) in text
    for words in ("Как со мной связаться", "Зачем", "условия и запреты", "действует до", "отозвать"):
        assert words in text


def test_another_text_can_be_recorded(admin: Client, person: Person) -> None:
    record(admin, person, *NAMED, wording="Свой текст", wording_version="2019")
    assert (Consent.objects.get().wording, Consent.objects.get().wording_version) == ("Свой текст", "2019")


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"given_on": "2999-01-01", "valid_until": ""}, "given_on", "ещё не наступил"),
        ({"given_on": "2024-03-01", "valid_until": "2024-02-29"}, "valid_until", "Проверьте обе даты"),
        ({"given_on": "не дата"}, "given_on", ""),
        ({"evidence_note": ""}, "evidence", "Приложите"),
        ({"operator": ""}, "operator", ""),
        ({"purpose": ""}, "purpose", ""),
        ({"allows_participation": None}, "allows_participation", "ничего не будет показано"),
    ],
)
def test_a_worthless_consent_is_refused(
    admin: Client, person: Person, values: dict[str, Any], field: str, words: str
) -> None:
    screen = record(admin, person, *NAMED, **values)
    assert screen.errors(field)
    assert words in screen.errors(field)
    assert not Consent.objects.exists()


def test_a_consent_to_nothing_is_refused(admin: Client, person: Person) -> None:
    screen = record(admin, person)
    assert "Ничего не разрешено" in screen.words
    assert not Consent.objects.exists()


# DOMAIN rule 2: people under 18 are never named
@pytest.mark.parametrize("category", [Category.NAME, Category.PHOTO, Category.CONTACTS])
def test_people_under_18_are_never_named(admin: Client, school: Organization, category: Category) -> None:
    pupil = MenteeFactory(organization=school, birth_year=date.today().year - 15)
    screen = record(admin, pupil, Category.PARTICIPATION, category)
    assert "может не быть 18" in screen.errors(f"allows_{category}")
    assert not Consent.objects.exists()
    record(admin, pupil, Category.PARTICIPATION, Category.REVIEW)
    assert Consent.objects.count() == 1


@pytest.mark.parametrize("kind", [FileKind.PDF, FileKind.JPG, FileKind.PNG, FileKind.SIG])
def test_a_scan_is_kept_outside_the_site(
    admin: Client, person: Person, private_root: Path, kind: FileKind, settings
) -> None:
    name = f"Согласие Примеровой.{'p7s' if kind is FileKind.SIG else kind.value}"
    record(admin, person, *NAMED, evidence_note="", evidence=upload(name, every_kind()[kind]))
    stored = Consent.objects.get().evidence
    assert private_root in Path(stored.path).parents
    assert "Примеров" not in stored.name
    assert not Path(settings.MEDIA_ROOT).exists()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("согласие.pdf", b"<html>", "навредить"),
        ("согласие.pdf", every_kind()[FileKind.DOCX], "на самом деле"),
        ("согласие.docx", every_kind()[FileKind.DOCX], "не принимаются"),
        ("согласие.pdf", every_kind()[FileKind.PDF][:12], "повреждён"),
        ("согласие.pdf", b"", "пуст"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(
    admin: Client, person: Person, private_root: Path, name: str, data: bytes, words: str
) -> None:
    screen = record(admin, person, *NAMED, evidence=upload(name, data))
    assert words in screen.errors("evidence")
    assert not Consent.objects.exists()
    assert not private_root.exists()


def test_a_scan_that_is_too_large_is_refused(admin: Client, person: Person, settings) -> None:
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "EVIDENCE_MAX_BYTES": 100}
    screen = record(admin, person, *NAMED, evidence=upload("согласие.pdf", every_kind()[FileKind.PDF] + b" " * 200))
    assert "не больше" in screen.errors("evidence")


def test_the_journal_tells_it_without_a_name(admin: Client, person: Person, curator) -> None:
    record(admin, person, *NAMED)
    entry = ModelLogEntry.objects.get(action="wagtail_nastav.consent_recorded")
    assert entry.user == curator
    assert "Примеров" not in f"{entry.label} {entry.data}"
    assert "Записано согласие" in look(admin, reverse("nastav_people:history", args=[person.pk])).words


def test_an_ended_consent_may_be_recorded_and_the_curator_is_told(admin: Client, person: Person) -> None:
    screen = record(admin, person, *NAMED, given_on="2020-01-01", valid_until="2020-12-31")
    assert "Причина: согласие закончилось 31.12.2020" in screen.messages


def test_only_who_may_record_records(head: Client, webmaster: Client, person: Person) -> None:
    for window in (head, webmaster):
        assert window.get(address(person)).status_code == 302
        window.post(address(person), {"allows_participation": "on"})
    assert not Consent.objects.exists()


def test_a_consent_can_be_neither_edited_nor_deleted(superuser: Client, person: Person, admin: Client) -> None:
    record(admin, person, *NAMED)
    consent = Consent.objects.get()
    screen = look(superuser, reverse("nastav_people:edit", args=[person.pk]))
    links = [link["href"] for link in screen.soup.select("#tab-consents a[href^='/']")]
    assert {link.rstrip("/").rpartition("/")[2] for link in links} == {"record", "blank", "withdraw", str(person.pk)}
    for action in ("edit", "delete", "change"):
        found = superuser.post(f"/admin/nastavnichestvo/lyudi/consent/{person.pk}/{consent.pk}/{action}/")
        assert found.status_code == 404


def test_the_blank_consent_is_ready_to_print(admin: Client, person: Person) -> None:
    screen = look(admin, reverse("nastav_people:consent_blank", args=[person.pk]))
    assert screen.soup.h1.get_text(strip=True) == "Согласие на распространение персональных данных"
    assert "Примерова Анна" in screen.words
    assert "no-store" in screen.response["Cache-Control"]


def test_the_consent_of_tomorrow_does_not_exist(admin: Client, person: Person) -> None:
    record(admin, person, *NAMED, given_on=f"{today() + timedelta(days=1):%Y-%m-%d}")
    assert not Consent.objects.exists()
