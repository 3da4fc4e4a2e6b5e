"""The suite's own test database: made before Django looks for it, from the copy that tests/migrated.py keeps."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import connection

from tests.database_copies import Copied, PostgresCopy, SqliteCopy
from tests.migrated import fill
from tests.quick_migrations import quick


def make(folder: Path) -> str:
    """Its name. Afterwards the settings name the ordinary database again: it is Django that turns to the one for tests."""
    creation, ordinary = connection.creation, connection.settings_dict["NAME"]
    test_name = creation._get_test_db_name()
    creation._create_test_db(verbosity=0, autoclobber=True, keepdb=False)

    def migrate() -> None:
        with quick():
            creation.create_test_db(verbosity=0, serialize=False, keepdb=True)
        connection.close()
        connection.settings_dict["NAME"] = ordinary

    fill(folder, "suite", copied(test_name), migrate)
    return test_name


def turn_to(name: str) -> None:
    """As Django does where a marked test asks for rows; files of browser tests that only look have none that does."""
    settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name


def copied(name: str) -> Copied:
    if connection.vendor == "sqlite":
        return SqliteCopy(Path(name))
    from psycopg2.extensions import make_dsn

    from tests.postgres import server_address

    return PostgresCopy(make_dsn(server_address(), dbname=name))


def remove(name: str) -> None:
    connection.close()
    if connection.vendor == "postgresql":
        # Threads of a server that a browser was shown may hold a connection still.
        with connection.creation._nodb_cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
    connection.creation._destroy_test_db(name, verbosity=0)
