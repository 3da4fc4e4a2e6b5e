"""The page that searches the section: groups by kind, one kind at an address of its own (``vid/praktiki/page/2/``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page

from wagtail_nastav.pages.base import NastavPageMixin, moment_of, uncached
from wagtail_nastav.pages.listing import Listing, paginate
from wagtail_nastav.pages.outputs import Output
from wagtail_nastav.pages.search.form import SearchForm
from wagtail_nastav.pages.search.kinds import Place, SearchKind, search_kinds
from wagtail_nastav.pages.search.outcome import Outcome

FACET = "vid"


class SectionSearchMixin(RoutablePageMixin, NastavPageMixin):
    class Meta:
        abstract = True

    def static_outputs(self, request: HttpRequest) -> Iterator[Output]:
        """What is found depends on what is asked: as a file there is only the page with the box."""
        yield Output()

    @path("")
    def everything(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request, self.asked(request))

    @path(f"{FACET}/<slug:word>/")
    @path(f"{FACET}/<slug:word>/page/<int:number>/")
    def one_kind(self, request: HttpRequest, word: str, number: int = 1) -> HttpResponse:
        kind = next((kind for kind in search_kinds() if kind.word == word), None)
        if kind is None:
            raise Http404("There is no such kind.")
        outcome = self.asked(request, kind)
        if request.path.endswith("/page/1/"):
            return redirect(outcome.address(kind))
        found = outcome.rows(kind)
        page = paginate(found, number)
        base = f"{outcome.home}{FACET}/{kind.word}/"
        listing = Listing(outcome.found(kind, page.object_list), page, base, outcome.query_string, filtered=True)
        told = {"listing": listing, "via": [self.as_crumb(request)], "heading": f"{self.title}: {kind.title}"}
        return self.answer(request, outcome, **told)

    def asked(self, request: HttpRequest, chosen: SearchKind | None = None) -> Outcome:
        if self.get_section() is None:
            raise Http404("This page belongs below a section.")
        place = Place(self.get_section(), moment_of(request), request)
        form = SearchForm(request.GET if "q" in request.GET else None)
        return Outcome(place, form, search_kinds(), self.get_url(request) or "", FACET, chosen)

    def answer(self, request: HttpRequest, outcome: Outcome, **told: Any) -> HttpResponse:
        return self.render(request, context_overrides={"search": outcome, **told})

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Routes are answered past ``NastavPageMixin.serve``, so the cache policy is repeated here."""
        return uncached(super().serve(request, *args, **kwargs))


class SectionSearchPage(SectionSearchMixin, Page):
    template = "wagtail_nastav/search.html"
    section_part = "search"
    parent_page_types = ["wagtail_nastav.SectionPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("search of the section")
        verbose_name_plural = _("searches of sections")
