"""``manage.py write_small_schools FOLDER URL``: the demo's three small schools as plain files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from example_site.town.folders import write_schools


class Command(BaseCommand):
    help = "Пишет разделы трёх вымышленных маленьких школ готовыми файлами."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("url", help="Адрес, по которому папка видна.")
        parser.add_argument("--after", action="store_true", help="Как после отзыва согласия.")

    def handle(self, *args: Any, **options: Any) -> None:
        write_schools(options["folder"], options["url"], after=options["after"])
        self.stdout.write(f"Малые школы записаны в {options['folder']}.")
