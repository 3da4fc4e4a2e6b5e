"""The example site starts in an empty folder, from wherever it is called, and shows only what visitors may see."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup

from tests.database_copies import SqliteCopy
from tests.migrated import offer

# SQLite, whatever the run has.
pytestmark = pytest.mark.apart
ROOT = Path(__file__).resolve().parent.parent.parent

VISIT = """
import json
from django.test import Client
from wagtail.models import Page, PageViewRestriction, Site
from example_site.home.models import HomePage, StandardPage

home = HomePage.objects.get()
def add(title, **kwargs):
    return home.add_child(instance=StandardPage(title=title, body="<p>Текст</p>", show_in_menus=True, **kwargs))
open_page, draft, private = add("Открытая"), add("Черновик", live=False), add("Закрытая")
PageViewRestriction.objects.create(page=private, restriction_type="login")
client = Client(headers={"host": "localhost"}, raise_request_exception=False)
pages = {name: client.get(path) for name, path in
         [("home", "/"), ("inner", open_page.url), ("lost", "/net/"), ("admin", "/admin/login/")]}
print(json.dumps({"problems": Page.find_problems(), "url": open_page.url, "site": Site.objects.get().root_page.title,
                  "pages": {name: [page.status_code, page.text] for name, page in pages.items()}}))
"""


def manage(var: Path, *arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "NASTAV_", "PYTEST_"))}
    command = [sys.executable, str(ROOT / "example_site" / "manage.py"), *arguments]
    environment = {**kept, "NASTAV_VAR": str(var), **environment}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory, migrated_folder: Path | None) -> SimpleNamespace:
    var, elsewhere = tmp_path_factory.mktemp("var"), tmp_path_factory.mktemp("elsewhere")
    manage(var, "migrate", "--verbosity", "0", cwd=elsewhere)
    offer(migrated_folder, "example", SqliteCopy(var / "school.sqlite3"))
    answer = json.loads(manage(var, "shell", "--verbosity", "0", "-c", VISIT, NASTAV_DEBUG="0").stdout)
    return SimpleNamespace(var=var, **answer)


def menu_of(page: str) -> list[str]:
    return [link.get_text() for link in BeautifulSoup(page, "lxml").select(".site-menu a")]


def test_everything_it_writes_lies_in_its_folder(visit: SimpleNamespace) -> None:
    assert (visit.var / "school.sqlite3").exists()
    assert stat.S_IMODE((visit.var / "secret.txt").stat().st_mode) == 0o600
    assert len((visit.var / "secret.txt").read_text()) >= 50


def test_the_first_page_is_there_after_migrate(visit: SimpleNamespace) -> None:
    assert visit.problems == [[], [], [], [], []]
    assert visit.site == "Добро пожаловать в нашу школу"
    assert {name: status for name, (status, _text) in visit.pages.items()} == {
        "home": 200,
        "inner": 200,
        "lost": 404,
        "admin": 200,
    }


def test_the_menu_shows_what_every_visitor_may_open(visit: SimpleNamespace) -> None:
    for name in ("home", "inner", "lost"):
        assert menu_of(visit.pages[name][1]) == ["Открытая"]
    assert BeautifulSoup(visit.pages["inner"][1], "lxml").select_one('.site-menu a[aria-current="page"]')


def test_an_address_that_does_not_exist_is_explained_in_russian(visit: SimpleNamespace) -> None:
    page = BeautifulSoup(visit.pages["lost"][1], "lxml")
    assert page.h1.get_text() == "Страница не найдена"


@pytest.mark.parametrize("name", ["home", "inner", "lost"])
def test_visitors_need_no_script_and_no_other_host(visit: SimpleNamespace, name: str) -> None:
    page = BeautifulSoup(visit.pages[name][1], "lxml")
    assert page.find_all("script") == []
    loaded = [tag.get("src") or tag.get("href") for tag in page.select("[src], link[href]")]
    assert loaded
    assert all(address.startswith("/static/") for address in loaded)


def test_the_staff_comes_in_by_a_russian_form(visit: SimpleNamespace) -> None:
    page = BeautifulSoup(visit.pages["admin"][1], "html5lib")
    assert page.h1.get_text(strip=True) == "Вход в управление сайтом"
    words = page.find("main").get_text(" ")
    assert "Пароль" in words
    assert "Password" not in words
