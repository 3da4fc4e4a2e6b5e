"""Rewrites the table of docs/reference/settings.md from the registry in wagtail_nastav/conf.py.

``python scripts/settings_table.py`` rewrites the file; with ``--check`` nothing is written and the exit code is 1
when the table is stale. Text outside the markers is written by hand and kept.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import django
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "settings.md"
MARKED = re.compile(r"(<!-- begin settings -->\n).*?(<!-- end settings -->)", re.DOTALL)


def default_of(value: Any) -> str:
    """As it would be written in the settings; large numbers with their groups of three."""
    from wagtail_nastav.conf import BesideMedia

    if isinstance(value, BesideMedia):
        return f"папка `{value.name}` рядом с `MEDIA_ROOT`"
    return f"`{value:_}`" if type(value) is int else f"`{value!r}`"


def table() -> str:
    from wagtail_nastav.conf import SETTINGS

    rows = [
        f"| `{name}` | {setting.help} | {setting.kind.words} | {default_of(setting.default)} |"
        for name, setting in SETTINGS.items()
    ]
    return "\n".join(["| Ключ | Для чего | Значение | Если не указан |", "|---|---|---|---|", *rows])


def main(arguments: list[str]) -> int:
    settings.configure(LANGUAGE_CODE="ru", USE_I18N=True, LOCALE_PATHS=[ROOT / "wagtail_nastav" / "locale"])
    django.setup()
    page = PAGE.read_text(encoding="utf-8")
    if len(MARKED.findall(page)) != 1:
        raise SystemExit(f"{PAGE.name}: the markers «begin settings» and «end settings» must stand in it once.")
    fresh = MARKED.sub(lambda match: f"{match[1]}\n{table()}\n\n{match[2]}", page)
    if "--check" in arguments:
        if page == fresh:
            return 0
        print(f"{PAGE.name} differs from the registry: run python scripts/settings_table.py")
        return 1
    PAGE.write_text(fresh, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main(sys.argv[1:]))
