"""What the curator chose on the screen, as options of the import.

Each control that was left alone sends an empty text, so that only what a person changed is a choice of a person's.
"""

from __future__ import annotations

from dataclasses import replace

from django.http import QueryDict

from wagtail_nastav.admin.imports.words import EMPTY_CHOICES
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.spreadsheets.jobs import Options, field_labels
from wagtail_nastav.spreadsheets.journal.models import ImportJob
from wagtail_nastav.spreadsheets.types import Kind

COLUMN, ANSWER, CONFIRM = "column:", "answer:", "confirm"
NOT_READ = "-"
LONGEST = 300
LAST_ROW = 1_048_576


def chosen(options: Options, posted: QueryDict) -> Options:
    """``options`` with what was chosen now. A field means something in one kind of table only, so with another kind
    the choices of columns are made anew."""
    kind = _one_of(posted.get("kind"), options.kind, ["", *map(str, Kind)])
    kept = options.columns if kind == options.kind else {}
    return replace(
        options,
        kind=kind,
        sheet=posted.get("sheet", options.sheet)[:LONGEST],
        header_row=_row(posted.get("header_row"), options.header_row),
        empty=_one_of(posted.get("empty"), options.empty, [value for value, _label in EMPTY_CHOICES]),
        columns={**kept, **(columns_in(posted) if kind == options.kind else {})},
        answers={**options.answers, **answers_in(posted)},
    )


def choose_organization(job: ImportJob, posted: QueryDict) -> bool:
    """Whose people these are, where the table does not say it; whether that is another choice than before."""
    given = posted.get("organization")
    if given is None or given == str(job.organization_id or ""):
        return False
    job.organization = Organization.objects.filter(pk=given).first() if given.isdecimal() else None
    job.save(update_fields=["organization"])
    return True


def _one_of(given: str | None, before: str, allowed: list[str]) -> str:
    return given if given is not None and given in allowed else before


def _row(given: str | None, before: int | None) -> int | None:
    """The number of a row as a person reads it in Excel; empty: the program decides."""
    if given is None:
        return before
    number = given.strip()
    return int(number) if number.isdecimal() and 0 < int(number) <= LAST_ROW else None


def columns_in(posted: QueryDict) -> dict[str, str | None]:
    """The field that each changed column was given; ``None``: it is not read."""
    known = {field for kind in Kind for field in field_labels(kind)}
    found = _given(posted, COLUMN)
    key, separator, field = posted.get(CONFIRM, "").rpartition("=")
    if separator:
        found[key] = field
    return {
        key[:LONGEST]: None if field == NOT_READ else field
        for key, field in found.items()
        if field == NOT_READ or field in known
    }


def answers_in(posted: QueryDict) -> dict[str, str]:
    return {key[:LONGEST]: answer[:LONGEST] for key, answer in _given(posted, ANSWER).items()}


def _given(posted: QueryDict, prefix: str) -> dict[str, str]:
    """Controls of one sort that were not left alone, by what follows the prefix in their names."""
    sent = {name.removeprefix(prefix): str(posted.get(name, "")) for name in posted if name.startswith(prefix)}
    return {key: value for key, value in sent.items() if value}
