"""The data files that ship with the app."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def shipped(name: str) -> Any:
    """Parsed ``wagtail_nastav/data/<name>.json``."""
    return json.loads((files("wagtail_nastav") / "data" / f"{name}.json").read_text(encoding="utf-8"))
