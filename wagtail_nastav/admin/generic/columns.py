"""Columns that several lists have in common."""

from __future__ import annotations

from typing import Any

from wagtail.admin.ui.tables import Column


class DayColumn(Column):
    """The date itself; Wagtail would say «4 years ago», which is of no use for an act or a term."""

    def get_value(self, instance: Any) -> str:
        day = super().get_value(instance)
        return f"{day:%d.%m.%Y}" if day else ""
