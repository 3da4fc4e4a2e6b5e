"""A button that adds a row says what it adds: Wagtail joins «Add» and a noun, which Russian grammar forbids."""

# R-000-IV-10

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wagtail.admin.panels import InlinePanel
from wagtail.models import get_page_models

from wagtail_nastav.admin.people.panels import person_panels
from wagtail_nastav.pages.rows_panel import RowsPanel
from wagtail_nastav.snippets.people import Person


def rows_in(panel: Any) -> Iterator[InlinePanel]:
    """Also rows within rows."""
    if isinstance(panel, InlinePanel):
        yield panel
        yield from rows_in(panel.child_edit_handler)
    for child in getattr(panel, "children", ()):
        yield from rows_in(child)


def test_every_button_is_written_out() -> None:
    ours = [model for model in get_page_models() if model._meta.app_label == "wagtail_nastav"]
    forms = [*(model.get_edit_handler() for model in ours), person_panels.bind_to_model(Person)]
    found = [panel for form in forms for panel in rows_in(form)]
    assert len(found) > 20
    assert [panel.relation_name for panel in found if not isinstance(panel, RowsPanel)] == []
