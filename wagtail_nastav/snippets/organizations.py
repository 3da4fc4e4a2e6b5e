"""Organizations: schools, kindergartens, colleges, municipal and regional bodies."""

from __future__ import annotations

import uuid

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from wagtail_nastav.public.records.base import OrganizationRef
from wagtail_nastav.snippets.vocabularies import OrganizationKind

digits_10_or_12 = RegexValidator(r"^(\d{10}|\d{12})$", _("The tax number has 10 or 12 digits and nothing else."))
digits_13_or_15 = RegexValidator(
    r"^(\d{13}|\d{15})$", _("The registration number has 13 or 15 digits and nothing else.")
)


def within(organization: Organization | None, field: str = "organization") -> models.Q:
    """Condition on rows of that organization or of its subordinates, two levels down; None: no condition."""
    if organization is None:
        return models.Q()
    return models.Q(
        (field, organization), (f"{field}__parent", organization), (f"{field}__parent__parent", organization),
        _connector=models.Q.OR,
    )  # fmt: skip


class Organization(index.Indexed, models.Model):
    """Not personal data: an organization may be shown without anybody's consent."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("full name"), max_length=500, unique=True)
    short_name = models.CharField(_("short name"), max_length=255, blank=True)
    kind = models.ForeignKey(
        OrganizationKind, verbose_name=_("kind"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    parent = models.ForeignKey(
        "self", verbose_name=_("superior organization"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="subordinates",
    )  # fmt: skip
    municipality = models.CharField(_("municipality"), max_length=255, blank=True)
    address = models.CharField(_("address"), max_length=500, blank=True)
    website = models.URLField(_("website"), blank=True)
    inn = models.CharField(_("tax number (ИНН)"), max_length=12, blank=True, validators=[digits_10_or_12])
    ogrn = models.CharField(_("registration number (ОГРН)"), max_length=15, blank=True, validators=[digits_13_or_15])

    panels = [
        FieldPanel("name"),
        FieldPanel("short_name"),
        FieldPanel("kind"),
        FieldPanel("parent"),
        FieldPanel("municipality"),
        FieldPanel("website"),
        MultiFieldPanel(
            [FieldPanel("address"), FieldRowPanel([FieldPanel("inn"), FieldPanel("ogrn")])],
            heading=_("Details for consent forms"),
        ),
    ]
    search_fields = [
        index.SearchField("name"), index.AutocompleteField("name"),
        index.SearchField("short_name"), index.AutocompleteField("short_name"),
    ]  # fmt: skip

    class Meta:
        ordering = ("name",)
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")

    def __str__(self) -> str:
        return self.short_name or self.name

    def to_ref(self) -> OrganizationRef:
        return OrganizationRef(uid=self.uid, name=self.short_name or self.name, url=self.website)
