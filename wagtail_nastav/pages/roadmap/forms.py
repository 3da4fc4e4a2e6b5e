"""What a curator may not enter into a road map; a term that nobody can read is kept, not refused."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from wagtail_nastav.pages.mentioned import named_in
from wagtail_nastav.pages.names import TOLD, NamelessTitleMixin, filled_rows
from wagtail_nastav.public.plain import plain
from wagtail_nastav.snippets.people import Person

TEXTS = ("stage", "activity", "indicator", "result_form", "term", "responsible")
NAMED = _("A person of your base is named here (%(name)s). A road map has no consents: write the post instead.")


class RoadMapForm(NamelessTitleMixin, WagtailAdminPageForm):
    def people_concerned(self, cleaned: dict[str, Any]) -> Iterable[Person | None]:
        """Whoever of the base is named in the title."""
        told = " \n".join(str(cleaned.get(name) or "") for name in TOLD)
        return Person.objects.filter(pk__in=[pk for _words, pk in named_in(told)])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        rows = filled_rows(self, "rows")
        for row in rows:
            start, end = row.get("start"), row.get("end")
            if start and end and end < start:
                row["form"].add_error("end", _("The row ends before it starts. Check both dates."))
            self._check_years(row)
        if not self.is_deferred_validation:
            self._check_names(cleaned, rows)
        return cleaned

    def _check_years(self, row: dict[str, Any]) -> None:
        seen: set[Any] = set()
        for line in filled_rows(row["form"], "years"):
            if line.get("year") in seen:
                line["form"].add_error("year", _("This year stands twice in the row. Keep one of the two."))
            seen.add(line.get("year"))

    def _check_names(self, cleaned: dict[str, Any], rows: list[dict[str, Any]]) -> None:
        """All texts at once are asked first: a road map has dozens of rows, and the base is read at each question."""
        told = [plain(str(cleaned.get("intro") or "")), *(str(row.get(name) or "") for row in rows for name in TEXTS)]
        if not named_in(" \n".join(told)):
            return
        if found := named_in(told[0]):
            self.add_error("intro", NAMED % {"name": found[0][0]})
        for row in rows:
            for name in TEXTS:
                if found := named_in(str(row.get(name) or "")):
                    row["form"].add_error(name, NAMED % {"name": found[0][0]})
