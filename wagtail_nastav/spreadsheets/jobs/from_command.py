"""The same import for an integrator or a scheduler, without a person at the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.core.files import File

from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.spreadsheets.errors import BadFile
from wagtail_nastav.spreadsheets.jobs.bringing import bring, cancel, tidy_up
from wagtail_nastav.spreadsheets.jobs.errors import CannotApply, ProblemsLeft
from wagtail_nastav.spreadsheets.jobs.looking import usual_organization, wishes_of
from wagtail_nastav.spreadsheets.jobs.options import Options
from wagtail_nastav.spreadsheets.jobs.starting import apply_plan
from wagtail_nastav.spreadsheets.journal.models import ImportJob
from wagtail_nastav.spreadsheets.planning import Plan, make_plan
from wagtail_nastav.spreadsheets.reading import read_file
from wagtail_nastav.spreadsheets.resources.known import Known, Unsure
from wagtail_nastav.spreadsheets.types import Action, Kind
from wagtail_nastav.spreadsheets.understanding import understand

# «programmes» is what people call the table of pairs.
KINDS = {"programmes": Kind.PAIRS, **{str(kind): kind for kind in Kind if kind != Kind.PAIRS}}


@dataclass(frozen=True)
class Request:
    """The arguments of ``nastav_import``."""

    file: str
    kind: str | None = None
    sheet: str | None = None
    organization: str | None = None
    empty: str = "keep"
    apply: bool = False
    skip_problems: bool = False


@dataclass(frozen=True)
class Outcome:
    """``job``: only where something was applied; ``stopped``: rows that need attention kept all from being written."""

    plan: Plan
    job: ImportJob | None = None
    stopped: bool = False

    @property
    def problems(self) -> int:
        return self.plan.count(Action.ATTENTION)


def run(request: Request, opened: Callable[[Path], File]) -> Outcome:
    """Raises ``BadFile`` and ``CannotApply``."""
    path = Path(request.file)
    if not path.is_file():
        raise BadFile("missing", name=path.name)
    tidy_up()
    if not request.apply:
        return Outcome(_plan(request, path))
    with opened(path) as file:
        job = bring(file, path.name, None, _organization(request), _options(request))
    return _applied(job)


def _applied(job: ImportJob) -> Outcome:
    """An import that writes nothing leaves nothing behind, so that a nightly one does not fill the journal."""
    try:
        plan = apply_plan(job)
    except ProblemsLeft as problems:
        _forget(job)
        return Outcome(problems.plan, stopped=True)
    except BaseException:
        # Also where it was interrupted: nobody would come back for the file.
        _forget(job)
        raise
    if plan is None or not plan.changes_anything:
        _forget(job)
        return Outcome(plan or Plan())
    return Outcome(plan, job)


def _forget(job: ImportJob) -> None:
    cancel(job)
    job.delete()


def _plan(request: Request, path: Path) -> Plan:
    grid, known = read_file(path, path.name), Known()
    kind = KINDS[request.kind] if request.kind else None
    reads = understand(grid, kind, request.sheet, None, known.vocabularies)
    asked = ImportJob(organization=_organization(request))
    asked.options = vars(_options(request))
    return make_plan(reads, wishes_of(asked), known)


def _options(request: Request) -> Options:
    kind = str(KINDS[request.kind]) if request.kind else ""
    return Options(kind=kind, sheet=request.sheet or "", empty=request.empty, skip_problems=request.skip_problems)


def _organization(request: Request) -> Organization | None:
    """The one that is named, or that of the only section."""
    if request.organization:
        try:
            return Known().organizations.get(request.organization)
        except Unsure as doubt:
            raise CannotApply(str(doubt)) from doubt
        except ValueError as error:
            raise CannotApply(str(error)) from error
    return usual_organization()
