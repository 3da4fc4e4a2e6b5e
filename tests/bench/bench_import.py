"""10,000 mentors × 15 columns, from the xlsx file to committed rows, on both databases, in CPU seconds of one run.

Ours (read, recognise, plan, apply) against django-import-export's own flow (dry run, then import) on the same models,
which gets a tenth of the rows and is counted ten times, and against a raw ``bulk_create(update_conflicts=True)`` as the
limit; then ours and its flow with the unchanged file.
Prints the figures and `bench NAME RATIO aim AIM ok|short`. ROWS=2000 in the environment makes it quicker.
"""

from __future__ import annotations

import os
import subprocess
import sys

ROWS = int(os.environ.get("ROWS", "10000"))


def main() -> None:
    for database in ("sqlite", "postgres"):
        print(f"-- {database}, {ROWS} rows", flush=True)
        environment = {**os.environ, "NASTAV_TEST_DB": database, "DJANGO_SETTINGS_MODULE": "tests.settings"}
        subprocess.run([sys.executable, "-m", "tests.bench.importing.run", str(ROWS)], env=environment, check=False)


if __name__ == "__main__":
    main()
