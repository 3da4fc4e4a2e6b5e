"""The page of a personalised programme (001 §I.2.6): public while it runs; its results are its child page."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Page

from wagtail_nastav.pages.base import NastavPageMixin
from wagtail_nastav.pages.names import people_of_programme
from wagtail_nastav.pages.programmes.completion import Completion
from wagtail_nastav.pages.programmes.forms import ProgrammeForm
from wagtail_nastav.pages.programmes.panels import programme_panels
from wagtail_nastav.pages.programmes.queryset import ProgrammeManager
from wagtail_nastav.pages.programmes.sources import source_of
from wagtail_nastav.pages.searching import SearchedMixin
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.rules.completion import ProgrammeState, programme_state
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import LearningRoute, Person
from wagtail_nastav.snippets.vocabularies import MentoringForm, MentoringKind


class ProgrammeMixin(SearchedMixin, NastavPageMixin):
    organization = models.ForeignKey(
        Organization, verbose_name=_("organization"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    forms = ParentalManyToManyField(MentoringForm, verbose_name=_("forms of mentoring"), blank=True)
    kinds = ParentalManyToManyField(MentoringKind, verbose_name=_("kinds of mentoring"), blank=True)
    # Not «route»: Page.route() is how Wagtail finds the page of an address.
    learning_route = models.ForeignKey(
        LearningRoute, verbose_name=_("learning route"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="programmes",
    )  # fmt: skip
    directions = models.TextField(_("directions of work"), blank=True, help_text=_("One on each line."))
    aim = models.TextField(_("aim"), blank=True)
    request = models.TextField(_("what the mentee wants help with"), blank=True)
    start = models.DateField(_("start"), null=True, blank=True)
    end = models.DateField(_("end"), null=True, blank=True)
    effective_end = models.DateField(null=True, blank=True, editable=False)
    term_ground = models.CharField(
        _("ground for another term"), max_length=500, blank=True,
        help_text=_("Only if the programme is shorter than three months or longer than a year."),
    )  # fmt: skip
    order_number = models.CharField(_("order number"), max_length=100, blank=True)
    order_date = models.DateField(_("order date"), null=True, blank=True)

    searched_texts = ("title", "directions", "aim", "request", "learning_route.title", "activities.title",
                      "activities.planned_result", "changes.text")  # fmt: skip
    searched_terms = ("forms", "kinds", "organization")

    class Meta:
        abstract = True

    def people_in_texts(self) -> list[Person | None]:
        return people_of_programme(self)

    def told_of_the_same(self) -> list[Any]:
        """Results and practices name the participants of their programme."""
        return [*self.result_pages.all(), *self.practices.all()]  # type: ignore[attr-defined]

    def save(self, *args: Any, **kwargs: Any) -> Any:
        self.effective_end = self.end_with_extensions()
        return super().save(*args, **kwargs)

    def end_with_extensions(self) -> date | None:
        """The planned end or the latest end agreed in an extension."""
        ends = [change.new_end for change in self.changes.all() if change.new_end]  # type: ignore[attr-defined]
        return max([*ends, self.end]) if self.end else max(ends, default=None)

    @property
    def source_key(self) -> Any:
        """Translation key under which completion is recorded: an alias is the programme it mirrors."""
        return source_of(self).translation_key

    def standing_completion(self) -> Completion | None:
        """The recorded completion that was not taken back; its date may still lie ahead."""
        standing = Completion.objects.standing().filter(programme__translation_key=self.source_key)
        return standing.select_related("ground").first()

    def is_completed(self, now: datetime) -> bool:
        completion = self.standing_completion()
        return completion is not None and completion.in_force_at(now)

    def state_at(self, now: datetime, completion: Completion | None) -> ProgrammeState:
        return programme_state(self.start, self.effective_end, completion, local_day(now))

    @cached_property
    def direction_lines(self) -> list[str]:
        return [line.strip() for line in self.directions.splitlines() if line.strip()]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from wagtail_nastav.pages.programmes.listing import programme_records

        context = super().get_context(request, *args, **kwargs)
        context["record"] = programme_records([self], context["now"], request)[0]  # type: ignore[list-item]
        context["heading"] = context["record"].title
        return context


class ProgrammePage(ProgrammeMixin, Page):
    template = "wagtail_nastav/programme.html"
    base_form_class = ProgrammeForm
    content_panels = [*Page.content_panels, *programme_panels]
    parent_page_types = ["wagtail_nastav.ProgrammeIndexPage"]
    subpage_types = ["wagtail_nastav.ProgrammeResultPage"]

    objects = ProgrammeManager()

    class Meta:
        verbose_name = _("mentoring programme")
        verbose_name_plural = _("mentoring programmes")
