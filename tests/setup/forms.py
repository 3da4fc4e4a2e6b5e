"""Filling in the admin's forms as a browser does: what stands in the form is sent, with a few changes."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client


def page_form(client: Client, address: str) -> dict[str, list[str]]:
    """Values of the page editor's form at that address; buttons are left out."""
    answer = client.get(address)
    assert answer.status_code == 200, f"{address}: {answer.status_code}"
    form = BeautifulSoup(answer.text, "lxml").find(id="page-edit-form")
    values: dict[str, list[str]] = {}
    for field in form.find_all(["input", "textarea", "select"]):
        if field.get("name") and not field.has_attr("disabled"):
            values.setdefault(field["name"], []).extend(_values(field))
    return values


def _values(field: Any) -> list[str]:
    if field.name == "textarea":
        return [field.text.removeprefix("\n")]
    if field.name == "select":
        first = [] if field.has_attr("multiple") else field.find_all("option")[:1]
        return [option.get("value", option.text) for option in field.find_all("option", selected=True) or first]
    if field.get("type") in ("submit", "button", "file"):
        return []
    if field.get("type") in ("checkbox", "radio"):
        return [field.get("value", "on")] if field.has_attr("checked") else []
    return [field.get("value", "")]


def send_page(client: Client, address: str, **changes: Any) -> Any:
    """Posts the form with these changes; `**{"action-publish": "1"}` presses a button."""
    return client.post(address, {**page_form(client, address), **changes})
