"""Keeps for one build what many pages show, each thing with the queries that found it.

A page that uses a kept thing depends on these queries as if it had asked them itself, so the next build knows as exactly
as before what it has to make anew.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

from django.urls import reverse
from django.utils.translation import get_language
from wagtail.images.models import AbstractImage
from wagtail.models import Site, pages
from wagtail.rich_text.pages import PageLinkHandler

from wagtail_nastav.public.once import kept
from wagtail_nastav.public.page_links import PublicPageLinkHandler
from wagtail_nastav.static_site.hearing import Heard, Question, Recorder

# Stands at an object that all pages share.
SHARED = "nastav_shared"


@dataclass
class Kept:
    recorder: Recorder
    known: dict[Hashable, tuple[Any, dict[Question, Heard]]] = field(default_factory=dict)
    addresses: dict[Hashable, str] = field(default_factory=dict)

    def once(self, key: Hashable, find: Callable[[], Any]) -> Any:
        key = get_language(), key
        if key not in self.known:
            with self.recorder.apart() as heard:
                self.known[key] = find(), heard
        found, heard = self.known[key]
        self.recorder.heard.update(heard)
        return found

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """While it lasts, also what Wagtail itself finds for each link is found once."""
        with ExitStack() as stack:
            stack.enter_context(kept(self))
            roots = Site.get_site_root_paths
            stack.enter_context(
                patch.object(Site, "get_site_root_paths", staticmethod(lambda: self.once("site roots", roots)))
            )
            stack.enter_context(patch.object(pages, "reverse", self._address))
            stack.enter_context(patch.object(AbstractImage, "get_rendition", self._renditions()))
            for handler in (PageLinkHandler, PublicPageLinkHandler):
                stack.enter_context(patch.object(handler, "get_many", self._links(handler)))
            yield

    def _address(self, name: str, args: tuple[str, ...] = (), **more: Any) -> str:
        """For Wagtail, which asks it for the address of every page that is linked to."""
        if more:
            return reverse(name, args=args, **more)
        key = get_language(), name, args
        if key not in self.addresses:
            self.addresses[key] = reverse(name, args=args)
        return self.addresses[key]

    def _renditions(self) -> Any:
        """Of a picture that is the same object for many pages; others may be called otherwise on each."""
        usual = AbstractImage.get_rendition

        def get_rendition(image: Any, filter: Any) -> Any:
            if not getattr(image, SHARED, False):
                return usual(image, filter)
            key = "size of a picture", type(image), image.pk, getattr(filter, "spec", filter)
            return self.once(key, lambda: usual(image, filter))

        return get_rendition

    def _links(self, handler: Any) -> Any:
        usual = handler.get_many

        def get_many(attrs_list: list[dict[str, Any]]) -> list[Any]:
            return [
                self.once((handler, attrs.get("id")), lambda attrs=attrs: usual([attrs])[0])  # type: ignore[misc]
                for attrs in attrs_list
            ]

        return get_many
