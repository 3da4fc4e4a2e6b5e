"""The same migrations in two thirds of the time, for databases that tests begin with: ``python -m tests.quick_migrations``.

With every model that a migration makes, Django makes the classes of all related models anew, and to pages nearly all
are. Where it knows that nobody looks at them it waits, and makes them before Python code of a migration is run; here it
always waits. What comes of it is the same to the last index. That migrations run as they stand is proved by the example
site on both databases, and by the site that `wagtail start` makes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import django
from django.core.management import call_command
from django.db.migrations.state import ProjectState


@contextmanager
def quick() -> Iterator[None]:
    reload_model = ProjectState.reload_model

    def later(self: ProjectState, app_label: str, model_name: str, delay: bool = False) -> Any:
        return reload_model(self, app_label, model_name, delay=True)

    with patch.object(ProjectState, "reload_model", later):
        yield


if __name__ == "__main__":
    django.setup()
    with quick():
        call_command("migrate", verbosity=0)
