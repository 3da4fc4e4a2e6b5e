"""The form of a person in the order in which the curator thinks of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)

from wagtail_nastav.admin.consents.panel import ConsentInForcePanel, ConsentsPanel
from wagtail_nastav.admin.people.form import PersonForm
from wagtail_nastav.admin.people.photo import preview_address
from wagtail_nastav.pages.rows_panel import RowsPanel

TICKS = forms.CheckboxSelectMultiple(attrs={"class": "nastav-columns"})


class TwinPanel(FieldPanel):
    """The tick «save anyway» appears when there is a namesake, and only then."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return bool(super().is_shown() and (self.form.has_twin or self.form.data.get("save_anyway")))


class PortraitPanel(Panel):
    """The portrait there is, as visitors would see it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_nastav/admin/people/portrait.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk and self.instance.photo)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "address": preview_address(self.instance)}


class DeletePhotoPanel(FieldPanel):
    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return bool(super().is_shown() and self.instance.photo)


about = ObjectList(
    [
        ConsentInForcePanel(heading=_("Consent")),
        MultiFieldPanel(
            [
                FieldPanel("family_name"),
                FieldRowPanel([FieldPanel("given_name"), FieldPanel("patronymic")]),
                TwinPanel("save_anyway"),
                FieldPanel("organization"),
                FieldPanel("position"),
            ],
            heading=_("Name and place of work"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("is_mentor"), FieldPanel("is_mentee")])],
            heading=_("Role"),
            help_text=_("One person can be both: a young teacher may teach an experienced one new technology."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("subjects", widget=TICKS),
                FieldPanel("achievements"),
                FieldPanel("contacts"),
                FieldPanel("review"),
            ],
            heading=_("Subjects, achievements, contacts"),
        ),
        RowsPanel(
            "awards",
            heading=_("Awards"),
            label=_("mark of distinction"),
            add_label=_("Add a mark of distinction"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("birth_year"), FieldPanel("last_confirmed")]),
                FieldRowPanel([FieldPanel("qualification"), FieldPanel("experience")]),
                FieldPanel("external_id"),
            ],
            heading=_("For staff only"),
        ),
    ],
    heading=_("About the person"),
)

as_mentor = ObjectList(
    [
        FieldPanel("competences"),
        FieldPanel("interests"),
        FieldPanel("wants"),
        FieldPanel("time_resource"),
        FieldRowPanel([FieldPanel("capacity"), FieldPanel("availability")]),
    ],
    heading=_("As a mentor"),
)

as_mentee = ObjectList(
    [FieldPanel("category"), FieldPanel("request"), FieldPanel("in_profession_since")],
    heading=_("As a mentee"),
)

photo = ObjectList(
    [PortraitPanel(heading=_("The portrait there is")), FieldPanel("photo_file"), DeletePhotoPanel("delete_photo")],
    heading=_("Photograph"),
)


class ConsentsTab(ObjectList):
    """Under a name of its own, because other screens lead to it."""

    clean_name = "consents"


consents = ConsentsTab([ConsentsPanel(heading=_("Recorded consents"))], heading=_("Consents"))

person_panels = TabbedInterface([about, as_mentor, as_mentee, photo, consents], base_form_class=PersonForm)
