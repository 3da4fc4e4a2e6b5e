"""What a file says and what would change; read anew each time, because the site goes on meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

from wagtail_nastav.pages.section import SectionPage
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.spreadsheets.jobs.bringing import grid_of
from wagtail_nastav.spreadsheets.jobs.options import Options, remembered
from wagtail_nastav.spreadsheets.jobs.permissions import may_add_organizations
from wagtail_nastav.spreadsheets.journal.models import ImportJob
from wagtail_nastav.spreadsheets.planning import Empty, Plan, Wishes, make_plan
from wagtail_nastav.spreadsheets.recognition.tables import hidden_sheets, tables_of
from wagtail_nastav.spreadsheets.resources.known import Known
from wagtail_nastav.spreadsheets.types import Grid, Kind, ReadTable
from wagtail_nastav.spreadsheets.understanding import understand


@dataclass(frozen=True)
class Look:
    """``grid_notes``: how a text file was read."""

    grid_notes: tuple[str, ...]
    hidden_sheets: tuple[str, ...]
    plan: Plan


def look(job: ImportJob) -> Look:
    """Raises ``BadFile``."""
    grid = grid_of(job)
    known = Known()
    plan = make_plan(read_tables(job, grid, known), wishes_of(job), known)
    return Look(tuple(grid.notes), tuple(hidden_sheets(grid)), plan)


def sheets_of(job: ImportJob) -> tuple[tuple[str, bool], ...]:
    """The names of all sheets, and whether each is hidden; also of a file in which no table is found.

    Raises ``BadFile``.
    """
    grid = grid_of(job)
    hidden = hidden_sheets(grid)
    return tuple((sheet.name, sheet.name in hidden) for sheet in grid.sheets)


def read_tables(job: ImportJob, grid: Grid, known: Known) -> list[ReadTable]:
    """What the curator chose for this file goes before what was chosen for earlier ones."""
    options = Options.of(job)
    kind, sheet, header = Kind(options.kind) if options.kind else None, options.sheet or None, options.header_row
    earlier = remembered(job, tables_of(grid, kind, sheet, header_row=header).tables)
    return understand(grid, kind, sheet, {**earlier, **options.choices}, known.vocabularies, header)


def usual_organization() -> Organization | None:
    """That of the section, or the only one in the register; nobody has to choose where there is no choice."""
    for known in (Organization.objects.filter(pk__in=SectionPage.objects.values("organization")), Organization.objects):
        first = list(known.order_by("pk")[:2])
        if first:
            return first[0] if len(first) == 1 else None
    return None


def wishes_of(job: ImportJob) -> Wishes:
    options = Options.of(job)
    return Wishes(
        organization=job.organization, empty=Empty(options.empty), answers=options.answers,
        may_add_organizations=may_add_organizations(job.user), user=job.user,
    )  # fmt: skip
