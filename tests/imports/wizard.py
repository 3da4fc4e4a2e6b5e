"""Walking the import screens by their buttons, as a curator does."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.admin.screen import Screen
from wagtail_nastav.spreadsheets.journal.models import ImportJob

MENTORS = (
    "ФИО наставника;Должность;Место работы;Контактный телефон;Основные компетенции\n"
    "Выдуманова Анна Петровна;учитель физики;Школа № 7;+7 900 000-00-01;Подготовка к ЕГЭ\n"
    "Придумкин Олег Ильич;учитель химии;Школа № 7;+7 900 000-00-02;Классное руководство\n"
    "ИТОГО: 2;;;;\n"
)


def start() -> str:
    return reverse("nastav_import:index")


def bring(client: Client, content: str | bytes = MENTORS, name: str = "Наставники.csv", **more: Any) -> Screen:
    """Chooses the file and sends it."""
    data = content.encode() if isinstance(content, str) else content
    return Screen(client.post(start(), {"file": SimpleUploadedFile(name, data), **more}, follow=True))


def job() -> ImportJob:
    """The newest import."""
    found = ImportJob.objects.first()
    assert found is not None, "Nothing was brought"
    return found


def address(name: str, of: ImportJob | None = None) -> str:
    return reverse(f"nastav_import:{name}", args=[(of or job()).uid])


def press(client: Client, button: str, shown: Screen, **changed: Any) -> Screen:
    """Sends the form that is shown, with some controls changed. ``changed``: ``name=value``, or a dict as ``also``."""
    also = changed.pop("also", {})
    fields = {**shown.fields, **changed, **also, "do": button}
    return Screen(client.post(address("look"), fields, follow=True))


def imported(client: Client, content: str | bytes = MENTORS, name: str = "Наставники.csv") -> Screen:
    """The whole way to the result."""
    return press(client, "apply", bring(client, content, name))
