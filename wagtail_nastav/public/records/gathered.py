"""What a municipality's visitors see of its schools: a school's record with where it comes from, and the schools."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from wagtail_nastav.public.records.base import Part, PublicRecord


class SchoolRef(Part):
    """``url``: its page here, if there is one; ``home``: its section on its own site."""

    publisher: UUID
    name: str
    url: str = ""
    home: str = ""


class GatheredCard(PublicRecord):
    """``url``: where it is read here, ``home_url``: on the school's own site; ``record.url`` is that of here.

    ``own``: the municipality's own record. ``through``: the sites in between, nearest to the school first.
    """

    school: SchoolRef
    record: PublicRecord
    url: str
    home_url: str = ""
    own: bool = False
    through: list[str] = []
    recommended_by: str = ""


class SchoolRecord(Part):
    """A line of the map of coverage. ``phrase`` says the state to a visitor; what went wrong is for the coordinator."""

    name: str
    publisher: UUID | None = None
    url: str = ""
    home: str = ""
    state: str
    state_label: str
    phrase: str
    counts: dict[str, int] = {}
    changed_on: date | None = None
    seen_at: datetime | None = None
    through: list[str] = []

    @property
    def total(self) -> int:
        return sum(self.counts.values())
