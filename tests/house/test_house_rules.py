"""The checks of `make lint` that are our own, and what the package says it needs."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

pytestmark = pytest.mark.apart

ROOT = Path(__file__).resolve().parent.parent.parent
HEAD = "from __future__ import annotations\n"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    for name in ("rules", "public", "pages"):
        (tmp_path / "app" / name).mkdir(parents=True)
    (tmp_path / "app" / "pages" / "view.py").write_text(f"{HEAD}from app.public import records\n")
    (tmp_path / "app" / "public" / "records.py").write_text(f"{HEAD}import app.rules.gate\n")
    return tmp_path / "app"


def complaints(package: Path) -> list[str]:
    code = f"import house, pathlib; print(*house.complaints(pathlib.Path({str(package)!r})), sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT / "scripts", capture_output=True, text=True, check=True
    )
    return done.stdout.strip().splitlines()


def test_a_tidy_house_has_no_complaints(package: Path) -> None:
    assert complaints(package) == []


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("pages/long.html", "<p>\n" * 251, "app/pages/long.html has 251 lines, more than 250: make it two files."),
        ("pages/bare.py", "def f():\n    pass\n", "does not begin with `from __future__"),
        ("pages/later.py", f"# TO{'DO'}: later\n", "app/pages/later.py:1 leaves something for later"),
        ("rules/curious.py", f"{HEAD}from app import conf\n", "rules imports conf, but it knows nothing of the rest."),
        ("public/upwards.py", f"{HEAD}def f():\n    from app.pages.view import g\n", "in a circle: "),
    ],
)
def test_what_breaks_a_rule_is_named(package: Path, name: str, text: str, complaint: str) -> None:
    (package / name).write_text(text)
    found = complaints(package)
    assert len(found) == 1
    assert complaint in found[0]


@pytest.fixture
def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


@pytest.fixture
def pinned() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    return {canonicalize_name(line.split("==")[0]): line for line in lines}


def test_constraints_are_names_and_versions_only(pinned: dict[str, str]) -> None:
    assert [line for line in pinned.values() if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!_]+", line)] == []


def test_whatever_is_needed_is_pinned(project: dict, pinned: dict[str, str]) -> None:
    wanted = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    names = {canonicalize_name(Requirement(line).name) for line in wanted} - {"wagtail-nastav"}
    assert names - pinned.keys() == set()


def imported_modules(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                yield from (alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and not node.level:
                yield (node.module or "").split(".")[0]


def names_of(requirements: Iterable[Requirement]) -> set[str]:
    return {canonicalize_name(one.name) for one in requirements}


def needs_of(requirement: Requirement) -> list[Requirement]:
    """What an installed distribution, with the extras named, brings along."""
    extras = requirement.extras or {""}
    needs = map(Requirement, requires(requirement.name) or [])
    return [one for one in needs if not one.marker or any(one.marker.evaluate({"extra": extra}) for extra in extras)]


def test_whatever_the_package_imports_is_declared(project: dict) -> None:
    """Directly, or by Wagtail or one of Wagtail's own needs, without which there is no site."""
    extras = [one for name, extra in project["optional-dependencies"].items() if name != "dev" for one in extra]
    declared = names_of(map(Requirement, [*project["dependencies"], *extras]))
    for need in needs_of(Requirement("wagtail")):
        declared |= names_of([need, *needs_of(need)])
    sources = packages_distributions()
    modules = set(imported_modules(ROOT / "wagtail_nastav")) - set(sys.stdlib_module_names) - {"wagtail_nastav", ""}
    unknown = {name for name in modules if not declared & {canonicalize_name(one) for one in sources.get(name, [])}}
    assert unknown == set()
