"""What pip installs is the whole package, and nothing but the package."""

from __future__ import annotations

import subprocess
import sys
from email import message_from_string
from pathlib import Path
from zipfile import ZipFile

import pytest

pytestmark = pytest.mark.apart

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "wagtail_nastav"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    pytest.importorskip("hatchling", reason="hatchling builds the wheel; it is among the packages of `make setup`")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return ZipFile(next(folder.glob("*.whl")))


def in_the_tree() -> set[str]:
    files = (path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {str(path.relative_to(ROOT)) for path in files}


def metadata_folder(wheel: ZipFile) -> str:
    return next(name for name in wheel.namelist() if name.endswith("/METADATA")).removesuffix("METADATA")


def test_every_file_of_the_package_is_in_it(wheel: ZipFile) -> None:
    packed = {name for name in wheel.namelist() if not name.startswith(metadata_folder(wheel))}
    assert packed == in_the_tree()


@pytest.mark.parametrize(
    "pattern",
    ["templates/**/*.html", "static/**/*.css", "locale/ru/**/*.mo", "data/*.json", "migrations/0001_*.py", "py.typed"],
)
def test_what_is_not_python_is_in_it_too(wheel: ZipFile, pattern: str) -> None:
    expected = {str(path.relative_to(ROOT)) for path in PACKAGE.glob(pattern)}
    assert expected
    assert expected <= set(wheel.namelist())


def test_it_says_what_it_needs_and_under_what_licence(wheel: ZipFile) -> None:
    folder = metadata_folder(wheel)
    metadata = message_from_string(wheel.read(f"{folder}METADATA").decode())
    needs = {need.split(";")[0].strip() for need in metadata.get_all("Requires-Dist") if "extra ==" not in need}
    assert {"django>=5.2", "wagtail>=8.0", "django-import-export<5,>=4.4"} <= {need.lower() for need in needs}
    assert metadata["License-Expression"] == "BSD-3-Clause"
    assert f"{folder}licenses/LICENSE" in wheel.namelist()


def test_the_programmes_of_the_wheel_are_compiled_translations_of_now(wheel: ZipFile) -> None:
    name = "wagtail_nastav/locale/ru/LC_MESSAGES/django.mo"
    assert wheel.read(name) == (ROOT / name).read_bytes()
