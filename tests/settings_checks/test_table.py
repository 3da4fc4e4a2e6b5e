"""The table of settings in the docs is the registry of the code."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from wagtail_nastav.conf import SETTINGS

pytestmark = pytest.mark.apart

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "reference" / "settings.md"


def test_the_table_is_current() -> None:
    script = [sys.executable, str(ROOT / "scripts" / "settings_table.py"), "--check"]
    done = subprocess.run(script, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_every_setting_has_its_row_in_russian() -> None:
    rows = re.findall(r"^\| `([A-Z_]+)` \| (.+?) \| (.+?) \| (.+?) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert [name for name, *_ in rows] == list(SETTINGS)
    assert all(re.search("[а-я]", purpose) for _, purpose, *_ in rows)


def test_every_check_is_explained() -> None:
    sources = [ROOT / "wagtail_nastav" / name for name in ("checks.py", "template_check.py")]
    ids = {found for path in sources for found in re.findall(r"wagtail_nastav\.[EW]\d{3}", path.read_text("utf-8"))}
    explained = set(re.findall(r"^\| `(wagtail_nastav\.[EW]\d{3})` \|", PAGE.read_text("utf-8"), re.MULTILINE))
    assert ids == explained
