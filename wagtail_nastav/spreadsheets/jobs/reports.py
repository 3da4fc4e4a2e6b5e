"""The answer of ``nastav_import``: in words for people, as JSON for programs (the format is fixed)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wagtail_nastav.spreadsheets.jobs.from_command import Outcome
from wagtail_nastav.spreadsheets.types import Action, Kind, PlannedRow, PlannedTable

WORDS = {
    Action.CREATE: gettext_lazy("new"), Action.UPDATE: gettext_lazy("changed"), Action.SAME: gettext_lazy("unchanged"),
    Action.ATTENTION: gettext_lazy("need attention"), Action.SKIP: gettext_lazy("skipped"),
}  # fmt: skip


def as_json(outcome: Outcome) -> dict[str, Any]:
    return {"tables": [_table(table) for table in outcome.plan.tables], "error": None}


def _table(planned: PlannedTable) -> dict[str, Any]:
    table = planned.read.table
    return {
        "kind": str(table.kind),
        "sheet": table.sheet.name,
        "header_row": table.first_header_row,
        "columns": {column.header: column.field for column in table.columns},
        "rows": [_row(row) for row in planned.rows],
        "pairs": [
            {"row": pair.row, "mentor": pair.mentor, "mentee": pair.mentee, "start": _plain(pair.start),
             "end": _plain(pair.end)}
            for row in planned.read.living_rows() for pair in row.pairs
        ],
    }  # fmt: skip


def _row(row: PlannedRow) -> dict[str, Any]:
    return {
        "row": row.source.row,
        "action": str(row.action),
        "values": {name: _plain(value) for name, value in row.source.values.items()},
        "messages": [message.sentence for message in row.all_messages],
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def in_words(outcome: Outcome) -> str:
    lines = [line for table in outcome.plan.tables for line in _table_words(table)]
    lines += outcome.plan.effects
    return "\n".join([*lines, _ending(outcome)])


def _table_words(planned: PlannedTable) -> list[str]:
    table = planned.read.table
    kinds = {
        Kind.MENTORS: _("mentors"), Kind.MENTEES: _("mentees"), Kind.PAIRS: _("programmes"),
        Kind.ROADMAP: _("road map"), Kind.DOCUMENTS: _("documents"), Kind.ORGANIZATIONS: _("organizations"),
    }  # fmt: skip
    counts = ", ".join(f"{WORDS[action]} – {planned.count(action)}" for action in Action if planned.count(action))
    head = _("Sheet «%(sheet)s», row %(row)d: %(kind)s.") % {
        "sheet": table.sheet.name, "row": table.first_header_row, "kind": kinds[table.kind],
    }  # fmt: skip
    notes = [f"  {note.sentence}" for note in planned.read.notes]
    counts = counts or _("no rows")
    return [f"{head} {counts}.", *notes, *_row_words(planned)]


def _row_words(planned: PlannedTable) -> list[str]:
    """What needs attention comes first; what is said of many rows is said once."""
    rows: dict[tuple[bool, str, str], list[int]] = {}
    for row in planned.rows:
        for message in row.all_messages:
            waits = row.action == Action.ATTENTION and message.blocking
            rows.setdefault((not waits, message.column, message.sentence), []).append(row.source.row)
    told = sorted(rows.items(), key=lambda one: one[0][0])
    return [f"  {_place(numbers, letter)}: {sentence}" for (_later, letter, sentence), numbers in told]


def _place(rows: list[int], letter: str) -> str:
    shown = ", ".join(str(row) for row in rows[:10]) + (" …" if len(rows) > 10 else "")
    where = ngettext("Row %(rows)s", "Rows %(rows)s", len(rows)) % {"rows": shown}
    return where + (", " + _("column %(letter)s") % {"letter": letter} if letter else "")


def _ending(outcome: Outcome) -> str:
    if outcome.job is not None:
        lacking = outcome.job.totals["lacking_consent"]
        if not lacking:
            return _("Applied as import %(id)d.") % {"id": outcome.job.pk}
        told = ngettext(
            "Applied as import %(id)d. %(n)d person has not consented to be named yet.",
            "Applied as import %(id)d. %(n)d people have not consented to be named yet.", lacking,
        )  # fmt: skip
        return told % {"id": outcome.job.pk, "n": lacking}
    if outcome.stopped:
        return _("Nothing was written: mend the rows that need attention, or use --skip-problems.")
    if not outcome.plan.changes_anything:
        return _("Nothing to change.")
    return _("Nothing was written. Use --apply to write the changes.")
