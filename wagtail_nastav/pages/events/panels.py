"""The editor of an event, in the order in which a curator announces it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from wagtail_nastav.pages.rows_panel import RowsPanel

event_panels = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("starts_on"), FieldPanel("start_time")]),
            FieldRowPanel([FieldPanel("ends_on"), FieldPanel("end_time")]),
            FieldPanel("cancelled"),
        ],
        heading=_("When"),
        help_text=_("Leave the times empty if the event takes the whole day."),
    ),
    MultiFieldPanel([FieldPanel("place"), FieldPanel("link")], heading=_("Where")),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("kind"), FieldPanel("level")]), FieldPanel("audience"), FieldPanel("organizer")],
        heading=_("What kind of event"),
    ),
    FieldPanel("summary"),
    FieldPanel("description"),
    RowsPanel(
        "people", heading=_("People"), label=_("person"), add_label=_("Add a person"),
        help_text=_("Who leads it or speaks. A name is shown only as long as the person's consent allows it."),
    ),
    RowsPanel("materials", heading=_("Materials"), label=_("material"), add_label=_("Add a material")),
]  # fmt: skip
