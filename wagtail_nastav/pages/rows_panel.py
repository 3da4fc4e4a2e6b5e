"""Rows of a form whose button is written out: «Add a participant» is more than «Add» and a noun in Russian."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import InlinePanel


class RowsPanel(InlinePanel):
    """``label`` heads each row («participant 1»), ``add_label`` stands on the button below them."""

    def __init__(self, *args: Any, add_label: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_label = add_label

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "add_label": self.add_label}

    class BoundPanel(InlinePanel.BoundPanel):
        template_name = "wagtail_nastav/admin/rows_panel.html"
