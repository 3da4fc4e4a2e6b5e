"""Django's flush, which ends every transactional test, leaves the database as the migrations made it."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import flush

from tests.host import initial_rows


class Command(flush.Command):
    def handle(self, **options: Any) -> None:
        alias = options["database"]
        # Else content types and permissions would be made anew, with ids that collide with the remembered ones.
        options["inhibit_post_migrate"] = options.get("inhibit_post_migrate") or initial_rows.are_remembered(alias)
        super().handle(**options)
        if initial_rows.are_remembered(alias):
            initial_rows.restore(alias)
