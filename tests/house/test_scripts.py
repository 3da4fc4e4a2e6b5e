"""Scripts that a newcomer meets say in a sentence what is wrong and what to type instead."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.apart

SCRIPTS = Path(__file__).resolve().parent.parent.parent / "scripts"


def run(script: str, *arguments: str, flags: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *flags, str(SCRIPTS / script), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_a_taken_port_is_a_sentence_with_a_port_that_is_free(taken: int) -> None:
    done = run("port.py", str(taken))
    assert done.returncode == 1
    assert f"Port {taken} is taken" in done.stderr
    found = re.search(r"make demo PORT=(\d+)$", done.stderr.strip())
    assert found
    assert run("port.py", found[1]).returncode == 0


@pytest.mark.parametrize("given", ["", "0", "65536", "70000", "-1", "eight", "8000.5", "²"])
def test_what_is_no_port_is_a_sentence(given: str) -> None:
    done = run("port.py", given)
    assert done.returncode == 1
    assert "is not a port" in done.stderr
    assert "Traceback" not in done.stderr


def test_pictures_without_playwright_are_a_sentence() -> None:
    """Without the packages of the environment, as on a machine where only the demo was installed."""
    done = run("screenshots.py", "http://127.0.0.1:1/", flags=("-I", "-S"))
    assert done.returncode == 1
    assert "make setup" in done.stderr
    assert "Traceback" not in done.stderr


# The last lines are what somebody sees after minutes of others.
def test_the_demo_ends_with_where_to_sign_in() -> None:
    code = "import runpy; runpy.run_path('scripts/demo.py')['print_addresses'](8010)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=SCRIPTS.parent)
    known = (SCRIPTS.parent / "example_site" / "demo" / "users.py").read_text(encoding="utf-8")
    found = re.search(r"(\S+)/admin/ и (\S+)/admin/  \(admin, ([^;]+);", done.stdout)
    assert found and found.groups()[:2] == ("http://127.0.0.1:8010", "http://127.0.0.1:8011")
    assert f'PASSWORD = "{found[3]}"' in known
