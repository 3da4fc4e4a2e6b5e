"""The editor of a programme, in the order in which a curator thinks of it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from wagtail_nastav.pages.rows_panel import RowsPanel

programme_panels = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
            FieldPanel("term_ground"),
            FieldRowPanel([FieldPanel("order_number"), FieldPanel("order_date")]),
        ],
        heading=_("Term and order"),
    ),
    RowsPanel("participants", heading=_("Participants"), label=_("participant"), add_label=_("Add a participant")),
    MultiFieldPanel(
        [FieldPanel("forms"), FieldPanel("kinds"), FieldPanel("organization"), FieldPanel("learning_route")],
        heading=_("Form and kind"),
    ),
    MultiFieldPanel(
        [FieldPanel("aim"), FieldPanel("request"), FieldPanel("directions")],
        heading=_("Aim, request, directions"),
    ),
    RowsPanel("activities", heading=_("Plan of activities"), label=_("activity"), add_label=_("Add an activity")),
    RowsPanel(
        "changes", heading=_("Extensions and corrections"), label=_("extension or correction"),
        add_label=_("Add an extension or a correction"),
    ),
]  # fmt: skip
