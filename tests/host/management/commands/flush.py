"""Django's flush, which ends every transactional test, leaves the database as the migrations made it."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.management.commands import flush

from tests.host import initial_rows


class Command(flush.Command):
    def handle(self, **options: Any) -> None:
        alias = options["database"]
        if not initial_rows.are_remembered(alias):
            super().handle(**options)
            return
        initial_rows.put_back(alias)
        # Whatever was put back, nothing else may be remembered of it.
        ContentType.objects.clear_cache()
