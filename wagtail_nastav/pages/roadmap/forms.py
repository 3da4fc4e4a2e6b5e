"""What a curator may not enter into a road map; a term that nobody can read is kept, not refused."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from wagtail_nastav.pages.names import filled_rows


class RoadMapForm(WagtailAdminPageForm):
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        for row in filled_rows(self, "rows"):
            start, end = row.get("start"), row.get("end")
            if start and end and end < start:
                row["form"].add_error("end", _("The row ends before it starts. Check both dates."))
            self._check_years(row)
        return cleaned

    def _check_years(self, row: dict[str, Any]) -> None:
        seen: set[Any] = set()
        for line in filled_rows(row["form"], "years"):
            if line.get("year") in seen:
                line["form"].add_error("year", _("This year stands twice in the row. Keep one of the two."))
            seen.add(line.get("year"))
