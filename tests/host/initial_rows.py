"""The rows that migrations made: remembered when the test database is new, put back after it was flushed.

Wagtail's root page, locale, collection, groups and permissions come from migrations, so a test that cleans up by
flushing (transaction=True, live_server) would leave the next one without them, whatever the order.
"""

from __future__ import annotations

import json

from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connections

_remembered: dict[str, str] = {}


def remember(alias: str) -> None:
    """Content types first: a row that is put back may ask for its own, which would be made anew with another id."""
    rows = json.loads(connections[alias].creation.serialize_db_to_string())
    rows.sort(key=lambda row: row["model"] != "contenttypes.contenttype")
    _remembered[alias] = json.dumps(rows)


def are_remembered(alias: str) -> bool:
    return alias in _remembered


def restore(alias: str) -> None:
    """Into empty tables; ids are the old ones, and the next new row gets a later one."""
    ContentType.objects.clear_cache()
    connection = connections[alias]
    connection.creation.deserialize_db_from_string(_remembered[alias])
    models = connection.introspection.installed_models(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
