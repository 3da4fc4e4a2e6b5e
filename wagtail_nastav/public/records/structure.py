"""The structure of mentoring as visitors see it (003 §4, 001 §III.1)."""

from __future__ import annotations

from itertools import groupby

from wagtail_nastav.public.records.base import OrganizationRef, Part, PublicRecord
from wagtail_nastav.public.records.programmes import ParticipantRecord


class BodyLine(Part):
    """``anchor`` is the place of the body on the page; ``under_anchor`` that of the one it stands under.

    ``depth`` counts the bodies of the same contour and level above it. ``people`` are told as far as they consented.
    """

    anchor: str
    name: str
    contour: str
    contour_label: str
    level: str
    level_label: str
    under: str = ""
    under_anchor: str = ""
    depth: int = 0
    functions: list[str] = []
    people: list[ParticipantRecord] = []
    organization: OrganizationRef | None = None
    contacts: str = ""
    link: str = ""
    about_title: str = ""
    about_url: str = ""


class BandLine(Part):
    """Bodies of one contour and level, each after the one it stands under."""

    contour: str
    title: str
    bodies: list[BodyLine]


class StructureRecord(PublicRecord):
    """``bodies`` from the outer contour inwards and from the highest level down; equal ones stand together."""

    title: str
    url: str
    intro_html: str = ""
    bodies: list[BodyLine] = []

    @property
    def bands(self) -> list[BandLine]:
        groups = groupby(self.bodies, key=lambda body: (body.contour, f"{body.contour_label}: {body.level_label}"))
        return [BandLine(contour=contour, title=title, bodies=list(found)) for (contour, title), found in groups]
