"""One transaction for everything; the journal is a part of it."""

from __future__ import annotations

from wagtail_nastav.spreadsheets.applying.insertion import insert_rows
from wagtail_nastav.spreadsheets.applying.people import people_rows, write_people
from wagtail_nastav.spreadsheets.applying.programmes import write_programmes, write_roadmaps
from wagtail_nastav.spreadsheets.applying.registers import (
    organization_rows,
    register_rows,
    write_organizations,
    write_registers,
)
from wagtail_nastav.spreadsheets.applying.wide import wide_queries
from wagtail_nastav.spreadsheets.journal.models import ImportJob
from wagtail_nastav.spreadsheets.planning import Plan


def write_plan(plan: Plan, job: ImportJob, using: str = "default") -> None:
    """Call it inside a transaction. What refers to something is written after it."""
    with wide_queries(using):
        write_organizations(plan.organizations)
        write_registers(plan.registers)
        write_people(plan.people)
        rows = [
            *organization_rows(job, plan.organizations),
            *register_rows(job, plan.registers),
            *people_rows(job, plan.people),
            *write_programmes(job, plan.programmes),
            *write_roadmaps(job, plan.roadmaps),
        ]
        insert_rows(rows, using)
