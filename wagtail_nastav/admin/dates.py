"""Dates as people here write them: 01.09.2025.

Wagtail's calendar expects 2025-09-01 unless a site says otherwise, and silently turns whatever else is typed into today.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.formats import get_format, localize_input
from wagtail.admin.datetimepicker import to_datetimepicker_format
from wagtail.admin.forms.models import register_form_field_override, registry
from wagtail.admin.widgets import AdminDateInput

from wagtail_nastav.pages.base import NastavPageMixin


def day_format() -> str:
    """The site's own choice, or the first format of the language in use."""
    return getattr(settings, "WAGTAIL_DATE_FORMAT", None) or str(get_format("DATE_INPUT_FORMATS")[0])


class DayInput(AdminDateInput):
    """The format is asked for when the field is shown: forms are built before anybody's language is known."""

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "format": to_datetimepicker_format(day_format())}

    def format_value(self, value: Any) -> str | None:
        return None if value in (None, "") else str(localize_input(value, day_format()))


def use_familiar_dates() -> None:
    """In the forms of this app's models and pages; other models keep what they had."""
    earlier = registry.values_by_class.get(models.DateField)

    def override(field: Any) -> Any:
        if _is_ours(field.model):
            return {"widget": DayInput}
        return earlier(field) if callable(earlier) else earlier

    register_form_field_override(models.DateField, override=override)


def _is_ours(model: type[models.Model]) -> bool:
    return model._meta.app_label == "wagtail_nastav" or issubclass(model, NastavPageMixin)
