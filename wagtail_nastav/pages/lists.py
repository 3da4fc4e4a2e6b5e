"""What every public list shares: paging by path, filters by plain GET, a facet with addresses of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern
from django.urls import path as url_path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Page

from wagtail_nastav.pages.base import NastavPageMixin, moment_of, served
from wagtail_nastav.pages.listing import Listing, paginate, query_string
from wagtail_nastav.pages.outputs import Output, numbered
from wagtail_nastav.pages.section import TEXT_FEATURES
from wagtail_nastav.public.richtext import public_html

if TYPE_CHECKING:
    from datetime import datetime

    from wagtail_nastav.snippets.vocabularies import VocabularyTerm


@dataclass(frozen=True)
class Facet:
    """A filter that matters enough to survive as a file: ``…/predmet/fizika/page/2/``.

    ``word`` stands in the address, ``field`` is the filter's name in the form, ``model`` holds the choices.
    """

    word: str
    field: str
    model: type[VocabularyTerm]


class ListPageMixin(RoutablePageMixin, NastavPageMixin):
    """A page type answers ``source``, ``arranged`` and ``records``; the rest is here."""

    intro = RichTextField(_("text above the list"), blank=True, features=TEXT_FEATURES)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    filter_class: ClassVar[Any] = None
    facet: ClassVar[Facet | None] = None

    class Meta:
        abstract = True

    def source(self, request: HttpRequest) -> Any:
        """Everything public at the moment of the request, before any filter."""
        raise TypeError(f"{type(self).__name__} must answer source(request)")

    def arranged(self, found: Any, now: datetime) -> Any:
        """What was found, in the visitors' order, with everything that records read."""
        return found

    def records(self, objects: Any, request: HttpRequest) -> list[Any]:
        raise TypeError(f"{type(self).__name__} must answer records(objects, request)")

    def list_context(self, listing: Listing, request: HttpRequest) -> dict[str, Any]:
        """What the template of this list needs besides."""
        return {}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Routes are answered past ``NastavPageMixin.serve``, so what it adds is repeated here."""
        return served(self, request, super().serve, *args, **kwargs)

    @classmethod
    def get_subpage_urls(cls) -> tuple[URLPattern, ...]:
        urls: tuple[URLPattern, ...] = super().get_subpage_urls()
        if cls.facet is None:
            return urls
        word = cls.facet.word
        own = (
            url_path(f"{word}/<slug:code>/", cls.by_facet, name="by_facet"),
            url_path(f"{word}/<slug:code>/page/<int:number>/", cls.by_facet, name="by_facet_page"),
        )
        return own + urls

    def answers_below(self, rest: str, request: HttpRequest) -> bool:
        """A facet has its addresses in every language: vocabularies are the same in all."""
        return self.facet is not None and rest.startswith(f"{self.facet.word}/")

    def static_outputs(self, request: HttpRequest) -> Iterator[Output]:
        """The list and its further pages, the same for every choice of the facet that finds anything."""
        yield from super().static_outputs(request)
        everything, chooser = self._filtered(request, None)
        yield from numbered("", everything.count())
        if self.facet is None or chooser is None:
            return
        for term in chooser.filters[self.facet.field].queryset:
            found = self._filtered(request, term)[0].count()
            base = f"{self.facet.word}/{term.code}/"
            yield from [Output(base), *numbered(base, found)] if found else []

    @path("")
    @path("page/<int:number>/")
    def listing(self, request: HttpRequest, number: int = 1) -> HttpResponse:
        return self.render_list(request, number, self.get_url(request))

    def by_facet(self, request: HttpRequest, code: str, number: int = 1) -> HttpResponse:
        facet = self.facet
        if facet is None:
            raise TypeError("A list without a facet has no such address.")
        chosen = get_object_or_404(facet.model, code=code)
        base = f"{self.get_url(request)}{facet.word}/{chosen.code}/"
        return self.render_list(request, number, base, chosen)

    def render_list(
        self, request: HttpRequest, number: int, base: str, chosen: VocabularyTerm | None = None
    ) -> HttpResponse:
        if request.path.endswith("/page/1/"):
            return redirect(base)
        now, query = moment_of(request), query_string(request)
        found, chooser = self._filtered(request, chosen)
        page = paginate(self.arranged(found, now), number)
        records = self.records(page.object_list, request)
        listing = Listing(records, page, base, query, filtered=bool(query or chosen))
        context = {"listing": listing, "filter": chooser, "chosen": chosen, "intro_html": public_html(self.intro)}
        if chosen:
            context.update(self.below(request, f"{self.title}: {chosen.title}"))
        context.update(self.list_context(listing, request))
        return self.render(request, context_overrides=context)

    def _filtered(self, request: HttpRequest, chosen: VocabularyTerm | None) -> tuple[Any, Any]:
        source = self.source(request)
        if self.filter_class is None:
            return source, None
        data = request.GET.copy()
        if chosen and self.facet:
            data[self.facet.field] = chosen.code
        chooser = self.filter_class(data, queryset=source, now=moment_of(request))
        # A choice that is not offered finds nothing: django-filter alone would ignore it and show everybody.
        return (chooser.qs if chooser.is_valid() else source.none()), chooser

    def below(self, request: HttpRequest, heading: str) -> dict[str, Any]:
        """What the trail and the heading need at an address below the page's own."""
        return {"heading": heading, "via": [self.as_crumb(request)]}
