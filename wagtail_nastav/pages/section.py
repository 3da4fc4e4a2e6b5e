"""The section «Наставничество»: the page under which everything stands (001 §VIII.1)."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from wagtail_nastav.memory.visitors import memory_for
from wagtail_nastav.pages.base import NastavPageMixin, answered, uncached
from wagtail_nastav.pages.below import ANSWERS
from wagtail_nastav.pages.missing import is_asked_for, missing, status_below
from wagtail_nastav.pages.overview import Overview
from wagtail_nastav.public.once import once
from wagtail_nastav.public.richtext import public_html
from wagtail_nastav.snippets.organizations import Organization

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "hr"]


class SectionMixin(NastavPageMixin):
    organization = models.ForeignKey(
        Organization, verbose_name=_("organization"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+", help_text=_("Whose section this is."),
    )  # fmt: skip
    own_only = models.BooleanField(
        _("only people and local acts of this organization"), default=False,
        help_text=_("Switch on where several schools share one site: subordinate organizations count as own."),
    )  # fmt: skip
    lead = models.TextField(_("lead"), blank=True, help_text=_("One or two sentences at the top of the section."))
    body = RichTextField(_("text"), blank=True, features=TEXT_FEATURES)
    contact = models.TextField(_("whom to ask"), blank=True, help_text=_("Office, phone and e-mail of the school."))

    content_panels = [
        *Page.content_panels,
        FieldPanel("organization"),
        FieldPanel("own_only"),
        FieldPanel("lead"),
        FieldPanel("body"),
        FieldPanel("contact"),
    ]

    class Meta:
        abstract = True

    @property
    def scope(self) -> Organization | None:
        """The organization whose people and local acts are shown; None shows everybody's."""
        return self.organization if self.own_only else None

    @staticmethod
    def leads_below(path_components: Sequence[str]) -> bool:
        """Whether ``route`` leaves an address below to the page that stands there, for whoever need not ask for it."""
        return path_components[0] not in ANSWERS

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """An address below, where nothing is, is answered by the section itself; so is one that a room has asked for."""
        if self.live and path_components and path_components[0] in ANSWERS:  # type: ignore[attr-defined]
            return RouteResult(self, kwargs={"below": path_components})
        try:
            child = self._child(request, path_components[0]) if path_components else None
            if child is not None:
                return child.route(request, path_components[1:])
            return super().route(request, path_components)  # type: ignore[misc]
        except Http404:
            if not self.live or not path_components or not is_asked_for(request, path_components):  # type: ignore[attr-defined]
                raise
            return RouteResult(self, kwargs={"lost": status_below(self, path_components, request)})

    def _child(self, request: HttpRequest, slug: str) -> Any:
        """The page at that address, if it is remembered; None: look for it. Of each request's own, as others change it."""
        if memory_for(request) is None or super().route.__func__ is not Page.route:  # type: ignore[misc]
            return None
        found = once(("child", self.pk, slug), lambda: self._found(slug), request)
        child = copy(found)
        if child is not None:
            child._cached_parent_obj = self
        return child

    def _found(self, slug: str) -> Any:
        page = self.get_children().filter(slug=slug).first()  # type: ignore[attr-defined]
        return page.specific if page is not None else None

    def serve(
        self, request: HttpRequest, *args: Any, lost: int = 0, below: Sequence[str] = (), **kwargs: Any
    ) -> HttpResponse:
        if lost:
            return uncached(missing(self, request, lost))
        if below:
            return answered(self, request, lambda request: ANSWERS[below[0]](self, request, below[1:]))
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["body_html"] = public_html(self.body)
        context["overview"] = Overview(self, context["now"], request)
        return context


class SectionPage(SectionMixin, Page):
    template = "wagtail_nastav/section.html"
    subpage_types = [
        "wagtail_nastav.MentorBasePage",
        "wagtail_nastav.MenteeBasePage",
        "wagtail_nastav.ProgrammeIndexPage",
        "wagtail_nastav.DocumentsPage",
        "wagtail_nastav.PracticeIndexPage",
        "wagtail_nastav.ContestIndexPage",
        "wagtail_nastav.NewsIndexPage",
        "wagtail_nastav.EventIndexPage",
        "wagtail_nastav.SupportPage",
        "wagtail_nastav.LibraryPage",
        "wagtail_nastav.HonourPage",
        "wagtail_nastav.RoadMapPage",
        "wagtail_nastav.StructurePage",
        "wagtail_nastav.MonitoringPage",
        "wagtail_nastav.UnifiedMentorsPage",
        "wagtail_nastav.UnifiedPracticesPage",
        "wagtail_nastav.UnifiedNewsPage",
        "wagtail_nastav.UnifiedEventsPage",
        "wagtail_nastav.UnifiedContestsPage",
        "wagtail_nastav.SchoolsPage",
        "wagtail_nastav.SectionSearchPage",
        "wagtail_nastav.TextPage",
    ]

    class Meta:
        verbose_name = _("mentoring section")
        verbose_name_plural = _("mentoring sections")
