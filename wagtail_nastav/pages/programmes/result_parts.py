"""Indicators and materials of results and of practices."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable

from wagtail_nastav.public.records.programmes import IndicatorLine, MaterialLine
from wagtail_nastav.snippets.documents import file_ref

RESULT = "wagtail_nastav.ProgrammeResultPage"


class Indicator(Orderable):
    title = models.CharField(_("indicator"), max_length=500)
    before = models.CharField(_("before"), max_length=255, blank=True)
    after = models.CharField(_("after"), max_length=255, blank=True)

    panels = [FieldPanel("title"), FieldRowPanel([FieldPanel("before"), FieldPanel("after")])]

    class Meta(Orderable.Meta):
        abstract = True

    def to_line(self) -> IndicatorLine:
        return IndicatorLine(title=self.title, before=self.before, after=self.after)


class Material(Orderable):
    title = models.CharField(_("title"), max_length=500)
    document = models.ForeignKey(
        get_document_model_string(), verbose_name=_("file"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    link = models.URLField(_("link"), blank=True)

    panels = [FieldPanel("title"), FieldRowPanel([FieldPanel("document"), FieldPanel("link")])]

    class Meta(Orderable.Meta):
        abstract = True

    def to_line(self) -> MaterialLine:
        file = file_ref(self.document)
        if file is None:
            return MaterialLine(title=self.title, url=self.link)
        return MaterialLine(title=self.title, url=file.url, format=file.format, size=file.size)


class ResultIndicator(Indicator):
    page = ParentalKey(RESULT, on_delete=models.CASCADE, related_name="indicators")


class ResultMaterial(Material):
    page = ParentalKey(RESULT, on_delete=models.CASCADE, related_name="materials")
