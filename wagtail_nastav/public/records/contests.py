"""A contest and its results as visitors see them. Entries exist here only as lines of public results."""

from __future__ import annotations

from datetime import date

from wagtail_nastav.public.records.base import OrganizationRef, Part, PublicRecord, TermRef
from wagtail_nastav.public.records.documents import FileRef
from wagtail_nastav.public.records.programmes import ParticipantRecord


class StageLine(Part):
    """``state`` is that of the moment at which the record was made; without dates the stage lies ahead."""

    kind: str
    title: str
    start: date | None = None
    end: date | None = None
    state: str
    state_label: str

    @property
    def is_on(self) -> bool:
        return self.state == "on"


class NominationLine(Part):
    title: str
    description: str = ""


class CriterionLine(Part):
    title: str
    description: str = ""
    lowest: int
    highest: int


class JurorLine(Part):
    """``label`` is the full name where the person allowed it, otherwise the role."""

    role: str
    role_label: str
    label: str
    named: bool = False
    position: str = ""
    organization: OrganizationRef | None = None


class ContestDocumentLine(Part):
    role: str
    role_label: str
    title: str
    file: FileRef | None = None
    link: str = ""


class ContestRecord(PublicRecord):
    """``body_html`` is HTML made safe; everything else is plain text."""

    title: str
    url: str
    state: str
    state_label: str
    lead: str = ""
    body_html: str = ""
    level: TermRef | None = None
    organizer: OrganizationRef | None = None
    audience: str = ""
    how_to_apply: str = ""
    start: date | None = None
    end: date | None = None
    stages: list[StageLine] = []
    nominations: list[NominationLine] = []
    criteria: list[CriterionLine] = []
    jury: list[JurorLine] = []
    documents: list[ContestDocumentLine] = []
    result_url: str = ""

    @property
    def now_on(self) -> list[StageLine]:
        return [stage for stage in self.stages if stage.is_on]

    @property
    def coming_next(self) -> StageLine | None:
        """The nearest stage ahead; the stages stand in the order of time."""
        return next((stage for stage in self.stages if stage.state == "ahead" and stage.start), None)

    @property
    def highest_total(self) -> int:
        return sum(criterion.highest for criterion in self.criteria)


class PlaceLine(Part):
    """One entry in public results. ``total`` in words of the language, if the organizer shows scores."""

    place: int | None = None
    shared: bool = False
    outcome: str = ""
    outcome_label: str = ""
    title: str
    participants: list[ParticipantRecord] = []
    organizations: list[OrganizationRef] = []
    total: str = ""
    practice_url: str = ""


class NominationResult(Part):
    """``void``: too few entries, so the nomination did not take place and has no places."""

    title: str
    void: bool = False
    places: list[PlaceLine] = []


class ContestResultRecord(PublicRecord):
    """Exists only after the final stage and with a recorded protocol."""

    title: str
    url: str
    contest: ContestRecord
    summary: str = ""
    body_html: str = ""
    nominations: list[NominationResult] = []
    protocol_number: str = ""
    protocol_date: date | None = None
    protocol_file: FileRef | None = None
    published_on: date | None = None
