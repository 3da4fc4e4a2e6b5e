"""Where the parts of a section stand: one query for a request, however many people and counters link there."""

from __future__ import annotations

from typing import Any

from django.db.models import Min
from django.http import HttpRequest
from wagtail.models import Page, get_page_models

from wagtail_nastav.pages.restrictions import public_among
from wagtail_nastav.public.once import once


def section_addresses(request: HttpRequest, section: Any) -> dict[str, str]:
    """Addresses of the section's public pages by ``section_part`` («mentors»); of two alike the first one wins."""
    if section is None:
        return {}
    known = request.__dict__.setdefault("nastav_addresses", {})
    if section.pk not in known:
        known[section.pk] = once(("addresses", section.pk), lambda: _addresses(request, section), request)
    return known[section.pk]


def url_of(page: Any, request: HttpRequest) -> str:
    """Empty if no site serves it. Trail, menu and parts of the section are mostly the same pages."""
    known = request.__dict__.setdefault("nastav_urls", {})
    if page.pk not in known:
        known[page.pk] = page.get_url(request) or ""
    return str(known[page.pk])


def _addresses(request: HttpRequest, section: Any) -> dict[str, str]:
    models = [model for model in get_page_models() if getattr(model, "section_part", "")]
    pages = public_among(section.get_descendants(), request).type(*models)
    # A section may hold hundreds of road maps: the first of each type is enough.
    first = pages.order_by().values("content_type").annotate(first=Min("path")).values("first")
    found: dict[str, str] = {}
    for page in Page.objects.filter(path__in=first).defer_streamfields().order_by("path"):
        found.setdefault(page.specific_class.section_part, url_of(page, request))
    return {part: url for part, url in found.items() if url}
