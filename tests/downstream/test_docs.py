"""What an integrator reads agrees with what the code does."""

from __future__ import annotations

import re
import subprocess
import sys
from argparse import _SubParsersAction
from pathlib import Path

import pytest
from django.core.management import find_commands, load_command_class
from django.core.management.base import BaseCommand

import wagtail_nastav.management

pytestmark = pytest.mark.apart

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"
COMMANDS = find_commands(wagtail_nastav.management.__path__[0])
PAGES = [
    "how-to/contests.md",
    "how-to/languages.md",
    "how-to/roadmap.md",
    "how-to/install.md",
    "how-to/override-templates.md",
    "reference/commands.md",
    "reference/settings.md",
]


def test_the_table_of_blocks_is_current() -> None:
    script = [sys.executable, str(ROOT / "scripts" / "blocks_table.py"), "--check"]
    done = subprocess.run(script, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_explained(name: str) -> None:
    own = options(load_command_class("wagtail_nastav", name)) - options(BaseCommand())
    assert own == set(re.findall(r"`(--[a-z-]+)", section(name)))


def section(command: str) -> str:
    text = (DOCS / "reference" / "commands.md").read_text("utf-8")
    [own] = re.findall(rf"^## {command}$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return str(own)


def options(command: BaseCommand) -> set[str]:
    """Also those of its acts, where it has several."""
    parser = command.create_parser("manage.py", "command")
    acts = [action for action in parser._actions if isinstance(action, _SubParsersAction)]
    own = [*parser._actions, *(action for act in acts for one in act.choices.values() for action in one._actions)]
    return {name for action in own for name in action.option_strings}


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    page = DOCS / name
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).resolve().exists(), target


@pytest.mark.parametrize("name", PAGES)
def test_links_into_pages_name_a_heading(name: str) -> None:
    page = DOCS / name
    for target, anchor in re.findall(r"\]\(([^)#]*)#([^)]+)\)", page.read_text("utf-8")):
        other = (page.parent / target).resolve() if target else page
        headings = re.findall(r"^#+ (.+)$", other.read_text("utf-8"), re.MULTILINE)
        anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
        assert anchor in anchors, f"{target}#{anchor}"
