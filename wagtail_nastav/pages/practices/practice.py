"""The card of a best practice; one that names a programme passes the gate."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page, PageManager

from wagtail_nastav.pages.base import NastavPageMixin
from wagtail_nastav.pages.languages import translation_for
from wagtail_nastav.pages.names import people_of_programme
from wagtail_nastav.pages.obstacles import not_completed
from wagtail_nastav.pages.practices.forms import PracticeForm
from wagtail_nastav.pages.programmes.programme import ProgrammePage
from wagtail_nastav.pages.programmes.result_parts import Indicator, Material
from wagtail_nastav.pages.programmes.sources import CHAIN
from wagtail_nastav.pages.rows_panel import RowsPanel
from wagtail_nastav.pages.searching import SearchedMixin
from wagtail_nastav.pages.section import TEXT_FEATURES
from wagtail_nastav.rules.gate import GatedPageMixin, GatedQuerySet, Obstacle
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.snippets.vocabularies import DocumentLevel, MenteeCategory, MentoringForm, MentoringKind, Subject

LONGEST_ANNOTATION = 500


class PracticeQuerySet(GatedQuerySet):
    def for_records(self) -> PracticeQuerySet:
        return self.select_related("organization", "level", "programme").prefetch_related(
            "forms", "kinds", "subjects", "target_categories", "indicators", "materials__document", "authors__person__consents",
            "authors__person__organization", "authors__person__category",
            "programme__participants__person__consents", "programme__learning_route__mentee__consents",
        )  # fmt: skip


class PracticeMixin(GatedPageMixin, SearchedMixin, NastavPageMixin):
    programme = models.ForeignKey(
        ProgrammePage, verbose_name=_("programme it comes from"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="practices",
    )  # fmt: skip
    annotation = models.TextField(
        _("annotation"), max_length=LONGEST_ANNOTATION, blank=True, help_text=_("Up to 500 characters.")
    )
    organization = models.ForeignKey(
        Organization, verbose_name=_("organization"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    forms = ParentalManyToManyField(MentoringForm, verbose_name=_("forms of mentoring"), blank=True)
    kinds = ParentalManyToManyField(MentoringKind, verbose_name=_("kinds of mentoring"), blank=True)
    level = models.ForeignKey(
        DocumentLevel, verbose_name=_("level"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    subjects = ParentalManyToManyField(Subject, verbose_name=_("subjects"), blank=True)
    target_categories = ParentalManyToManyField(
        MenteeCategory, verbose_name=_("whom it helps"), blank=True, help_text=_("By these the practice is found.")
    )
    target_group = models.CharField(_("target group"), max_length=255, blank=True, help_text=_("In your own words."))
    problem = models.TextField(_("problem"), blank=True)
    aim = models.TextField(_("aim and tasks"), blank=True)
    term = models.CharField(_("term"), max_length=255, blank=True)
    steps = RichTextField(_("steps"), blank=True, features=TEXT_FEATURES)
    resources = models.TextField(_("resources"), blank=True)
    results = models.TextField(_("results"), blank=True, help_text=_("In words; numbers go to the indicators below."))
    novelty = models.TextField(_("novelty"), blank=True)
    replication = models.TextField(_("conditions for replication and risks"), blank=True)
    scaling = models.TextField(_("scaling"), blank=True)
    source = models.CharField(_("source"), max_length=500, blank=True, help_text=_("Contest, year, place."))
    recommended_by = models.CharField(_("recommended by"), max_length=500, blank=True, help_text=_("Council, order."))
    last_checked = models.DateField(_("last checked on"), null=True, blank=True)

    gated_fields = frozenset({"live", "programme", "programme_id"})
    searched_texts = ("title", "annotation", "problem", "aim", "steps", "target_group", "term", "resources", "results",
                      "novelty", "replication", "scaling", "source", "recommended_by", "indicators.title", "indicators.before",
                      "indicators.after", "materials.title")  # fmt: skip
    searched_terms = ("forms", "kinds", "subjects", "target_categories", "level", "organization")

    class Meta:
        abstract = True

    def people_in_texts(self) -> list[Person | None]:
        return [*(row.person for row in self.authors.all()), *people_of_programme(self.programme)]  # type: ignore[attr-defined]

    def publication_obstacles(self, now: datetime) -> list[Obstacle]:
        """A practice derived from a programme is not public before its completion (001 §VIII.2)."""
        if self.programme_id is None:
            return []
        programme = ProgrammePage.objects.filter(pk=self.programme_id).select_related(*CHAIN).first()
        return not_completed(programme, now)

    @classmethod
    def withheld(cls, now: datetime) -> models.QuerySet[Any]:
        rows: models.QuerySet[Any] = cls._default_manager.all()
        derived = rows.filter(Q(live=True), programme__isnull=False)
        completed = ProgrammePage.objects.completed(now)
        return derived.filter(~Q(programme__in=completed.values("pk")))

    @classmethod
    def resting_on(cls, programmes: Iterable[ProgrammePage]) -> models.QuerySet[Any]:
        chosen = [programme.pk for programme in programmes]
        return cls._default_manager.filter(programme__in=chosen)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from wagtail_nastav.pages.practices.records import practice_record
        from wagtail_nastav.pages.practices.related import related_practices

        context = super().get_context(request, *args, **kwargs)
        programme = translation_for(self, self.programme)
        context["record"] = practice_record(self, context["now"], request, programme=programme)  # type: ignore[arg-type]
        context["heading"] = context["record"].title
        context["related"] = related_practices(self, context["now"], request)  # type: ignore[arg-type]
        return context


class PracticePage(PracticeMixin, Page):
    template = "wagtail_nastav/practice.html"
    base_form_class = PracticeForm
    parent_page_types = ["wagtail_nastav.PracticeIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("annotation"),
        FieldPanel("programme"),
        RowsPanel(
            "authors", heading=_("Authors"), label=_("author"), add_label=_("Add an author"),
            help_text=_("Name and position are shown only as long as the author's consent allows it."),
        ),
        MultiFieldPanel(
            [FieldPanel("organization"), FieldPanel("forms"), FieldPanel("kinds"), FieldPanel("subjects"),
             FieldPanel("level"), FieldPanel("target_categories"), FieldPanel("target_group"), FieldPanel("term")],
            heading=_("About the practice"),
        ),
        MultiFieldPanel(
            [FieldPanel("problem"), FieldPanel("aim"), FieldPanel("steps"), FieldPanel("resources"),
             FieldPanel("results")],
            heading=_("How it works"),
        ),
        RowsPanel(
            "indicators", heading=_("Indicators before and after"), label=_("indicator"), add_label=_("Add an indicator"),
        ),
        MultiFieldPanel(
            [FieldPanel("novelty"), FieldPanel("replication"), FieldPanel("scaling")],
            heading=_("For those who want to repeat it"),
        ),
        RowsPanel("materials", heading=_("Materials"), label=_("material"), add_label=_("Add a material")),
        MultiFieldPanel(
            [FieldPanel("source"), FieldRowPanel([FieldPanel("recommended_by"), FieldPanel("last_checked")])],
            heading=_("Source and recommendation"),
        ),
    ]  # fmt: skip

    objects = PageManager.from_queryset(PracticeQuerySet)()

    class Meta:
        verbose_name = _("best practice")
        verbose_name_plural = _("best practices")


class PracticeAuthor(Orderable):
    page = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="authors")
    person = models.ForeignKey(
        Person, verbose_name=_("person"), null=True, on_delete=models.SET_NULL, related_name="authorships"
    )

    panels = [FieldPanel("person")]

    class Meta(Orderable.Meta):
        verbose_name = _("author of a practice")
        verbose_name_plural = _("authors of a practice")


class PracticeIndicator(Indicator):
    page = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="indicators")


class PracticeMaterial(Material):
    page = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="materials")
