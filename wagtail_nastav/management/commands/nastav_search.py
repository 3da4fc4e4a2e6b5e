"""``manage.py nastav_search``: reads anew by which words pages are found."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from wagtail_nastav.pages.searching import refresh, searched_models


class Command(BaseCommand):
    @property
    def help(self) -> str:  # type: ignore[override]
        return _(
            "Reads anew by which words the pages of the sections are found. Needed after the tables were changed past "
            "the app; may be run at any time."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        pages = (page for model in searched_models() for page in model._base_manager.all())
        self.stdout.write(_("Pages brought up to date: %(count)d.") % {"count": refresh(pages)})
