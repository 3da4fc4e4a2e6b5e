"""Reads one file and prints what it holds as JSON: sheets, or why it can't be used."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime, time, timedelta
from typing import Any

from wagtail_nastav.spreadsheets.worker.limits import Refused, keep_within_limits


def main(path: str) -> None:
    keep_within_limits()
    sys.stdout.buffer.write(answer_to(path))


def answer_to(path: str) -> bytes:
    try:
        return _written(read(path))
    except Refused as refused:
        return _written({"error": refused.code, "details": refused.details})
    except MemoryError:
        return _written({"error": "bomb", "details": {}})


def _written(answer: dict[str, Any]) -> bytes:
    text = json.dumps(answer, default=as_json, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def read(path: str) -> dict[str, Any]:
    from wagtail_nastav.spreadsheets.worker.sniff import format_of

    found = format_of(path)
    if found == "csv":
        from wagtail_nastav.spreadsheets.worker.text import read_text

        return read_text(path)
    from wagtail_nastav.spreadsheets.worker.workbook import read_workbook

    return read_workbook(path, found)


def as_json(value: Any) -> Any:
    """Moments as an object with one key: their kind."""
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return {"d": value.date().isoformat()} if midnight else {"m": value.isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, time):
        return {"t": value.isoformat()}
    if isinstance(value, timedelta):
        return str(value)
    raise TypeError(type(value).__name__)
