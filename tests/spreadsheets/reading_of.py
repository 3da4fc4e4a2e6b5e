"""What was read from a file, as plain data: one line a row, so that a difference can be looked through."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from wagtail_nastav.spreadsheets.errors import BadFile
from wagtail_nastav.spreadsheets.reading import read_file
from wagtail_nastav.spreadsheets.types import ReadTable, RowValues
from wagtail_nastav.spreadsheets.understanding import understand


def reading_of(path: Path) -> dict[str, Any]:
    try:
        grid = read_file(path)
        return {"notes": list(grid.notes), "tables": [_table(table) for table in understand(grid)], "error": None}
    except BadFile as error:
        return {"notes": [], "tables": [], "error": str(error)}


def _table(read: ReadTable) -> dict[str, Any]:
    table = read.table
    return {
        "kind": str(table.kind),
        "sheet": table.sheet.name,
        "header_row": table.first_header_row,
        "title": table.title,
        "notes": [f"{message.column}: {message}" for message in read.notes],
        "columns": [
            [column.letter, column.header, f"? {column.suggestion}" if column.suggestion else column.field,
             round(column.confidence, 2), column.reason, *(["hidden"] if column.hidden else [])]
            for column in table.columns
        ],
        "rows": [_row(row) for row in read.rows],
        "pairs": [
            [pair.row, pair.mentor, pair.mentee, _plain(pair.start), _plain(pair.end)]
            for row in read.rows
            for pair in row.pairs
        ],
    }  # fmt: skip


def _row(row: RowValues) -> dict[str, Any]:
    told: dict[str, Any] = {"row": row.row}
    if row.skipped:
        told["skipped"] = True
    if row.continues:
        told["continues"] = row.continues
    told["values"] = {field: _plain(value) for field, value in row.values.items() if value not in (None, [])}
    if row.messages:
        told["messages"] = [
            f"{'! ' if message.blocking else ''}{message.column}: {message}" for message in row.messages
        ]
    return told


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def as_text(reading: dict[str, Any]) -> str:
    """JSON with every row and column on a line of its own."""
    tables = []
    for table in reading["tables"]:
        lines = [f'"{key}": {_json(table[key])}' for key in ("kind", "sheet", "header_row", "title", "notes")]
        for key in ("columns", "rows", "pairs"):
            inside = ",\n    ".join(_json(one) for one in table[key])
            lines.append(f'"{key}": [\n    {inside}\n  ]')
        tables.append("{\n  " + ",\n  ".join(lines) + "\n}")
    tables_text = ",\n".join(tables)
    return f'{{"notes": {_json(reading["notes"])}, "error": {_json(reading["error"])}, "tables": [{tables_text}]}}\n'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
