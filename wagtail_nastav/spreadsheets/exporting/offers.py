"""What a column can hold: the members of its vocabulary, or the organizations of the site."""

from __future__ import annotations

from typing import Any

from wagtail_nastav.spreadsheets.resources.base import NastavResource
from wagtail_nastav.spreadsheets.resources.widgets import OrganizationWidget, TermWidget, YesNoWidget

# A list longer than this can't be looked through: people type the name.
LONGEST_LIST = 300


def offers(resource: NastavResource, field: Any) -> list[str]:
    widget = field.widget
    if isinstance(widget, TermWidget):
        return list(resource.known.rows[widget.vocabulary])[:LONGEST_LIST]
    if isinstance(widget, OrganizationWidget):
        return sorted(row.name for row in resource.known.organizations.rows)[:LONGEST_LIST]
    return ["да", "нет"] if isinstance(widget, YesNoWidget) else []
