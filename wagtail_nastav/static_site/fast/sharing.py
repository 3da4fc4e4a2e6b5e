"""What Wagtail itself finds for each link and each picture: for a build it is found once, for visitors anew each time.

A build may run in a thread of the living site. So Wagtail's functions are wrapped once in a process and for good, and
ask ``public.once``, which keeps nothing for whoever does not build. Only what follows from models alone is kept for everybody.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from typing import Any

from django.urls import NoReverseMatch, reverse
from modelcluster import models as clusters
from wagtail.images.models import AbstractImage
from wagtail.models import Page, Site, pages
from wagtail.rich_text.pages import PageLinkHandler

from wagtail_nastav.public.once import kept_now, once, one_of
from wagtail_nastav.public.page_links import NUMBER, PublicPageLinkHandler

# Stands at an object that all pages of a build share.
SHARED = "nastav_shared"
SERVE = "wagtail_serve"
# Of which an address is made without quoting, and two that show what stands before all of them.
PLAIN, SAMPLES = re.compile(r"(?:[a-z0-9-]+/)+"), ("a/", "stranitsa/raz-2/")


@cache
def share() -> None:
    roots = Site.get_site_root_paths
    Site.get_site_root_paths = staticmethod(lambda: once("site roots", roots))
    pages.reverse = _address
    clusters.get_all_child_relations = _by_fields(clusters.get_all_child_relations)
    clusters.get_all_child_m2m_relations = _by_fields(clusters.get_all_child_m2m_relations)
    AbstractImage.get_rendition = _rendition_by(AbstractImage.get_rendition)
    for handler in (PageLinkHandler, PublicPageLinkHandler):
        handler.get_many = _links_by(handler.get_many)  # type: ignore[method-assign]


def _address(name: str, args: Any = (), **more: Any) -> str:
    """Wagtail asks for the address of every page that is linked to."""
    if more or not kept_now():
        return reverse(name, args=args, **more)
    if name == SERVE and len(args) == 1 and PLAIN.fullmatch(args[0]):
        before = once("before addresses", _before_addresses)
        if before:
            return before + str(args[0])
    return once(("address", name, tuple(args)), partial(reverse, name, args=args))


def _before_addresses() -> str:
    """What the site's patterns put before the way of every page; empty if they do more than that."""
    try:
        made = [(reverse(SERVE, args=(way,)), way) for way in SAMPLES]
    except NoReverseMatch:
        return ""
    before = {address.removesuffix(way) if address.endswith(way) else "" for address, way in made}
    return before.pop() if len(before) == 1 else ""


def _by_fields(usual: Callable[[Any], list[Any]]) -> Any:
    """What follows from a model alone, and is worked out anew for each page that is read: by each of a hundred fields.

    Django gives the same list of fields for as long as nothing is added to them.
    """
    known: dict[Any, tuple[Any, list[Any]]] = {}

    def relations(model: Any) -> list[Any]:
        fields = model._meta.get_fields()
        if model._meta not in known or known[model._meta][0] is not fields:
            known[model._meta] = fields, usual(model)
        return list(known[model._meta][1])

    return relations


def _rendition_by(usual: Callable[[Any, Any], Any]) -> Any:
    """Of a picture that is the same object for many pages; others may be called otherwise on each."""

    def get_rendition(image: Any, filter: Any) -> Any:
        if not getattr(image, SHARED, False):
            return usual(image, filter)
        key = "size of a picture", type(image), image.pk, getattr(filter, "spec", filter)
        return once(key, partial(usual, image, filter))

    return get_rendition


def _links_by(usual: Callable[[Any], Any]) -> Any:
    def get_many(attrs_list: list[dict[str, Any]]) -> list[Any]:
        if not kept_now():
            return list(usual(attrs_list))
        return [_linked(usual, attrs) for attrs in attrs_list]

    return staticmethod(get_many)


def _linked(usual: Callable[[Any], Any], attrs: dict[str, Any]) -> Any:
    told = str(attrs.get("id"))
    # One of the handlers takes «007» for 7, the other does not.
    if not NUMBER.fullmatch(told) or str(int(told)) != told:
        return once((usual, told), lambda: usual([attrs])[0])
    return one_of(usual, Page, int(told), partial(_all_linked, usual))


def _all_linked(usual: Callable[[Any], Any], numbers: list[int]) -> dict[int, Any]:
    return dict(zip(numbers, usual([{"id": str(number)} for number in numbers]), strict=True))
