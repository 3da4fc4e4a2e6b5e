"""Keeps for one build what many pages show, each thing with the queries that found it.

A page that uses a kept thing depends on these queries as if it had asked them itself, so the next build knows as exactly
as before what it has to make anew.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from django.utils.translation import get_language
from wagtail.models import Site
from wagtail.rich_text.pages import PageLinkHandler

from wagtail_nastav.public.once import kept, kept_now, once
from wagtail_nastav.public.page_links import PublicPageLinkHandler
from wagtail_nastav.static_site.hearing import Heard, Question, Recorder


@dataclass
class Kept:
    recorder: Recorder
    known: dict[Hashable, tuple[Any, dict[Question, Heard]]] = field(default_factory=dict)

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
        share_links()
        with kept(self):
            yield


@cache
def share_links() -> None:
    """Once in a process, and for good: other threads answer visitors meanwhile, who must find everything anew.

    They do, since for them ``once`` finds what it is asked for.
    """
    roots = Site.get_site_root_paths
    Site.get_site_root_paths = staticmethod(lambda: once("site roots", roots))
    for handler in (PageLinkHandler, PublicPageLinkHandler):
        handler.get_many = _one_by_one(handler)  # type: ignore[method-assign]


def _one_by_one(handler: Any) -> Any:
    usual = handler.get_many

    def get_many(attrs_list: list[dict[str, Any]]) -> list[Any]:
        if not kept_now():
            return list(usual(attrs_list))
        return [once((handler, attrs.get("id")), partial(_first, usual, attrs)) for attrs in attrs_list]

    return staticmethod(get_many)


def _first(usual: Any, attrs: dict[str, Any]) -> Any:
    return usual([attrs])[0]
