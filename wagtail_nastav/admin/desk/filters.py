"""Filters that the numbers of the desk lead to: by the section, and by what is counted there."""

from __future__ import annotations

from typing import Any

import django_filters
from django.forms import RadioSelect
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from wagtail_nastav.completeness import DEMANDS, DUES, Item, rows_of
from wagtail_nastav.completeness.ground import sections


class SectionField(django_filters.fields.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.get_admin_display_title())


class SectionFilter(django_filters.ModelChoiceFilter):
    field_class = SectionField


def counted_in(model: type) -> dict[str, Item]:
    """What the desk counts among rows of ``model`` and no other filter of the list can show; by its code."""
    return {item.code: item for item in (*DUES, *DEMANDS) if item.model is model and not item.query}


class SectionFilterSet(WagtailFilterSet):
    """The base of the lists that the desk leads to."""

    section = SectionFilter(
        label=_("Section"), queryset=lambda request: sections(), method="by_section", empty_label=_("all sections")
    )
    desk = django_filters.ChoiceFilter(
        label=_("On the first screen"), method="by_desk", widget=RadioSelect, empty_label=_("everything")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Below the list's own filters; without what has nothing to choose from."""
        super().__init__(*args, **kwargs)
        self.counted = counted_in(self._meta.model)
        self.filters.move_to_end("section")
        self.filters.move_to_end("desk")
        self.filters["desk"].extra["choices"] = [(code, capfirst(item.title)) for code, item in self.counted.items()]
        if not self.counted:
            del self.filters["desk"]

    def by_section(self, rows: Any, name: str, value: Any) -> Any:
        return rows_of(value.specific, rows)

    def by_desk(self, rows: Any, name: str, value: str) -> Any:
        return self.counted[value].narrow(rows, timezone.now())
