"""The JSON Schemas that are shipped are those of the code, and are given out where the snapshot is."""

from __future__ import annotations

from typing import Any

from tests.exchange.school import School
from wagtail_nastav.exchange.canonical import json_bytes
from wagtail_nastav.exchange.kinds import KINDS
from wagtail_nastav.exchange.schemas import DRAFT, FOLDER, SCHEMAS, schema, schema_bytes


def test_the_shipped_schemas_are_current() -> None:
    """Made anew by ``wagtail_nastav.exchange.schemas.write()``, see docs/reference/exchange.md."""
    assert {path.stem for path in FOLDER.glob("*.json")} == set(SCHEMAS) == {"manifest", *KINDS}
    assert [name for name in SCHEMAS if schema_bytes(name) != json_bytes(schema(name))] == []


def test_they_are_closed() -> None:
    def objects(part: Any) -> list[dict[str, Any]]:
        below = part.values() if isinstance(part, dict) else part if isinstance(part, list) else []
        found = [one for value in below for one in objects(value)]
        return [part, *found] if isinstance(part, dict) and part.get("type") == "object" else found

    for name in SCHEMAS:
        made = schema(name)
        assert made["$schema"] == DRAFT and objects(made)
        assert [one.get("title") for one in objects(made) if one.get("additionalProperties") is not False] == []


def test_they_are_given_out(school: School) -> None:
    answer = school.get("schema/mentor/")
    assert (answer["Content-Type"], answer.content) == (
        "application/schema+json; charset=utf-8",
        schema_bytes("mentor"),
    )
