"""``manage.py nastav_demo``: a fictional school, or the municipality beside it, to try the section on."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from example_site.demo import builder, summary
from example_site.town import builder as town
from wagtail_nastav.setup import CannotOpenSection


class Command(BaseCommand):
    help = "Наполняет раздел вымышленной школой: люди, согласия, программы, документы. Второй раз ничего не меняет."

    def handle(self, *args: Any, **options: Any) -> None:
        refusal = builder.refusal()
        if refusal:
            raise CommandError(refusal)
        of_town = getattr(settings, "NASTAV_DEMO_OF", "") == "municipality"
        try:
            made = town.build() if of_town else builder.build()
        except CannotOpenSection as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write("Демонстрация готова." if made else "Демонстрация уже стоит, ничего не изменено.")
        for line in town.told() if of_town else summary.told():
            self.stdout.write(line)
