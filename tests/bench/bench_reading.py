"""Reading and understanding 10,000 mentor rows × 15 columns: CPU seconds of the site and of the child process, memory.

Prints `bench NAME FIGURE aim AIM ok|short`; the time of a fixed loop first, to compare machines.
"""

from __future__ import annotations

import os
import resource
import subprocess
import tempfile
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from tests.bench.mentor_rows import write_mentors  # noqa: E402
from wagtail_nastav.spreadsheets.reading import read_file  # noqa: E402
from wagtail_nastav.spreadsheets.reading.child import PACKAGE_PARENT, START, interpreter  # noqa: E402
from wagtail_nastav.spreadsheets.understanding import understand  # noqa: E402

ROWS, READING_AIM, UNDERSTANDING_AIM, MEGABYTES_AIM = 10_000, 1.5, 2.0, 150
# `ru_maxrss` would begin with the memory of the process that started the child.
TELLS = "; sys.stderr.write(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"


def spent() -> float:
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def peak_of_child(path: Path) -> float:
    command = [interpreter(), "-I", "-c", START + TELLS, str(PACKAGE_PARENT), str(path)]
    return int(subprocess.run(command, capture_output=True, check=True).stderr) / 1024


def tell(name: str, figure: float, aim: float, unit: str) -> None:
    print(f"bench {name} {figure:.2f} {unit} aim {aim} {'ok' if figure <= aim else 'short'}")


def main() -> None:
    began = spent()
    sum(number * number for number in range(5_000_000))
    print(f"a fixed loop: {spent() - began:.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        for ending in ("xlsx", "ods", "csv"):
            path = Path(folder) / f"mentors.{ending}"
            write_mentors(str(path), ROWS)
            before = spent()
            grid = read_file(path)
            read = spent()
            (table,) = understand(grid)
            done = spent()
            assert len(list(table.living_rows())) == ROWS and not any(row.messages for row in table.rows)
            tell(f"read-{ending}", read - before, READING_AIM, "s")
            tell(f"understand-{ending}", done - read, UNDERSTANDING_AIM, "s")
            tell(f"child-memory-{ending}", peak_of_child(path), MEGABYTES_AIM, "MB")
            del grid, table


main()
