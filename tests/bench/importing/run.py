"""One database: fresh, used by each way in turn, emptied between them."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import django

django.setup()

from django.db import connection  # noqa: E402

from tests.bench.importing import ways  # noqa: E402
from tests.bench.importing.counted import Counted  # noqa: E402
from tests.bench.importing.memory import Peak  # noqa: E402
from tests.bench.importing.sheet import write_sheet  # noqa: E402

# Its flow costs the same for every row and minutes for all of them: it gets a tenth, and its time is taken ten times.
PART = 10
AIMS = {"first-import": 15.0, "unchanged": 40.0}


def timed(what: str, work: Callable[[], None]) -> float:
    queries = Counted()
    with Peak() as peak, connection.execute_wrapper(queries):
        begun, wall = time.process_time(), time.perf_counter()
        children = time.process_time() - begun
        before = sum(ways.children_cpu())
        work()
        spent = time.process_time() - begun - children + sum(ways.children_cpu()) - before
    told = f"{spent:7.2f} s CPU, {time.perf_counter() - wall:7.2f} s, {queries.count} queries, +{peak.megabytes:.0f} MB"
    print(f"{what:36s} {told}", flush=True)
    return spent


def main(rows: int) -> None:
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        with TemporaryDirectory() as folder:
            measure(Path(folder) / "mentors.xlsx", rows)
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


def measure(path: Path, rows: int) -> None:
    write_sheet(path, rows)
    ways.prepare()
    raw = timed("raw bulk_create, first", lambda: ways.raw(path))
    ways.empty()
    ours = timed("ours, first", lambda: ways.ours(path, rows))
    again = timed("ours, unchanged", lambda: ways.ours(path, rows))
    ways.empty()
    few = path.with_name("few.xlsx")
    write_sheet(few, rows // PART)
    named = f"django-import-export, {rows // PART} rows"
    theirs = PART * timed(f"{named}, first", lambda: ways.theirs(few, rows // PART))
    theirs_again = PART * timed(f"{named}, unchanged", lambda: ways.theirs(few, rows // PART))
    tell("first-import", theirs / ours)
    tell("unchanged", theirs_again / again)
    print(f"bench import-against-raw {ours / raw:.1f} aim 3.0 {'ok' if ours <= 3 * raw else 'short'}", flush=True)


def tell(name: str, ratio: float) -> None:
    verdict = "ok" if ratio >= AIMS[name] else "short"
    print(f"bench {name} {ratio:.1f} aim {AIMS[name]:.1f} {verdict}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
