"""Whether the values of a column can be what its header says: a guard against headers that moved."""

from __future__ import annotations

import re

from wagtail_nastav.spreadsheets.values.text import says_nothing

NAME = re.compile(r"[^\W\d_]{2,}")
WHOLE_NAME = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)?\s+[А-ЯЁ](?:[а-яё]+|\.)(?:\s|\.|\Z)")
FEWEST = 2
YES_NO = re.compile(r"(?:да|нет|\+|v|x|х|\d+)$", re.IGNORECASE)


def are_names(values: list[str]) -> bool:
    """Whether a column of which the header says nothing tells of people."""
    return sum(bool(WHOLE_NAME.match(value)) for value in values) > len(values) / 2


def contradicts(field: str, values: list[str]) -> bool:
    """Only columns of names are judged: everything else may hold anything, and each value is checked by itself."""
    told = [value for value in values if not says_nothing(value)]
    if len(told) < FEWEST or field not in ("full_name", "mentor_name", "mentee_names"):
        return False
    return sum(_no_name(value) for value in told) > len(told) * 0.7


def _no_name(value: str) -> bool:
    return bool(YES_NO.match(value)) or not NAME.search(value) or "@" in value
