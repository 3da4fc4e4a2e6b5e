"""What a webmaster may not enter on the board of honour, each as a sentence at its field."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from wagtail_nastav.pages.mentioned import UNLISTED, PeopleNamedMixin, unlisted
from wagtail_nastav.pages.names import filled_rows

TWICE = _("This person stands on the board already. Delete one of the two lines.")
NOBODY = _("Choose at least one person below, or show all mentors who have awards.")


class HonourForm(PeopleNamedMixin, WagtailAdminPageForm):
    texts_about_people = ("intro",)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not self.is_deferred_validation:
            rows = [row for row in filled_rows(self, "people") if row.get("person")]
            self._check_choice(cleaned, rows)
            self._check_rows(rows)
        return cleaned

    def _check_choice(self, cleaned: dict[str, Any], rows: list[dict[str, Any]]) -> None:
        from wagtail_nastav.pages.honours.page import Selection

        if cleaned.get("selection") == Selection.CHOSEN and not rows:
            self.add_error("selection", NOBODY)

    def _check_rows(self, rows: list[dict[str, Any]]) -> None:
        """A text about one person may name another one, who then has to stand on the board as well."""
        listed, seen = {row["person"].pk for row in rows}, set[int]()
        for row in rows:
            if row["person"].pk in seen:
                row["form"].add_error("person", TWICE)
            seen.add(row["person"].pk)
            for words in unlisted(row.get("reason") or "", listed):
                row["form"].add_error("reason", UNLISTED % {"name": words})
