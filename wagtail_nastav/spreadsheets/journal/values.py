"""Values of fields as the journal keeps them, and back."""

from __future__ import annotations

from datetime import date
from typing import Any


def as_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def from_json(field: Any, value: Any) -> Any:
    """``to_python`` of a foreign key takes the number of the row."""
    return field.to_python(value) if value is not None else None
