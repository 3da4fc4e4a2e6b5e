"""What several files keep alike is made in the first of them; the others are given its rows.

A section as the setup leaves it takes a second to make, and thirty files begin with one. Rows are put in as they were,
with their numbers: no number is given twice, so the next new row gets a later one. Triggers hear of these rows as of any
others. Only for functions that are given nothing, and for what lies in the database alone.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from tests import late_tasks
from tests.host import initial_rows
from tests.host.initial_rows import Rows

# Triggers write here: the words of the search on SQLite, and of changes, with a word of chance that must not come again.
LEFT_TO_TRIGGERS = {"wagtailsearch_indexentry_fts", "nastav_changes_counted"}

_made: dict[str, tuple[Any, dict[str, Rows]]] = {}


def made_or_given(alias: str, make: Callable[[], Any]) -> Any:
    """What the function makes of a database as the migrations left it."""
    name = f"{make.__module__}.{make.__qualname__}"
    if name in _made:
        made, rows = _made[name]
        initial_rows.put(alias, rows)
        return deepcopy(made)
    made = make()
    late_tasks.queue.catch_up()
    changed = initial_rows.changed(alias)
    _made[name] = deepcopy(made), {table: changed[table] for table in changed.keys() - LEFT_TO_TRIGGERS}
    return made
