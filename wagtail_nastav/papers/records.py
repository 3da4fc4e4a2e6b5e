"""What a form may tell: closed records, so that a site's own form reaches nothing beyond the paper's purpose.

Every value is text already. What is not known is empty; the form shows a line to fill in by hand.
"""

from __future__ import annotations

from wagtail_nastav.public.records.base import Part


class OrganizationLines(Part):
    name: str = ""
    place: str = ""
    address: str = ""
    inn: str = ""
    ogrn: str = ""


class Participant(Part):
    """``workplace`` only where it is another organization than the one whose paper this is."""

    name: str = ""
    initials: str = ""
    position: str = ""
    workplace: str = ""

    @property
    def line(self) -> str:
        return ", ".join(part for part in (self.name, self.position, self.workplace) if part)


class Pair(Part):
    """One programme in an order: a pair, or a group."""

    mentors: list[Participant]
    mentees: list[Participant]
    forms: str
    start: str
    end: str


class OrderPaper(Part):
    organization: OrganizationLines
    number: str
    day: str
    pairs: list[Pair]
    people: list[Participant]


class PlanLine(Part):
    title: str
    when: str
    planned_result: str
    done: str


class ProgrammePaper(Part):
    organization: OrganizationLines
    title: str
    order: str
    mentors: list[Participant]
    mentees: list[Participant]
    forms: str
    kinds: str
    start: str
    end: str
    aim: str
    request: str
    directions: list[str]
    plan: list[PlanLine]
    changes: list[str]


class ReleasePaper(Part):
    organization: OrganizationLines
    number: str
    day: str
    order: str
    mentor: Participant
    mentees: list[Participant]
    successors: list[Participant]
    start: str
    end: str
    last_day: str
    ground: str


class RoadMapRowLine(Part):
    activity: str
    indicator: str
    result_form: str
    term: str
    responsible: str


class RoadMapStage(Part):
    title: str
    rows: list[RoadMapRowLine]


class RoadMapPaper(Part):
    organization: OrganizationLines
    title: str
    period: str
    approved_by: str
    stages: list[RoadMapStage]


class ConsentPaper(Part):
    """``heading`` and ``lines`` are the whole text; the rest is for a form that says it in its own words."""

    heading: str
    lines: list[str]
    name: str
    contacts: str
    operator: OrganizationLines
    page_address: str
    purpose: str
    categories: list[str]
    until: str


class ReportRowLine(Part):
    """``how`` tells what was counted; ``reached`` whether the plan was; ``schools`` how many told it, where they add up."""

    title: str
    before: str
    now: str
    change: str
    planned: str
    reached: str
    how: str
    schools: str


class ReportTableLines(Part):
    title: str
    rows: list[ReportRowLine]


class ReportText(Part):
    title: str
    lines: list[str]


class ReportPaper(Part):
    """``state``: of which day the numbers are. ``totals``, ``told`` and ``missing``: of a section that gathers schools."""

    organization: OrganizationLines
    title: str
    year: str
    year_before: str
    state: str
    introduction: list[str]
    texts: list[ReportText]
    totals: list[ReportTableLines]
    coverage: str
    told: list[str]
    missing: list[str]
    tables: list[ReportTableLines]


AnyPaper = OrderPaper | ProgrammePaper | ReleasePaper | RoadMapPaper | ReportPaper | ConsentPaper
