"""An import as the command makes it, and its answer."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

from django.core.management import call_command

from wagtail_nastav.spreadsheets.journal.models import ImportJob


def told(path: Path, **options: Any) -> tuple[int, dict[str, Any]]:
    """The command's exit code and its JSON."""
    out, code = io.StringIO(), 0
    try:
        call_command("nastav_import", str(path), json=True, stdout=out, stderr=io.StringIO(), **options)
    except SystemExit as ended:
        code = int(ended.code or 0)
    return code, json.loads(out.getvalue())


def actions(path: Path, **options: Any) -> list[str]:
    return [row["action"] for table in told(path, **options)[1]["tables"] for row in table["rows"]]


def messages(path: Path, **options: Any) -> str:
    tables = told(path, **options)[1]["tables"]
    return " ".join(message for table in tables for row in table["rows"] for message in row["messages"])


def last() -> ImportJob:
    return ImportJob.objects.latest("pk")
