"""Writes csv as programs on Russian computers do."""

from __future__ import annotations

import csv
import io
from datetime import date

from tests.spreadsheets.making.book import Sample


def csv_bytes(sample: Sample) -> bytes:
    """``options``: ``encoding``, ``separator``, ``before`` (a line in front), ``end`` (of lines)."""
    options = sample.options
    out = io.StringIO()
    writer = csv.writer(out, delimiter=options.get("separator", ";"), lineterminator=options.get("end", "\r\n"))
    for row in sample.sheets[0].rows:
        writer.writerow(["" if value is None else _shown(value) for value in row])
    return (options.get("before", "") + out.getvalue()).encode(options.get("encoding", "utf-8"))


def _shown(value: object) -> object:
    return f"{value:%d.%m.%Y}" if isinstance(value, date) else value
