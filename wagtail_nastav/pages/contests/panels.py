"""The editor of a contest, in the order in which a curator announces it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from wagtail_nastav.pages.rows_panel import RowsPanel

contest_panels = [
    MultiFieldPanel(
        [
            FieldPanel("lead"),
            FieldRowPanel([FieldPanel("level"), FieldPanel("organizer")]),
            FieldPanel("audience"),
            FieldPanel("how_to_apply"),
        ],
        heading=_("The contest in short"),
    ),
    RowsPanel(
        "documents", heading=_("Regulation and orders"), label=_("document"), add_label=_("Add a document"),
        help_text=_("Choose them from the register, or add a file or a link."),
    ),
    RowsPanel(
        "stages", heading=_("Stages"), label=_("stage"), add_label=_("Add a stage"),
        help_text=_("In the order of time; a day belongs to one stage only. Delete the stages that this contest lacks."),
    ),
    RowsPanel(
        "nominations", heading=_("Nominations"), label=_("nomination"), add_label=_("Add a nomination"),
        help_text=_("At least one. If the contest isn't divided, write «Main»."),
    ),
    RowsPanel(
        "criteria", heading=_("Criteria"), label=_("criterion"), add_label=_("Add a criterion"),
        help_text=_("What the experts give scores for, and from what score to what score."),
    ),
    RowsPanel(
        "jury", heading=_("Jury"), label=_("member of the jury"), add_label=_("Add a member of the jury"),
        help_text=_("A name is shown only as long as the person's consent allows it; otherwise the role and the organization."),
    ),
    FieldPanel("body"),
    FieldPanel("fewest_entries"),
]  # fmt: skip
