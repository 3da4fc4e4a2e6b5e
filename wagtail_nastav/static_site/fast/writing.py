"""What Django and Wagtail write in a roundabout way for each page of a build; the same by shorter ways.

Wrapped once in a process and for good, as in ``sharing``. What is written may not differ by a byte: ``proving`` compares.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache, partial
from typing import Any

from django.template.loader import get_template
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import list_block, stream_block
from wagtail.images.models import AbstractRendition
from wagtail.rich_text import RichText, expand_db_html
from wagtail.rich_text.pages import PageLinkHandler
from wagtail.rich_text.rewriters import LinkRewriter

from wagtail_nastav.public.once import kept_now, once
from wagtail_nastav.public.page_links import PublicPageLinkHandler
from wagtail_nastav.static_site.fast.sharing import SHARED

# Wagtail's template for rich text; it is rendered for each text unless the site has one of its own.
RICH_TEXT, AS_IT_IS = "wagtailcore/shared/richtext.html", "{{ html|safe }}"
SHORT = 100


@cache
def shorten() -> None:
    for module in (stream_block, list_block):
        module.format_html_join = _joined_by(module.format_html_join)
    RichText.__html__ = _rich_text_by(RichText.__html__)
    LinkRewriter.get_tag_replacements = _links_by(LinkRewriter.get_tag_replacements)
    AbstractRendition.img_tag = _picture_by(AbstractRendition.img_tag)


def _joined_by(usual: Callable[..., Any]) -> Callable[..., Any]:
    def format_html_join(sep: str, format_string: str, args_generator: Iterable[Any]) -> Any:
        rows = list(args_generator)
        if not kept_now() or any(isinstance(row, Mapping) for row in rows):
            return usual(sep, format_string, rows)
        return mark_safe(_escaped(sep).join([format_string.format(*map(_escaped, row)) for row in rows]))  # noqa: S308

    return format_html_join


def _escaped(value: Any) -> str:
    """``conditional_escape``: names of blocks are the same on every page."""
    kind = type(value)
    if kind is SafeString:
        return str(value)
    return _escaped_once(value) if kind is str and len(value) < SHORT else conditional_escape(value)


_escaped_once = lru_cache(maxsize=1000)(escape)


def _rich_text_by(usual: Callable[[Any], Any]) -> Any:
    def __html__(text: Any) -> Any:
        if kept_now() and once(RICH_TEXT, _is_as_it_is):
            return mark_safe(expand_db_html(text.source))  # noqa: S308
        return usual(text)

    return __html__


def _is_as_it_is() -> bool:
    found: Any = get_template(RICH_TEXT)
    return getattr(found.template, "source", "").strip("\n") == AS_IT_IS


def _links_by(usual: Callable[..., list[str]]) -> Any:
    """A tag depends on the page it leads to and on nothing that stands around it."""

    def get_tag_replacements(rewriter: Any, kind: str, found: list[dict[str, str]]) -> list[str]:
        handler = getattr(rewriter.bulk_rules.get(kind), "__self__", None)
        if not kept_now() or handler not in (PageLinkHandler, PublicPageLinkHandler):
            return usual(rewriter, kind, found)
        return [once(("tag", handler, *sorted(one.items())), partial(alone, rewriter, kind, one)) for one in found]

    def alone(rewriter: Any, kind: str, one: dict[str, str]) -> str:
        return usual(rewriter, kind, [one])[0]

    return get_tag_replacements


def _picture_by(usual: Callable[..., Any]) -> Any:
    """Of a picture that many pages show; its size was found once."""

    def img_tag(rendition: Any, extra_attributes: dict[str, Any] | None = None) -> Any:
        # Of equal words only those that are not marked as safe are escaped.
        more = [(name, type(value), value) for name, value in (extra_attributes or {}).items()]
        if not getattr(rendition.image, SHARED, False) or not all(
            issubclass(kind, str) for _name, kind, _value in more
        ):
            return usual(rendition, extra_attributes)
        key = "picture", type(rendition), rendition.pk, *more
        return once(key, partial(usual, rendition, extra_attributes))

    return img_tag
