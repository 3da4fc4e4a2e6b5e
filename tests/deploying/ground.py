"""A built folder without the site behind it, and the command as people start it."""

from __future__ import annotations

import gzip
import json
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command

from wagtail_nastav.static_site.manifest import Manifest, read_manifest, release_name, write_manifest
from wagtail_nastav.static_site.stage import MANIFEST, Entry

BASE = "https://school.example/nastavnichestvo/"
NOTE = "nastav-deploy.json"
PERSON = "Тайнова"
FIRST = {
    "index.html": "Раздел",
    "404.html": "Нет",
    ".htaccess": "ErrorDocument 404 /404.html",
    "sitemap.xml": "<urlset/>",
    "poisk/nastav-index.js": "index",
    "static/look.0a1b.css": "body{}",
    "baza/index.html": f"База: {PERSON}, Ближняя",
    "baza/aa11/index.html": f"Карточка {PERSON}",
    "baza/aa11/face.webp": f"лицо {PERSON}",
    "novosti/index.html": "Новости",
    "документы/Приказ № 5.pdf": "приказ",
}
GONE = ["baza/aa11/face.webp", "baza/aa11/index.html", "baza/aa11/index.html.br", "baza/aa11/index.html.gz"]


def second() -> dict[str, str]:
    """The person has withdrawn consent; a piece of news has come."""
    left = {name: text for name, text in FIRST.items() if not name.startswith("baza/aa11/")}
    news = {"novosti/index.html": "Новости: одна", "novosti/odna/index.html": "Одна", "static/new.0c.css": "p{}"}
    return left | {"baza/index.html": "База: Ближняя"} | news


def build(folder: Path, files: dict[str, str], base: str = BASE) -> Path:
    """As nastav_build leaves it: other files under the same names, a list of them at last."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    entries = {}
    for name, text in with_twins(files).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text)
        entries[name] = Entry(sha256(text).hexdigest(), len(text))
    write_manifest(folder, Manifest(release_name(datetime.now(UTC), entries), base, "relative", "", entries))
    return folder


def with_twins(files: dict[str, str]) -> dict[str, bytes]:
    plain = {name: text.encode() for name, text in files.items()}
    pages = {name: text for name, text in plain.items() if name.endswith(".html")}
    zipped = {f"{name}.gz": gzip.compress(text, mtime=0) for name, text in pages.items()}
    # What lies in it does not matter here, only that it goes with its page.
    return plain | zipped | {f"{name}.br": text[::-1] for name, text in pages.items()}


@dataclass
class Done:
    code: int
    said: str
    told: str

    @property
    def report(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.said)
        return found


def run(target: Any, *arguments: Any) -> Done:
    """As `manage.py nastav_deploy TARGET …`; the exit code instead of an exit."""
    said, told, code = StringIO(), StringIO(), 0
    try:
        call_command("nastav_deploy", str(target), *map(str, arguments), stdout=said, stderr=told)
    except SystemExit as ended:
        code = int(ended.code or 0)
    return Done(code, said.getvalue(), told.getvalue())


def sent(target: Any, *arguments: Any) -> dict[str, Any]:
    done = run(target, *arguments, "--json")
    assert done.code == 0, done.told
    return done.report


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def is_as_built(there: Path, out: Path, foreign: frozenset[str] = frozenset()) -> bool:
    """The same files with the same content, its list too, and none of a sending that is done."""
    found = {name: content for name, content in files_in(there).items() if name not in foreign}
    return found == files_in(out) and read_manifest(there) == read_manifest(out) and MANIFEST in found
