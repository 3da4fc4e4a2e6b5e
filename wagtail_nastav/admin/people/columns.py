"""Columns of the list of people."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column

from wagtail_nastav.admin.people.words import is_overdue, visibility
from wagtail_nastav.public.moment import local_day


class VisibilityColumn(Column):
    """What visitors see now and until when, or why nothing."""

    cell_template_name = "wagtail_nastav/admin/people/visibility_cell.html"

    def get_value(self, instance: Any) -> Any:
        return visibility(instance, timezone.now())


class ConfirmedColumn(Column):
    """The day of the last confirmation; what is overdue is said in words, not by colour alone."""

    cell_template_name = "wagtail_nastav/admin/people/confirmed_cell.html"

    def get_value(self, instance: Any) -> dict[str, Any]:
        day = instance.last_confirmed
        return {
            "text": f"{day:%d.%m.%Y}" if day else _("never"),
            "overdue": is_overdue(instance, local_day(timezone.now())),
        }
