"""Puts the site's front page in the place of Wagtail's welcome page, as every new site does."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from wagtail.models import Page, Site

from tests.downstream.project.home.models import FrontPage


class Command(BaseCommand):
    def handle(self, *args: Any, **options: Any) -> None:
        root = Page.get_first_root_node()
        front = root.add_child(instance=FrontPage(title="Лицей у реки", slug="licey"))
        Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": front})
        for welcome in root.get_children().exclude(pk=front.pk):
            welcome.delete()
