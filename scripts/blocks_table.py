"""Rewrites the table of docs/how-to/override-templates.md from the templates in wagtail_nastav/templates.

``python scripts/blocks_table.py`` rewrites the file; with ``--check`` nothing is written and the exit code is 1
when the table is stale. Text outside the markers is written by hand and kept.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import django
from django.utils import translation

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "how-to" / "override-templates.md"
TEMPLATES = ROOT / "wagtail_nastav" / "templates" / "wagtail_nastav"
MARKED = re.compile(r"(<!-- begin blocks -->\n).*?(<!-- end blocks -->)", re.DOTALL)
BLOCK = re.compile(r"{% block (\w+)")
FRAMES = {"base.html": "рамка всех страниц", "list.html": "рамка всех списков"}
OTHER = "показывает другая страница раздела"


def page_types() -> dict[str, str]:
    """Names of page types by their template."""
    from wagtail.models import get_page_models

    own = [model for model in get_page_models() if model._meta.app_label == "wagtail_nastav"]
    return {Path(model.template).name: str(model._meta.verbose_name) for model in own}


def table() -> str:
    names = {**page_types(), **FRAMES}
    paths = sorted(TEMPLATES.glob("*.html"), key=lambda path: (path.name not in FRAMES, path.name))
    rows = [f"| `{path.name}` | {names.get(path.name, OTHER)} | {blocks(path)} |" for path in paths]
    return "\n".join(["| Шаблон | Страница | Блоки |", "|---|---|---|", *rows])


def blocks(path: Path) -> str:
    return ", ".join(f"`{name}`" for name in BLOCK.findall(path.read_text(encoding="utf-8")))


def main(arguments: list[str]) -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ["NASTAV_TEST_DB"] = "sqlite"
    django.setup()
    page = PAGE.read_text(encoding="utf-8")
    if len(MARKED.findall(page)) != 1:
        raise SystemExit(f"{PAGE.name}: the markers «begin blocks» and «end blocks» must stand in it once.")
    with translation.override("ru"):
        fresh = MARKED.sub(lambda match: f"{match[1]}\n{table()}\n\n{match[2]}", page)
    if "--check" in arguments:
        if page == fresh:
            return 0
        print(f"{PAGE.name} differs from the templates: run python scripts/blocks_table.py")
        return 1
    PAGE.write_text(fresh, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main(sys.argv[1:]))
