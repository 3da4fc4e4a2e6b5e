#!/usr/bin/env python3
"""with_postgres.py COMMAND …: run a command while a temporary PostgreSQL is there.

The command finds its address in $NASTAV_TEST_POSTGRES_URL (tests) and $NASTAV_DATABASE_URL (example site).
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tests.postgres import server_address


def main(command: list[str]) -> int:
    if not command:
        print(__doc__, file=sys.stderr)
        return 2
    # So that the server is stopped as well when this script is told to end.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    address = server_address()
    environment = {"NASTAV_TEST_DB": "postgres", **os.environ, "NASTAV_DATABASE_URL": address}
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
