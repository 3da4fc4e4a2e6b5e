"""Russian is complete, and the tool that keeps it notices what is wrong."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from gettext import GNUTranslations
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SCRIPT = ROOT / "scripts" / "messages.py"
pytestmark = pytest.mark.apart

SOURCE = """
from django.utils.translation import gettext as _, ngettext, pgettext

greeting = _("Hello, %(name)s")
days = ngettext("%(count)s day", "%(count)s days", 3)
month = pgettext("month", "May")
"""
TEMPLATE = """
{% load i18n %}<ul>
      <li>{% translate "Mentors" %}
  <li>{% blocktranslate trimmed count n=n %}
    One {{ n }} programme
  {% plural %}
    {{ n }} programmes
  {% endblocktranslate %} {{ name|default:_("no name") }}
</ul>
"""
PAIRS = {
    "Hello, %(name)s": "Здравствуйте, %(name)s",
    "%(count)s day": ["%(count)s день", "%(count)s дня", "%(count)s дней"],
    "month\u0004May": "май",
    "Mentors": "Наставники",
    "One %(n)s programme": ["%(n)s программа", "%(n)s программы", "%(n)s программ"],
    "no name": "без имени",
}


class Tool:
    def __init__(self, package: Path) -> None:
        self.package = package
        self.po = package / "locale/ru/LC_MESSAGES/django.po"

    def run(self, command: str, pairs: dict | None = None) -> subprocess.CompletedProcess[str]:
        arguments = [sys.executable, str(SCRIPT), command, "--package", str(self.package)]
        return subprocess.run(arguments, input=json.dumps(pairs or {}), capture_output=True, text=True, check=False)


@pytest.fixture
def tool(tmp_path: Path) -> Tool:
    (tmp_path / "templates").mkdir()
    (tmp_path / "texts.py").write_text(SOURCE)
    (tmp_path / "templates" / "list.html").write_text(TEMPLATE)
    return Tool(tmp_path)


# R-000-head
def test_the_russian_translation_is_complete() -> None:
    done = subprocess.run([sys.executable, str(SCRIPT), "check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_what_is_missing_can_be_filled_in_and_is_compiled(tool: Tool) -> None:
    missing = json.loads(tool.run("missing").stdout)
    assert missing == {key: [""] * 3 if isinstance(value, list) else "" for key, value in PAIRS.items()}

    assert tool.run("set", PAIRS).returncode == 0
    done = tool.run("check")
    assert (done.returncode, done.stderr) == (0, "")
    with tool.po.with_suffix(".mo").open("rb") as file:
        compiled = GNUTranslations(file)
    assert compiled.pgettext("month", "May") == "май"
    for number, form in ((1, 0), (21, 0), (3, 1), (5, 2), (11, 2)):
        assert compiled.ngettext("%(count)s day", "%(count)s days", number) == PAIRS["%(count)s day"][form]


def test_an_unchanged_source_leaves_the_files_unchanged(tool: Tool) -> None:
    tool.run("set", PAIRS)
    before = tool.po.read_bytes(), tool.po.with_suffix(".mo").read_bytes()
    assert tool.run("update").returncode == 0
    assert (tool.po.read_bytes(), tool.po.with_suffix(".mo").read_bytes()) == before


def test_a_msgid_that_is_not_in_the_source_is_named_and_the_others_are_kept(tool: Tool) -> None:
    done = tool.run("set", {**PAIRS, "Nowhere": "Нигде"})
    assert done.returncode == 1
    assert "'Nowhere'" in done.stderr
    assert tool.run("check").returncode == 0


def test_a_similar_new_message_is_not_guessed(tool: Tool) -> None:
    tool.run("set", PAIRS)
    (tool.package / "texts.py").write_text(SOURCE.replace("Hello, ", "Hello! "))
    tool.run("update")
    assert "Not translated: 'Hello! %(name)s'." in tool.run("check").stderr


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ({"Hello, %(name)s": "Здравствуйте, %(nom)s"}, "Other placeholders"),
        ({"Hello, %(name)s": "На 100 % здравствуйте, %(name)s"}, "A lone %"),
        ({"Hello, %(name)s": ""}, "Not translated"),
        ({"%(count)s day": ["день", "%(count)s дня", "%(count)s дней"]}, "Other placeholders"),
        ({"%(count)s day": ["%(count)s день", "", "%(count)s дней"]}, "Not translated"),
    ],
)
def test_a_wrong_translation_is_noticed(tool: Tool, wrong: dict, complaint: str) -> None:
    tool.run("set", {**PAIRS, **wrong})
    done = tool.run("check")
    assert done.returncode == 1
    assert complaint in done.stderr


@pytest.mark.parametrize(
    "wrong", [{"Mentors": ["a", "b", "c"]}, {"%(count)s day": "день"}, {"%(count)s day": ["день"]}]
)
def test_a_translation_of_the_wrong_shape_is_refused(tool: Tool, wrong: dict) -> None:
    tool.run("set", PAIRS)
    before = tool.po.read_bytes()
    assert tool.run("set", wrong).returncode == 1
    assert tool.po.read_bytes() == before


def test_changed_source_and_stale_compilation_are_noticed(tool: Tool) -> None:
    tool.run("set", PAIRS)
    (tool.package / "texts.py").write_text(SOURCE.replace("%(count)s days", "%(count)s whole days"))
    assert "The plural in the source is another one" in tool.run("check").stderr
    (tool.package / "texts.py").write_text("")
    assert "In the .po but not in the source: 'Hello, %(name)s'" in tool.run("check").stderr
    (tool.package / "texts.py").write_text(SOURCE)
    tool.po.write_text(tool.po.read_text().replace('"Наставники"', '"Педагоги"'))
    assert "django.mo is not what django.po compiles to" in tool.run("check").stderr


def test_a_message_in_an_f_string_is_refused(tool: Tool) -> None:
    refused = ["f\"{_('May')}: {greeting}\"", '_(f"Hello, {greeting}")', 'ngettext("a day", f"{greeting} days", 3)']
    (tool.package / "texts.py").write_text("\n".join([SOURCE.strip(), *refused, 'f"{_(greeting)}"']))
    told = re.findall(r"texts\.py, line (\d+): a message and an f-string in one", tool.run("check").stderr)
    assert told == ["6", "7", "8"]


def test_a_source_that_cannot_be_read_loses_no_translation(tool: Tool) -> None:
    tool.run("set", PAIRS)
    before = tool.po.read_bytes()
    (tool.package / "texts.py").write_text("def (")
    done = tool.run("update")
    assert done.returncode == 1
    assert "texts.py: cannot be read" in done.stderr
    assert tool.po.read_bytes() == before
