"""Which tables a query reads: whether one can tell, without asking it, that it would be answered as before."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from django.db import connections

WORD = re.compile(r"\w+")
CALL = re.compile(r"""(?<!["`\w])([A-Za-z_]\w*)\s*\(""")
# What of SQL depends on nothing but its arguments; anything else may read whatever it likes.
PLAIN = set(
    "abs all and any as avg by case cast coalesce count distinct else except exists from greatest having in intersect "
    "is join least length like lower max min not nullif on or order over partition replace round select substr "
    "substring sum then trim union upper using values when where with".split()
)
NOW = re.compile(r"\bCURRENT_(?:TIMESTAMP|DATE|TIME)\b", re.IGNORECASE)
# How ``encoding`` writes the moment of the build.
MOMENTS = ('["now"', '["sqlite-now"')


@lru_cache(maxsize=4)
def _known(alias: str, name: str) -> frozenset[str]:
    with connections[alias].cursor() as cursor:
        return frozenset(connections[alias].introspection.table_names(cursor, include_views=True))


@lru_cache(maxsize=2**12)
def tables_of(alias: str, sql: str) -> frozenset[str]:
    """Every table or view that it names; empty if it may depend on something else."""
    if NOW.search(sql) or not all(_is_plain(word.lower()) for word in CALL.findall(sql)):
        return frozenset()
    return _known(alias, str(connections[alias].settings_dict["NAME"])) & frozenset(WORD.findall(sql))


def _is_plain(function: str) -> bool:
    return function in PLAIN or function.startswith("django_")


def depends_on(question: Any) -> frozenset[str]:
    """The tables of a question that the moment of asking does not change; empty: nobody knows."""
    if not question.params or any(word in question.params for word in MOMENTS):
        return frozenset()
    return tables_of(question.alias, question.sql)
