"""Paths of Wagtail's API v3, which reads and writes."""

from __future__ import annotations

from typing import Any

from tests.gate.cases import Case
from tests.gate.languages import english_tree
from tests.gate.ways import Attempt, way

PAGES = "/api/v3/pages/"


def told(response: Any) -> str:
    """Refusals are 4xx with a sentence, never a server error."""
    assert response.status_code < 500
    return str(response.json()) if response.content else ""


def call(case: Case, path: str, data: dict[str, Any] | None = None, method: str = "post") -> Any:
    return getattr(case.api(), method)(f"{PAGES}{path}", data or {}, content_type="application/json")


def made(case: Case, response: Any) -> Attempt:
    """The page that the call created, if it did."""
    number = response.json().get("id") if response.status_code < 300 else None
    page = type(case.page).objects.get(pk=number) if number else case.page
    return Attempt(page, told(response))


@way()
def api_publish(case: Case) -> Attempt:
    return Attempt(case.page, told(call(case, f"{case.page.pk}/actions/publish/")))


@way(kinds=("result",))
def api_create_and_publish(case: Case) -> Attempt:
    """A practice can't be given a programme through the API, which shows no such field."""
    meta = {"type": case.page._meta.label, "parent_id": case.parent.pk, "action": "publish"}
    return made(case, call(case, "", {"title": "Новые итоги", "slug": "novye", "meta": meta}))


@way()
def api_update_and_publish(case: Case) -> Attempt:
    data = {"title": "Другие итоги", "meta": {"action": "publish"}}
    return Attempt(case.page, told(call(case, f"{case.page.pk}/", data, "patch")))


@way()
def api_revert_and_publish(case: Case) -> Attempt:
    call(case, f"{case.page.pk}/actions/revert/", {"revision_id": case.page.get_latest_revision().pk})
    return Attempt(case.page, told(call(case, f"{case.page.pk}/actions/publish/")))


@way(kinds=("result",), tells=False)
def api_copy(case: Case) -> Attempt:
    return made(case, call(case, f"{case.source.pk}/actions/copy/", {"destination_id": case.programme.pk}))


@way(kinds=("result",), tells=False)
def api_alias(case: Case) -> Attempt:
    return made(case, call(case, f"{case.source.pk}/actions/create_alias/", {"destination_id": case.programme.pk}))


@way(kinds=("result",))
def api_move(case: Case) -> Attempt:
    data = {"destination_id": case.programme.pk, "position": "last-child"}
    return Attempt(case.source, told(call(case, f"{case.source.pk}/actions/move/", data)))


@way(kinds=("result",))
def api_convert_alias(case: Case) -> Attempt:
    alias = case.source.create_alias(parent=case.programme, update_slug="psevdonim")
    call(case, f"{alias.pk}/actions/convert_alias/")
    return Attempt(alias, told(call(case, f"{alias.pk}/actions/publish/")))


@way()
def api_translate_and_publish(case: Case) -> Attempt:
    english_tree(case)
    response = call(case, f"{case.page.pk}/actions/copy_for_translation/", {"locale": "en"})
    translated = type(case.page).objects.get(pk=response.json()["id"])
    return Attempt(translated, told(call(case, f"{translated.pk}/actions/publish/")))
