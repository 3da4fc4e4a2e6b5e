"""What the form of a practice refuses, each as a sentence at its field."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from wagtail_nastav.pages.names import NamelessTitleMixin, filled_rows, people_of_programme
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.rules.gate import GatedFormMixin
from wagtail_nastav.snippets.people import Person


class PracticeForm(NamelessTitleMixin, GatedFormMixin, WagtailAdminPageForm):
    obstacles_at = "programme"

    def people_concerned(self, cleaned: dict[str, Any]) -> list[Person | None]:
        authors = [row.get("person") for row in filled_rows(self, "authors")]
        return [*authors, *people_of_programme(cleaned.get("programme"))]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        checked = cleaned.get("last_checked")
        if checked and checked > local_day(timezone.now()):
            self.add_error("last_checked", _("This day has not come yet. Write the day on which it was last checked."))
        self._check_authors()
        return cleaned

    def _check_authors(self) -> None:
        seen: set[Any] = set()
        for row in filled_rows(self, "authors"):
            person = row.get("person")
            if person is not None and person in seen:
                row["form"].add_error("person", _("This author stands here twice. Keep one of the two."))
            seen.add(person)
