"""What pages that were just read point at, so that the first of it brings the rest: one query, told apart afterwards.

Django takes far longer to put a query together than the database to answer it. Each thing is remembered as if it had been
asked for alone: with its own number as the only one, and its own rows as the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from wagtail_nastav.static_site.hearing import Raw
from wagtail_nastav.static_site.together import COLUMN, SHOWN

AT_ONCE = 500
# A link to a page in stored rich text, with quotes as JSON writes them where it stands in a body of blocks.
LINK = re.compile(r"<a ([^>]*)>")
TO_PAGE, NUMBER = re.compile(r'\blinktype=\\?"page\\?"'), re.compile(r'\bid=\\?"(\d{1,18})\\?"')
LIST = re.compile(rf"({COLUMN}) IN \((%s(?:, %s)*)\)")
COLUMNS = re.compile(rf"SELECT (?:DISTINCT )?({SHOWN}(?:, {SHOWN})*) FROM ")  # noqa: S608


@dataclass
class Expected:
    """Numbers by the model they belong to. ``alone``: what can't be told apart when it is found together."""

    numbers: dict[Any, dict[int, None]] = field(default_factory=dict)
    alone: set[Any] = field(default_factory=set)

    def add(self, model: Any, number: Any) -> None:
        if type(number) is int:
            self.numbers.setdefault(model, {})[number] = None

    def links(self, row: Any) -> None:
        for value in row:
            if type(value) is str and "linktype" in value:
                for told in LINK.findall(value):
                    if TO_PAGE.search(told) and (number := NUMBER.search(told)):
                        self.add(Page, int(number[1]))

    def of(self, model: Any, number: Any) -> Iterator[int]:
        """``number`` and others, if it is among them."""
        others = self.numbers.get(model, {})
        if number in others:
            yield number
            yield from islice((one for one in others if one != number), AT_ONCE - 1)


def divided(asked: list[Raw], model: Any, numbers: list[int]) -> dict[int, list[Raw]] | None:
    """For each number the queries as they would have been asked for it alone; None if one can't tell."""
    parts: dict[int, list[Raw]] = {number: [] for number in numbers}
    for one in asked:
        alone = dict.fromkeys(numbers, one) if _is_of_all(one) else _divided(one, _keys(model))
        if alone is None or not alone.keys() <= parts.keys():
            return None
        for number, part in alone.items():
            parts[number].append(part)
    return parts


def _is_of_all(one: Raw) -> bool:
    """Types of things are asked for once in a process, by whoever comes first."""
    return not one.params or (f'FROM "{ContentType._meta.db_table}" WHERE ' in one.sql and one.sql.count(" FROM ") == 1)


def _divided(one: Raw, keys: frozenset[str]) -> dict[int, Raw] | None:
    lists = [found for found in LIST.finditer(one.sql) if found[1] in keys]
    match = COLUMNS.match(one.sql)
    shown = [name.partition(" AS ")[0] for name in match[1].split(", ")] if match else []
    if len(lists) != 1 or shown.count(lists[0][1]) != 1 or one.sql.count("%s") != len(one.params):
        return None
    [found], place = lists, shown.index(lists[0][1])
    start, count = one.sql.count("%s", 0, found.start()), found[2].count("%s")
    before, numbers, after = one.params[:start], one.params[start : start + count], one.params[start + count :]
    rows: dict[int, list[Any]] = {number: [] for number in numbers}
    for row in one.rows:
        rows[row[place]].append(row)
    # Of several rows for one number only the database knows the order, unless it was told one.
    if any(len(some) > 1 for some in rows.values()) and " ORDER BY " not in one.sql[found.end() :]:
        return None
    sql = f"{one.sql[: found.start(2)]}%s{one.sql[found.end(2) :]}"
    return {number: Raw(one.alias, sql, (*before, number, *after), some) for number, some in rows.items()}


@cache
def _keys(model: Any) -> frozenset[str]:
    """Columns that hold numbers of its rows: its own key, those of the models made of it, and those that point at it."""
    own = [one._meta.pk for one in apps.get_models() if issubclass(one, model)]
    pointing = [relation.field for relation in model._meta.related_objects if not relation.many_to_many]
    return frozenset(f'"{field.model._meta.db_table}"."{field.column}"' for field in [*own, *pointing])
