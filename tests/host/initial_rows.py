"""The rows that migrations made: remembered when the test database is new, put back after it was flushed.

Wagtail's root page, locale, collection, groups and permissions come from migrations, so a test that cleans up by
flushing (transaction=True, live_server) would leave the next one without them, whatever the order.
"""

from __future__ import annotations

from django.core.management.color import no_style
from django.db import connections

_remembered: dict[str, str] = {}


def remember(alias: str) -> None:
    _remembered[alias] = connections[alias].creation.serialize_db_to_string()


def are_remembered(alias: str) -> bool:
    return alias in _remembered


def restore(alias: str) -> None:
    """Into empty tables; ids are the old ones, and the next new row gets a later one."""
    connection = connections[alias]
    connection.creation.deserialize_db_from_string(_remembered[alias])
    models = connection.introspection.installed_models(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
