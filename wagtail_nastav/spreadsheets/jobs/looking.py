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
    """``grid_notes``: how a text file was read; ``sheets``: the names of all sheets."""

    grid_notes: tuple[str, ...]
    sheets: tuple[str, ...]
    hidden_sheets: tuple[str, ...]
    plan: Plan


def look(job: ImportJob) -> Look:
    """Raises ``BadFile``."""
    grid = grid_of(job)
    known = Known()
    plan = make_plan(read_tables(job, grid, known), wishes_of(job), known)
    names = tuple(sheet.name for sheet in grid.sheets)
    return Look(tuple(grid.notes), names, tuple(hidden_sheets(grid)), plan)


def read_tables(job: ImportJob, grid: Grid, known: Known) -> list[ReadTable]:
    """What the curator chose for this file goes before what was chosen for earlier ones."""
    options = Options.of(job)
    kind, sheet = Kind(options.kind) if options.kind else None, options.sheet or None
    earlier = remembered(job, tables_of(grid, kind, sheet).tables)
    return understand(grid, kind, sheet, {**earlier, **options.choices}, known.vocabularies)


def usual_organization() -> Organization | None:
    """That of the only section, or the only one in the register; nobody has to choose where there is no choice."""
    of_sections = list(SectionPage.objects.values_list("organization", flat=True)[:2])
    if len(of_sections) == 1 and of_sections[0]:
        return Organization.objects.get(pk=of_sections[0])
    known = list(Organization.objects.order_by("pk")[:2])
    return known[0] if len(known) == 1 else None


def wishes_of(job: ImportJob) -> Wishes:
    options = Options.of(job)
    return Wishes(
        organization=job.organization, empty=Empty(options.empty), answers=options.answers,
        may_add_organizations=may_add_organizations(job.user), user=job.user,
    )  # fmt: skip
