"""Bodies of a structure as the form of the page sends them, and as rows in the database."""

from __future__ import annotations

from typing import Any

from tests.factories import SectionChildFactory
from wagtail_nastav.models import StructureBody, StructurePage, StructurePerson

PLAIN = {"contour": "inner", "level": "school", "under": "", "functions": "", "organization": "", "contacts": "",
         "link": "", "about": ""}  # fmt: skip


class StructurePageFactory(SectionChildFactory):
    class Meta:
        model = StructurePage

    slug = "struktura"
    title = "Кто за что отвечает"


def sent(*bodies: dict[str, Any]) -> dict[str, str]:
    """`sent({"name": "Совет", "people": [(person, "председатель")]})`: what a browser sends of them."""
    told = counts("bodies", len(bodies))
    for number, body in enumerate(bodies):
        prefix, people = f"bodies-{number}", body.get("people", [])
        fields = {**PLAIN, **{name: value for name, value in body.items() if name != "people"}}
        told |= row(prefix, number, **fields) | counts(f"{prefix}-people", len(people))
        for place, (person, part) in enumerate(people):
            told |= row(f"{prefix}-people-{place}", place, person=str(person.pk), part=part)
    return told


def counts(prefix: str, total: int) -> dict[str, str]:
    values = {"TOTAL_FORMS": total, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    return {f"{prefix}-{name}": str(value) for name, value in values.items()}


def row(prefix: str, number: int, **fields: str) -> dict[str, str]:
    every = {"id": "", "ORDER": str(number + 1), "DELETE": "", **fields}
    return {f"{prefix}-{name}": value for name, value in every.items()}


def body(page: Any, name: str, people: tuple[tuple[Any, str], ...] = (), **fields: Any) -> StructureBody:
    made = StructureBody.objects.create(page=page, name=name, **fields)
    for person, part in people:
        StructurePerson.objects.create(body=made, person=person, part=part)
    return made
