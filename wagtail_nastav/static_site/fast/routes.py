"""Whether an address leads to its page, as the site would find it: an address may be taken by somebody on the way."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, get_urlconf, resolve
from django.utils.functional import SimpleLazyObject
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page
from wagtail.views import serve

from wagtail_nastav.public.once import once


class Unusual(Exception):
    """A pattern that may have ways of its own to find a view."""


def leads_to(page: Any, address: str, request: Any) -> Any:
    """What Wagtail's routing says for the page; None if anybody else may have a say in it."""
    if _view_at(address) is not serve or not _is_let_through(page):
        return None
    # Few templates ask for it.
    request.resolver_match = SimpleLazyObject(partial(resolve, address))
    try:
        result = page.route(request, [])
    except Http404:
        return None
    return result if result[0] is page else None


def _view_at(address: str) -> Any:
    """As ``resolve`` finds it, which also tells of all that was tried on the way; None if there is nothing."""
    top = get_resolver(get_urlconf())
    try:
        return _view_below([top], address)
    except Unusual:
        try:
            return resolve(address).func
        except Resolver404:
            return None


def _view_below(patterns: list[Any], path: str) -> Any:
    for one in patterns:
        if type(one) not in (URLPattern, URLResolver):
            raise Unusual
        if (match := one.pattern.match(path)) is not None:
            found = one.callback if type(one) is URLPattern else _view_below(one.url_patterns, match[0])
            if found is not None:
                return found
    return None


def _is_let_through(page: Any) -> bool:
    above = page.path[: -Page.steplen]
    slugs = page.url_path.strip("/").split("/")
    return all(
        _lets_through(model, live, slugs[depth - 1 :])
        for depth, live, model in once(("above", above), lambda: _above(above))
    )


def _above(path: str) -> list[tuple[int, bool, Any]]:
    """Pages above from the front page of the site down: their depth, whether they are live, their type."""
    places = [path[:end] for end in range(2 * Page.steplen, len(path) + 1, Page.steplen)]
    rows = Page.objects.filter(path__in=places).order_by("path").only("depth", "live", "content_type", "path")
    return [(page.depth, page.live, page.specific_class) for page in rows]


def _lets_through(model: Any, live: bool, below: list[str]) -> bool:
    """``below``: what is left of the address behind that page."""
    if model is None:
        return False
    if hasattr(model, "leads_below"):
        return bool(model.leads_below(below)) and _shows_nothing_itself(model, live, below)
    return model.route in (Page.route, RoutablePageMixin.route) and _shows_nothing_itself(model, live, below)


def _shows_nothing_itself(model: Any, live: bool, below: list[str]) -> bool:
    if not live or not issubclass(model, RoutablePageMixin):
        return True
    try:
        model.get_resolver().resolve(f"/{'/'.join(below)}/")
    except Resolver404:
        return True
    return False
