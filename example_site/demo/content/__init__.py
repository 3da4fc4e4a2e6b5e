"""The demo's texts: facts in JSON, prose in a small markup (see ``example_site.demo.markup``)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


def facts(name: str) -> list[dict[str, Any]]:
    """Parsed ``<name>.json``."""
    found: list[dict[str, Any]] = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    return found


def programmes() -> list[dict[str, Any]]:
    """One file for each, in the order of their numbers."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((HERE / "programmes").glob("*.json"))]


def people() -> list[dict[str, Any]]:
    return [*facts("people-mentors"), *facts("people-mentees")]


def prose(folder: str, name: str) -> str:
    """The source of ``<folder>/<name>.md``."""
    return (HERE / folder / f"{name}.md").read_text(encoding="utf-8")
