"""What all pages of the section share: their section, their trail, their base template, their cache policy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.functional import classproperty
from wagtail.admin.panels import TabbedInterface
from wagtail.models import Page

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.memory.visitors import remembered
from wagtail_nastav.pages.addresses import url_of
from wagtail_nastav.pages.languages import language_of, other_languages
from wagtail_nastav.pages.missing import missing, status_of
from wagtail_nastav.pages.outputs import OWN, Output
from wagtail_nastav.pages.promote import page_tabs, promote_panels
from wagtail_nastav.pages.restrictions import public_among
from wagtail_nastav.public.once import once

# The frame asks for both on every page; what is not there at all, a template looks for in many places.
NEITHER = {"record": None, "listing": None}


@dataclass(frozen=True)
class Crumb:
    """A place in the section's trail or menu. ``part`` is the ``section_part`` of the page it leads to."""

    title: str
    url: str
    part: str = ""
    summary: str = ""
    here: bool = False


class NastavPageMixin(models.Model):
    """Put it before ``Page``. A host's own page under the section may use it too."""

    # Which part of the section the page is («mentors», «documents»); people and counters are linked by it.
    section_part = ""
    promote_panels = promote_panels

    class Meta:
        abstract = True

    @classproperty
    def edit_handler(cls) -> TabbedInterface:
        """Wagtail's own name for it: a host's page type may replace the tabs as any other may."""
        return page_tabs(cls)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)  # type: ignore[misc]
        return {**NEITHER, **context, **self.frame_context(request, kwargs.get("now"))}

    def frame_context(self, request: HttpRequest, now: datetime | None = None) -> dict[str, Any]:
        """What the frame of every page of the section needs, without what the page itself shows."""
        return {
            "page": self,
            "now": now or moment_of(request),
            "nastav_base": nastav_settings.BASE_TEMPLATE,
            "section": self.get_section(),
            "heading": self.title,  # type: ignore[attr-defined]
            "crumbs": self.crumbs(request),
            "via": [],
            "section_menu": self.section_menu(request),
            "language": language_of(self),
            "languages": other_languages(self, request),
        }

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Names may have to go before the next request, so no cache may answer without asking."""
        return served(self, request, super().serve, *args, **kwargs)  # type: ignore[misc]

    def serve_withheld(self, request: HttpRequest) -> HttpResponse:
        """A live page that the gate refuses is told of like one that was unpublished."""
        return uncached(missing(self, request, status_of(self, request)))

    def get_section(self) -> Any:
        """The nearest section above, also one of the site's own type, or None for a page that stands outside."""
        from wagtail_nastav.pages.section import SectionMixin

        if not hasattr(self, "_section"):
            # Wagtail has come by the way of the page above, and left it here.
            parent, above = self.__dict__.get("_cached_parent_obj"), self.path[: -Page.steplen]  # type: ignore[attr-defined]
            if isinstance(parent, SectionMixin) and parent.path == above:  # type: ignore[attr-defined]
                self._section = parent
                return parent
            place = self.path if isinstance(self, SectionMixin) else above  # type: ignore[attr-defined]
            self._section = once(("section", place), self._nearest_section)
        return self._section

    def _nearest_section(self) -> Any:
        from wagtail_nastav.pages.section import SectionMixin

        above = Page.objects.ancestor_of(self, inclusive=True).type(SectionMixin)
        return above.order_by("-depth").specific().first()

    def section_scope(self) -> Any:
        """The organization to whose people and acts the section limits itself, or None."""
        section = self.get_section()
        return section.scope if section is not None else None

    def crumbs(self, request: HttpRequest) -> list[Crumb]:
        """Public pages above this one, from the site's root down."""
        above = self.path[: -Page.steplen]  # type: ignore[attr-defined]
        return list(once(("crumbs", above), lambda: self._crumbs(request)))

    def _crumbs(self, request: HttpRequest) -> list[Crumb]:
        root = getattr(getattr(self, "get_site", lambda: None)(), "root_page", None)
        above = public_among(self.get_ancestors(), request)  # type: ignore[attr-defined]
        pages = above.filter(depth__gte=root.depth) if root else above.filter(depth__gt=1)
        return [Crumb(page.title, url_of(page, request)) for page in pages.defer_streamfields()]

    def section_menu(self, request: HttpRequest) -> list[Crumb]:
        """Public pages directly under the section, for the section's own menu."""
        section = self.get_section()
        if section is None:
            return []
        # Pages below the same entry show the same menu.
        own: str = self.path[: len(section.path) + Page.steplen]  # type: ignore[attr-defined]
        return list(once(("menu", section.pk, own), lambda: _menu_here(section, request, own)))

    def as_crumb(self, request: HttpRequest) -> Crumb:
        """This page as a step of the trail, for what it shows at addresses below its own."""
        return Crumb(self.title, self.get_url(request) or "")  # type: ignore[attr-defined]

    def answers_below(self, rest: str, request: HttpRequest) -> bool:
        """Whether this page shows something at that address below its own; asked of a translation of the page."""
        return False

    def static_outputs(self, request: HttpRequest) -> Iterator[Output]:
        """Everything that a visitor finds at this page's address and below, what pages below it show not counted."""
        yield OWN


def _menu_here(section: Any, request: HttpRequest, own: str) -> list[Crumb]:
    entries = once(("menu", section.pk), lambda: menu_of(section, request))
    return [replace(crumb, here=True) if own == path else crumb for path, crumb in entries]


def menu_of(section: Any, request: HttpRequest) -> list[tuple[str, Crumb]]:
    """Each entry with the page's place in the tree."""
    children = public_among(section.get_children(), request).in_menu().defer_streamfields()
    return [(page.path, _menu_entry(page, request)) for page in children]


def _menu_entry(page: Any, request: HttpRequest) -> Crumb:
    part = getattr(page.specific_class, "section_part", "")
    return Crumb(page.title, url_of(page, request), part=part, summary=page.search_description)


def served(
    page: Any, request: HttpRequest, serve: Callable[..., HttpResponse], *args: Any, **more: Any
) -> HttpResponse:
    """The page, or the section's own words that nothing is here; neither may be kept without asking again."""
    with remembered(request) as left:
        response = answered(page, request, serve, *args, **more)
    return left(response)


def answered(
    page: Any, request: HttpRequest, serve: Callable[..., HttpResponse], *args: Any, **more: Any
) -> HttpResponse:
    """As ``served``, for what knows by itself whether it has changed."""
    try:
        response = serve(request, *args, **more)
    except Http404:
        response = missing(page, request)
    return uncached(response)


def uncached(response: HttpResponse) -> HttpResponse:
    """A page may be kept by browsers and proxies only if they ask again before showing it."""
    if isinstance(response, TemplateResponse):
        patch_cache_control(response, no_cache=True)
    return response


def moment_of(request: HttpRequest) -> datetime:
    """One moment for everything that a request shows."""
    if not hasattr(request, "nastav_now"):
        request.nastav_now = timezone.now()  # type: ignore[attr-defined]
    return request.nastav_now  # type: ignore[attr-defined]
