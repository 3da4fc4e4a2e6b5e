"""What the curator chose for an import; kept with it, and for the school's next table with the same headers."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from hashlib import sha256

from django.utils import timezone

from wagtail_nastav.public.text import folded
from wagtail_nastav.spreadsheets.journal.models import HeaderMapping, ImportJob
from wagtail_nastav.spreadsheets.planning.wishes import Empty
from wagtail_nastav.spreadsheets.recognition.tables import Choices
from wagtail_nastav.spreadsheets.types import ReadTable, Table


@dataclass
class Options:
    """``kind``, ``sheet`` and ``header_row`` (as in Excel): empty where the program decides.

    ``columns``: the field of a column, or None, by «sheet|first header row|number of the column»; ``answers``: by the
    key of a ``Question``.
    """

    kind: str = ""
    sheet: str = ""
    header_row: int | None = None
    columns: dict[str, str | None] = field(default_factory=dict)
    empty: str = Empty.KEEP
    skip_problems: bool = False
    answers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, job: ImportJob) -> Options:
        known = {one.name for one in fields(cls)}
        return cls(**{name: value for name, value in job.options.items() if name in known})

    def save_to(self, job: ImportJob) -> None:
        job.options = asdict(self)
        job.save(update_fields=["options"])

    @property
    def choices(self) -> Choices:
        return {_place(key): chosen for key, chosen in self.columns.items() if key.count("|") >= 2}


def column_key(table: Table, number: int) -> str:
    return f"{table.sheet.name}|{table.first_header_row}|{number}"


def _place(key: str) -> tuple[str, int, int]:
    sheet, row, number = key.rsplit("|", 2)
    return sheet, int(row or 0), int(number or 0)


def signature(job: ImportJob, table: Table) -> str:
    """Of the same table again, wherever it stands: its kind, its headers, whose it is."""
    headers = [folded(column.header) for column in table.columns]
    return sha256(repr((str(table.kind), headers, job.organization_id)).encode()).hexdigest()


def remember_columns(job: ImportJob, options: Options, reads: list[ReadTable]) -> None:
    """Called when an import is applied: only what a person chose is remembered."""
    for read in reads:
        chosen = {
            column.header: options.columns[key]
            for column in read.table.columns
            if (key := column_key(read.table, column.number)) in options.columns
        }
        if chosen:
            HeaderMapping.objects.update_or_create(
                signature=signature(job, read.table),
                defaults={"columns": chosen, "organization": job.organization, "last_used": timezone.now()},
            )


def remembered(job: ImportJob, tables: list[Table]) -> dict[tuple[str, int, int], str | None]:
    by_signature = {signature(job, table): table for table in tables}
    found: dict[tuple[str, int, int], str | None] = {}
    for mapping in HeaderMapping.objects.filter(signature__in=by_signature):
        table = by_signature[mapping.signature]
        for column in table.columns:
            if column.header in mapping.columns:
                found[(table.sheet.name, table.first_header_row, column.number)] = mapping.columns[column.header]
    return found
