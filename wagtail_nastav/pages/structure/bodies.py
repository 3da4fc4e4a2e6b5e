"""Bodies of the structure and the people in them.

What a body stands under is written by name, not by number: bodies of a draft have no numbers yet, and copies and
translations of the page get others.
"""

from __future__ import annotations

from typing import Any

import swapper
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from wagtail_nastav.pages.mentioned import MentionedPerson
from wagtail_nastav.pages.rows_panel import RowsPanel
from wagtail_nastav.rules.structure import Contour, Level
from wagtail_nastav.snippets.organizations import Organization


def name_key(name: str) -> str:
    """Names that differ only in spaces, capital letters and «ё» are one."""
    return " ".join(name.casefold().replace("ё", "е").split())


class StructureBody(ClusterableModel, Orderable):
    page = ParentalKey("wagtail_nastav.StructurePage", on_delete=models.CASCADE, related_name="bodies")
    name = models.CharField(_("name of the body"), max_length=255)
    contour = models.CharField(_("contour"), max_length=10, choices=Contour.choices, default=Contour.INNER)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices, default=Level.SCHOOL)
    under = models.CharField(
        _("stands under"), max_length=255, blank=True,
        help_text=_("The name of another body of this page. Empty: it stands under nobody."),
    )  # fmt: skip
    functions = models.TextField(_("functions"), blank=True, help_text=_("One on each line."))
    organization = models.ForeignKey(
        Organization, verbose_name=_("organization"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+", help_text=_("If it is, or belongs to, one of the organizations of the list."),
    )  # fmt: skip
    contacts = models.TextField(
        _("contacts"), blank=True, help_text=_("Of the body: address, common phone and e-mail. Nobody's own.")
    )
    link = models.URLField(_("link"), blank=True, help_text=_("The site of the body."))
    about = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"), verbose_name=_("page about it"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("contour"), FieldPanel("level")]),
        FieldPanel("under"),
        FieldPanel("functions"),
        RowsPanel(
            "people", heading=_("People"), label=_("person"), add_label=_("Add a person"),
            help_text=_("A name and a position are shown only as long as the person's consent allows it."),
        ),
        FieldRowPanel([FieldPanel("organization"), FieldPanel("contacts")]),
        FieldRowPanel([FieldPanel("link"), FieldPanel("about")]),
    ]  # fmt: skip

    class Meta(Orderable.Meta):
        verbose_name = _("body of the structure")
        verbose_name_plural = _("bodies of the structure")

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        return name_key(self.name)

    @property
    def under_key(self) -> str | None:
        return name_key(self.under) or None

    @cached_property
    def function_lines(self) -> list[str]:
        return [line.strip() for line in self.functions.splitlines() if line.strip()]


class StructurePerson(MentionedPerson):
    body = ParentalKey(StructureBody, on_delete=models.CASCADE, related_name="people")
    part = models.CharField(
        _("role in the body"), max_length=255, blank=True, help_text=_("Chairperson, secretary, member.")
    )

    panels: list[Any] = [FieldRowPanel([FieldPanel("person"), FieldPanel("part")])]

    class Meta(MentionedPerson.Meta):
        abstract = False
        verbose_name = _("person of a body")
        verbose_name_plural = _("people of a body")
