"""What `wagtail start` makes, and one line more in its settings: nothing else is needed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.database_copies import SqliteCopy
from tests.downstream.conftest import Site
from tests.migrated import fill
from tests.scratch import scratch_folder
from wagtail_nastav.setup.support import STAGES
from wagtail_nastav.setup.tree import PLAN

# The site has SQLite, whatever the run has.
pytestmark = pytest.mark.apart

START = "from wagtail.bin.wagtail import main; main()"
LINE = '    "wagtail_nastav",\n'
VISIT = """
import json
from pathlib import Path
from django.conf import settings
from django.test import Client
from django.test.utils import setup_test_environment
from django.template.loader import get_template
from wagtail.models import Page
import wagtail_nastav
from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.models import SectionPage

setup_test_environment()
pages = Page.objects.descendant_of(SectionPage.objects.get(), inclusive=True)
answers = {page.title: Client().get(page.url) for page in pages}
folder = Path(wagtail_nastav.__file__).parent / "templates"
templates = [get_template(str(path.relative_to(folder))) for path in folder.rglob("*.html")]
print(json.dumps({
    "templates": len(templates),
    "pages": {title: [answer.status_code, answer.text] for title, answer in answers.items()},
    "private": str(nastav_settings.PRIVATE_ROOT),
    "settings": hasattr(settings, "WAGTAIL_NASTAV"),
}))
"""
TAKEN_AWAY = """
import json
from django.core.management import call_command
from django.db import connection
from wagtail.models import Page
from wagtail_nastav.models import SectionPage

Page.objects.get(pk=SectionPage.objects.get().pk).delete()
call_command("migrate", "wagtail_nastav", "zero", verbosity=0)
print(json.dumps([table for table in connection.introspection.table_names() if "nastav" in table]))
"""


@pytest.fixture(scope="module")
def stock_site(migrated_folder: Path | None) -> Site:
    folder = scratch_folder() / "stock"
    folder.mkdir()
    subprocess.run([sys.executable, "-c", START, "start", "school", str(folder)], check=True, capture_output=True)
    settings = folder / "school" / "settings" / "base.py"
    settings.write_text(settings.read_text().replace("INSTALLED_APPS = [\n", f"INSTALLED_APPS = [\n{LINE}", 1))
    assert settings.read_text().count(LINE) == 1
    site = Site("school.settings.dev", folder)
    site.environment["PYTHONPATH"] += f":{folder}"
    database = SqliteCopy(folder / "db.sqlite3")
    fill(migrated_folder, "stock", database, lambda: site.manage("migrate", "--verbosity", "0"))
    site.manage("nastav_setup")
    return site


@pytest.fixture(scope="module")
def visit(stock_site: Site) -> Any:
    return stock_site.json("shell", "--verbosity", "0", "--command", VISIT)


def test_the_site_is_sound(stock_site: Site) -> None:
    done = stock_site.try_to("check", "--fail-level", "WARNING")
    assert (done.returncode, done.stdout) == (0, "System check identified no issues (0 silenced).\n"), done.stderr


def test_no_app_lacks_a_migration(stock_site: Site) -> None:
    assert stock_site.manage("makemigrations", "--check", "--dry-run") == "No changes detected\n"


# R-001-VIII-1
def test_every_page_of_the_section_opens_in_the_site_s_look(visit: Any) -> None:
    assert list(visit["pages"])[:2] == ["Mentoring", "Base of mentors"]
    assert len(visit["pages"]) == 1 + len(PLAN) + len(STAGES)
    for title, (status, text) in visit["pages"].items():
        assert status == 200, title
        assert "/static/css/school.css" in text, title
        assert text.count("wagtail_nastav/nastav.css") == 1, title


def test_the_setting_may_be_missing(visit: Any, stock_site: Site) -> None:
    assert visit["settings"] is False
    assert Path(visit["private"]) == stock_site.folder.resolve() / "nastav-private"


def test_every_template_of_the_app_can_be_read_there(visit: Any) -> None:
    """None needs a library of tags that the site does not have."""
    assert visit["templates"] > 20


def test_a_missing_base_template_is_told_by_check(stock_site: Site) -> None:
    base = stock_site.folder / "school" / "templates" / "base.html"
    text = base.read_text()
    base.unlink()
    try:
        done = stock_site.try_to("check")
    finally:
        base.write_text(text)
    assert done.returncode == 1
    assert "(wagtail_nastav.E005) There is no template 'base.html' for the pages of the section" in done.stderr


def test_the_app_can_be_taken_away(stock_site: Site, tmp_path: Path) -> None:
    """As the manual says: first the section is deleted, then the tables."""
    database = stock_site.folder / "db.sqlite3"
    shutil.copy(database, tmp_path)
    try:
        assert stock_site.json("shell", "--verbosity", "0", "--command", TAKEN_AWAY) == []
    finally:
        shutil.copy(tmp_path / database.name, database)
