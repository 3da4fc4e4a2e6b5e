"""The same question about many rows, asked as one: what remains of a thousand queries by number are a few."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from django.db import connections

from wagtail_nastav.static_site.hearing import Question, digest_of

NAME = r'"[^"%]+"'
COLUMN = rf"{NAME}\.{NAME}"
SHOWN = rf"{COLUMN}(?: AS {NAME})?"
ORDER = rf"{COLUMN} (?:ASC|DESC)"
# A row by its number, as Django asks for it. A second SELECT would be about something else.
ALONE = re.compile(
    rf"(SELECT ({SHOWN}(?:, {SHOWN})*) FROM (?:(?!SELECT|GROUP BY)[^%])+ WHERE )({COLUMN}) (?:= %s|IN \(%s\))"  # noqa: S608
    rf"(?: ORDER BY {ORDER}(?:, {ORDER})*)?(?: LIMIT \d+)?"
)
AT_ONCE = 500


def asked_together(alike: list[Question]) -> dict[Question, str]:
    """Digests of what each would be answered now; without those of which one can't tell."""
    alias, sql = alike[0].alias, alike[0].sql
    match = ALONE.fullmatch(sql)
    columns = [one.partition(" AS ")[0] for one in match[2].split(", ")] if match else []
    if match is None or columns.count(match[3]) != 1 or alias not in connections:
        return {}
    numbers = {number: question for question in alike if (number := _number(question.params)) is not None}
    rows: dict[int, list[tuple[object, ...]]] = {number: [] for number in numbers}
    for row in _rows(alias, f"{match[1]}{match[3]} IN ", list(numbers)):
        rows[row[columns.index(match[3])]].append(row)  # type: ignore[index]
    # Of several rows for one number only the database knows the order.
    return {numbers[number]: digest_of(found) for number, found in rows.items() if len(found) < 2}


def _number(params: str) -> int | None:
    told = json.loads(params or "null")
    return told[0] if isinstance(told, list) and len(told) == 1 and type(told[0]) is int else None


def _rows(alias: str, sql: str, numbers: list[int]) -> Iterator[tuple[object, ...]]:
    for start in range(0, len(numbers), AT_ONCE):
        some = numbers[start : start + AT_ONCE]
        with connections[alias].cursor() as cursor:
            cursor.execute(f"{sql}({', '.join(['%s'] * len(some))})", some)
            yield from cursor.fetchall()
