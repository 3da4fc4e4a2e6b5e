"""Parameters of a query as JSON, with the moment of the build as a word of its own: asked again, it is another moment."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

# How SQLite is told a moment.
MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}")
SQLITE = "%Y-%m-%d %H:%M:%S.%f"


class Unrepeatable(TypeError):
    """A parameter of a kind that is not known here: the query can't be asked again."""


def encode(params: Sequence[Any] | None, moment: datetime, until: datetime) -> str:
    """``until``: the clock now; whatever looked at it since ``moment`` meant the moment as well."""
    return json.dumps(None if params is None else [_encoded(one, moment, until) for one in params])


def decode(text: str, moment: datetime) -> list[Any] | None:
    params = json.loads(text)
    return None if params is None else [_decoded(one, moment) for one in params]


def _encoded(value: Any, moment: datetime, until: datetime) -> Any:
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, str):
        return _text(value, moment, until)
    if isinstance(value, datetime):
        distance = _distance(value, moment, until)
        return ["t", value.isoformat()] if distance is None else ["now", distance]
    for word, kind, write, _read in PLAIN:
        if isinstance(value, kind):
            return [word, write(value)]
    if isinstance(value, (list, tuple)):
        return ["list" if isinstance(value, list) else "tuple", [_encoded(one, moment, until) for one in value]]
    raise Unrepeatable(type(value).__name__)


def _text(value: str, moment: datetime, until: datetime) -> Any:
    if not MOMENT.fullmatch(value):
        return value
    distance = _distance(datetime.strptime(value, SQLITE).replace(tzinfo=UTC), moment, until)
    return value if distance is None else ["sqlite-now", distance]


def _distance(value: datetime, moment: datetime, until: datetime) -> int | None:
    """Seconds from the moment, of what was computed from it; None for any other time."""
    if value.tzinfo is None:
        return None
    if moment <= value <= until:
        return 0
    distance = value - moment
    return int(distance.total_seconds()) if distance.microseconds == 0 else None


def _decoded(value: Any, moment: datetime) -> Any:
    if not isinstance(value, list):
        return value
    word, told = value
    if word in ("now", "sqlite-now"):
        then = moment + timedelta(seconds=told)
        return then if word == "now" else then.astimezone(UTC).strftime(SQLITE)
    if word == "t":
        return datetime.fromisoformat(told)
    if word in ("list", "tuple"):
        found = [_decoded(one, moment) for one in told]
        return found if word == "list" else tuple(found)
    return next(read(told) for known, _kind, _write, read in PLAIN if known == word)


PLAIN: tuple[tuple[str, type, Any, Any], ...] = (
    ("d", date, date.isoformat, date.fromisoformat),
    ("h", time, time.isoformat, time.fromisoformat),
    ("s", timedelta, timedelta.total_seconds, lambda told: timedelta(seconds=told)),
    ("u", UUID, str, UUID),
    ("x", Decimal, str, Decimal),
    ("b", bytes, bytes.hex, bytes.fromhex),
)
