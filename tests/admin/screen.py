"""Reading a screen of the admin the way its user does, and filling in its form."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from bs4 import BeautifulSoup
from django.test import Client


class Screen:
    """An answer of the admin: its words, its messages, its errors, its form."""

    def __init__(self, response: Any) -> None:
        self.response, self.status = response, response.status_code

    @cached_property
    def soup(self) -> BeautifulSoup:
        """Only where it is looked at: to read a screen takes a seventh of the time of making it."""
        return BeautifulSoup(self.response.content.decode(), "lxml")

    @property
    def words(self) -> str:
        for hidden in self.soup(["script", "style", "template"]):
            hidden.decompose()
        return " ".join(self.soup.get_text(" ").split())

    @property
    def messages(self) -> str:
        return " ".join(" ".join(found.get_text(" ").split()) for found in self.soup.select(".messages li"))

    def errors(self, field: str) -> str:
        """Sentences at the field: of a form of panels, or of a plain form."""
        control = self.soup.find(attrs={"name": field}) or self.soup.find(id=f"id_{field}")
        assert control is not None, f"There is no field {field!r} on the screen"
        around = control.find_parent(attrs={"data-field": True}) or control.find_parent(class_="w-field")
        return " ".join(" ".join(e.get_text(" ").split()) for e in around.select(".error-message"))

    @property
    def fields(self) -> dict[str, Any]:
        """What a browser would send if the form were submitted untouched."""
        form = self.soup.select_one("form#w-editor-form, form#page-edit-form") or self.soup.select_one(
            "main form[action]"
        )
        assert form is not None, "There is no form on the screen"
        data: dict[str, Any] = {}
        for control in form.select("input[name], textarea[name], select[name]"):
            _read(control, data)
        return data


def _read(control: Any, data: dict[str, Any]) -> None:
    name, kind = control["name"], control.get("type", control.name)
    if kind in ("submit", "button", "file") or control.has_attr("disabled"):
        return
    if kind in ("checkbox", "radio"):
        if control.has_attr("checked"):
            data.setdefault(name, []).append(control.get("value", "on"))
    elif control.name == "select":
        chosen = [option.get("value", "") for option in control.select("option[selected]")]
        data[name] = chosen if control.has_attr("multiple") else (chosen or [_first(control)])[0]
    elif control.name == "textarea":
        data[name] = control.get_text().removeprefix("\n")
    else:
        data[name] = control.get("value", "")


def _first(select: Any) -> str:
    option = select.select_one("option")
    return option.get("value", "") if option else ""


def look(client: Client, address: str) -> Screen:
    """Follows redirects, as a browser does."""
    return Screen(client.get(address, follow=True))


def fill_in(client: Client, address: str, /, *, press: str = "", **values: Any) -> Screen:
    """Opens the form, changes some fields, sends it. ``press`` is the name of the button, if it matters."""
    fields = look(client, address).fields
    for name, value in values.items():
        if value is None:
            fields.pop(name, None)
        else:
            fields[name] = value
    if press:
        fields[press] = press
    return Screen(client.post(address, fields, follow=True))
