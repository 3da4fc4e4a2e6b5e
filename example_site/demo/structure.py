"""Who organizes mentoring: bodies of the kinds that the sources 000, 001 and 003 name, as a fictional region has them."""

from __future__ import annotations

from typing import Any

from example_site.demo import content
from example_site.demo.publishing import publish
from example_site.demo.stage import Stage
from wagtail_nastav.pages.structure import StructureBody, StructurePage, StructurePerson

INTRO = (
    "<p>Внутренний контур — то, что делает сама школа. Внешний — те, кто помогает ей в районе, в области и в стране. "
    "Линии показывают, кто под чьим руководством работает.</p>"
)


def make_structure(stage: Stage) -> None:
    """Only into a structure that nobody has filled in yet."""
    page = StructurePage.objects.child_of(stage.section).get()
    if page.bodies.exists():
        return
    page.intro = page.intro or INTRO
    page.bodies = [_body(stage, number, row) for number, row in enumerate(content.facts("structure"))]
    publish(page, stage.curator)


def _body(stage: Stage, number: int, row: dict[str, Any]) -> StructureBody:
    body = StructureBody(
        sort_order=number,
        name=row["name"],
        contour=row["contour"],
        level=row["level"],
        under=row.get("under", ""),
        functions="\n".join(row["functions"]),
        organization=stage.organizations[row["organization"]] if "organization" in row else None,
        contacts="\n".join(row.get("contacts", [])),
        link=row.get("link", ""),
        about=stage.page(row["about"]) if "about" in row else None,
    )
    body.people = [StructurePerson(person=stage.people[key], part=part) for key, part in row.get("people", [])]
    return body
