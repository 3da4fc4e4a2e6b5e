"""A material of the library: a file or a link with everything that helps to find it and to decide whether to open it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable, Page

from wagtail_nastav.pages.base import NastavPageMixin
from wagtail_nastav.pages.library.forms import LibraryItemForm
from wagtail_nastav.pages.library.languages import Language
from wagtail_nastav.pages.library.queryset import LibraryManager
from wagtail_nastav.pages.mentioned import MentionedPerson, people_of
from wagtail_nastav.pages.rows_panel import RowsPanel
from wagtail_nastav.pages.searching import SearchedMixin
from wagtail_nastav.snippets.more_vocabularies import LibraryKind, SupportStage
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.snippets.vocabularies import MentoringForm, Subject


class LibraryItemMixin(SearchedMixin, NastavPageMixin):
    kind = models.ForeignKey(
        LibraryKind, verbose_name=_("kind of material"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    annotation = models.TextField(
        _("annotation"), max_length=1000, blank=True, help_text=_("What it is about and whom it will help.")
    )
    organization = models.ForeignKey(
        Organization, verbose_name=_("organization"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+", help_text=_("Where the material was made."),
    )  # fmt: skip
    subjects = ParentalManyToManyField(Subject, verbose_name=_("subjects"), blank=True)
    forms = ParentalManyToManyField(MentoringForm, verbose_name=_("forms of mentoring"), blank=True)
    stages = ParentalManyToManyField(
        SupportStage, verbose_name=_("stages of work with young teachers"), blank=True,
        help_text=_("The material then stands on the pages of these stages as well."),
    )  # fmt: skip
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    published_in = models.CharField(
        _("published in"), max_length=500, blank=True, help_text=_("Journal or collection, number, pages.")
    )
    language = models.CharField(
        _("language of the text"), max_length=10, choices=Language.choices, default=Language.RUSSIAN
    )
    document = models.ForeignKey(
        get_document_model_string(), verbose_name=_("file"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    link = models.URLField(_("link"), max_length=1000, blank=True)
    names_inside = models.BooleanField(
        _("authors are named in the file or at the link"), default=True,
        help_text=_("Then the file and the link are offered only while every author allows the name."),
    )  # fmt: skip

    searched_texts = ("title", "annotation", "published_in")
    searched_terms = ("kind", "subjects", "forms", "stages", "organization")

    class Meta:
        abstract = True

    def people_in_texts(self) -> list[Person | None]:
        """Nobody is found here by a name, consent or not."""
        return [*people_of(self)]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from wagtail_nastav.pages.library.records import library_record

        context = super().get_context(request, *args, **kwargs)
        context["record"] = library_record(self, context["now"], request)  # type: ignore[arg-type]
        context["heading"] = context["record"].title
        return context


class LibraryItemPage(LibraryItemMixin, Page):
    template = "wagtail_nastav/library_item.html"
    base_form_class = LibraryItemForm
    parent_page_types = ["wagtail_nastav.LibraryPage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("year"), FieldPanel("language")]),
        FieldPanel("annotation"),
        RowsPanel(
            "people", heading=_("Authors"), label=_("author"), add_label=_("Add an author"),
            help_text=_("An author is named only as long as the consent allows it; otherwise the role is shown."),
        ),
        MultiFieldPanel(
            [FieldPanel("document"), FieldPanel("link"), FieldPanel("names_inside")], heading=_("File or link")
        ),
        MultiFieldPanel(
            [FieldPanel("subjects"), FieldPanel("stages"), FieldPanel("forms")], heading=_("For whom")
        ),
        MultiFieldPanel([FieldPanel("organization"), FieldPanel("published_in")], heading=_("Where it comes from")),
    ]  # fmt: skip

    objects = LibraryManager()

    class Meta:
        verbose_name = _("material of the library")
        verbose_name_plural = _("materials of the library")


class LibraryAuthor(MentionedPerson):
    page = ParentalKey(LibraryItemPage, on_delete=models.CASCADE, related_name="people")

    class Meta(Orderable.Meta):
        verbose_name = _("author of a material")
        verbose_name_plural = _("authors of a material")
