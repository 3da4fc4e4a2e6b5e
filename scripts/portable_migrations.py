#!/usr/bin/env python3
"""Makes fresh migrations fit sites that have a document or picture model of their own.

Django writes the names of Wagtail's models into a migration; on such a site it would then find the app changed, and
keys would point to the wrong table. ``portable_migrations.py`` rewrites the files in wagtail_nastav/migrations; with
``--check`` nothing is written and the exit code is 1 when one needs it.
"""

from __future__ import annotations

import sys
from pathlib import Path

MIGRATIONS = Path(__file__).resolve().parent.parent / "wagtail_nastav" / "migrations"
IMPORTS = "from django.db import migrations, models\n"
DEPENDENCIES = "    dependencies = [\n"
NAMES = {
    "to='wagtaildocs.document'": ("wagtail.documents", "get_document_model_string"),
    "to='wagtailimages.image'": ("wagtail.images", "get_image_model_string"),
}


def portable(text: str) -> str:
    """A migration that asks the site for its models, and waits for the migration that makes them."""
    for literal, (module, function) in NAMES.items():
        if literal in text:
            text = text.replace(literal, f"to={function}()")
            text = after(IMPORTS, f"from {module} import {function}\n", text)
            text = after(DEPENDENCIES, f"        migrations.swappable_dependency({function}()),\n", text)
    return text


def after(place: str, line: str, text: str) -> str:
    return text if line in text else text.replace(place, place + line, 1)


def main(arguments: list[str]) -> int:
    stale = [
        path
        for path in sorted(MIGRATIONS.glob("0*.py"))
        if portable(path.read_text("utf-8")) != path.read_text("utf-8")
    ]
    if "--check" in arguments:
        for path in stale:
            print(f"{path.name} names Wagtail's own models: run python scripts/portable_migrations.py")
        return 1 if stale else 0
    for path in stale:
        path.write_text(portable(path.read_text("utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
