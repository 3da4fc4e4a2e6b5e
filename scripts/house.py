#!/usr/bin/env python3
"""House rules that no linter knows: exit 1 with a sentence for each place that breaks one.

No file of the package passes 250 lines; every module with code begins with `from __future__ import annotations`;
nothing is left for later; rooms import downwards only, so there is no circle, and `rules` imports no other room.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "wagtail_nastav"
LONGEST = 250
LEFT_FOR_LATER = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")
# Made by a program: its length says nothing about the house.
EXEMPT = {"migrations", "locale", "__pycache__"}


def complaints(package: Path) -> Iterator[str]:
    for path in files_of(package, ".py", ".html", ".css", ".js"):
        yield from complaints_about(path, path.relative_to(package.parent))
    yield from complaints_about_rooms(rooms_known_to(package))


def files_of(package: Path, *suffixes: str) -> list[Path]:
    found = (path for path in package.rglob("*") if path.suffix in suffixes)
    return sorted(path for path in found if not EXEMPT & set(path.relative_to(package).parts[:-1]))


def complaints_about(path: Path, name: Path) -> Iterator[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    if len(lines) > LONGEST:
        yield f"{name} has {len(lines)} lines, more than {LONGEST}: make it two files."
    for number, line in enumerate(lines, 1):
        if LEFT_FOR_LATER.search(line):
            yield f"{name}:{number} leaves something for later: {line.strip()}"
    if path.suffix == ".py" and has_code(lines) and "from __future__ import annotations" not in lines:
        yield f"{name} does not begin with `from __future__ import annotations`."


def has_code(lines: list[str]) -> bool:
    return any(re.match(r"(class|def|async def|@)\s*\w", line) for line in lines)


def rooms_known_to(package: Path) -> dict[str, set[str]]:
    """For each room (a folder or module right in the package) those that it imports, also inside functions."""
    known: dict[str, set[str]] = defaultdict(set)
    for path in files_of(package, ".py"):
        room = path.relative_to(package).parts[0].removesuffix(".py")
        known[room] |= {other for other in imported_rooms(path, package.name) if other != room}
    return known


def imported_rooms(path: Path, package: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module or ''}.{alias.name}" for alias in node.names]
        yield from (name.split(".")[1] for name in names if name.startswith(f"{package}."))


def complaints_about_rooms(known: dict[str, set[str]]) -> Iterator[str]:
    for other in sorted(known.get("rules", ())):
        yield f"rules imports {other}, but it knows nothing of the rest."
    try:
        TopologicalSorter(known).prepare()
    except CycleError as error:
        # Each one in the list is imported by the next.
        yield f"Rooms import each other in a circle: {' → '.join(reversed(error.args[1]))}."


def main() -> int:
    problems = list(complaints(PACKAGE))
    print("\n".join(problems), file=sys.stderr, end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
