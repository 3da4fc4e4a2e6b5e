"""``manage.py nastav_demo``: a fictional school, to try the section on."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from example_site.demo import builder, summary
from wagtail_nastav.setup import CannotOpenSection


class Command(BaseCommand):
    help = "Наполняет раздел вымышленной школой: люди, согласия, программы, документы. Второй раз ничего не меняет."

    def handle(self, *args: Any, **options: Any) -> None:
        refusal = builder.refusal()
        if refusal:
            raise CommandError(refusal)
        try:
            made = builder.build()
        except CannotOpenSection as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write("Демонстрация готова." if made else "Демонстрация уже стоит, ничего не изменено.")
        for line in summary.told():
            self.stdout.write(line)
