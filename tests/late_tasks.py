"""Wagtail brings its index of references and that of its search up to date in tasks, at once, with every save. In tests
they wait until somebody looks at an index, which few tests do: they took a quarter of the time of what makes pages.

No test has to ask for it: before the first statement that names a table of an index they are run. What it then reads
was written of the objects as they are now, not as they were when they were saved. So a room whose business is that
something is taken out of an index again says `indexes_at_once`; and where a test commits, nothing ever waits, as other
threads look at the database too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django_tasks import TaskResult
from django_tasks.backends.immediate import ImmediateBackend

# By name, because whatever defines a task makes this backend first.
LATE = {"update_reference_index_task", "insert_or_update_object_task"}
# What the names of their tables have in common.
INDEXES = ("referenceindex", "indexentry")
Run = Callable[[], None]


class Queue:
    """One for all threads, as every thread has a backend of its own."""

    def __init__(self) -> None:
        self.open, self.busy = False, False
        self.waiting: dict[tuple[Any, ...], Run] = {}

    def add(self, key: tuple[Any, ...], run: Run) -> None:
        """An object that is saved twice is looked at once."""
        self.waiting.setdefault(key, run)

    def catch_up(self) -> None:
        """A task looks at the index itself: only the first look runs them."""
        self.busy, mine = True, not self.busy
        try:
            while mine and self.waiting:
                self.waiting.pop(next(iter(self.waiting)))()
        finally:
            self.busy = self.busy and not mine

    @contextmanager
    def opened(self, wanted: bool) -> Iterator[None]:
        """Tasks of rows that are rolled back are forgotten."""
        before, self.open = self.open, wanted
        try:
            yield
        finally:
            self.open = before
            self.waiting.clear()


queue = Queue()


class LateBackend(ImmediateBackend):
    def _execute_task(self, task_result: TaskResult[Any]) -> None:
        name, run = task_result.task.name, super()._execute_task
        if queue.open and name in LATE:
            queue.add((name, *task_result.args), lambda: run(task_result))
        else:
            run(task_result)


def look(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    if queue.waiting and any(name in str(sql) for name in INDEXES):
        queue.catch_up()
    return execute(sql, params, many, context)


def look_out() -> None:
    connection.execute_wrappers.append(look)
