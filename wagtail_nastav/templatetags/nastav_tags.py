"""What the section's templates need besides records. Every tag works on what the page's context already holds."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django import template
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.pages.addresses import section_addresses
from wagtail_nastav.pages.base import Crumb
from wagtail_nastav.pages.filters.fields import FilterField, fields_of
from wagtail_nastav.public import (  # noqa: F401
    jsonld,
    jsonld_contests,
    jsonld_gathered,
    jsonld_library,
    jsonld_roadmap,
    jsonld_structure,
)
from wagtail_nastav.public.formats import day_words, number_words
from wagtail_nastav.public.highlight import marked
from wagtail_nastav.public.joining import joined
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.public.once import once
from wagtail_nastav.public.records import (
    HonourRecord,
    ParticipantRecord,
    PersonRecord,
    ProgrammeRecord,
    PublicRecord,
)
from wagtail_nastav.public.term_bar import TermBar, term_bar

register = template.Library()

STYLESHEETS = (
    "wagtail_nastav/nastav.css",
    "wagtail_nastav/nastav-parts.css",
    "wagtail_nastav/nastav-news.css",
    "wagtail_nastav/nastav-contests.css",
    "wagtail_nastav/nastav-library.css",
    "wagtail_nastav/nastav-search.css",
    "wagtail_nastav/nastav-structure.css",
    "wagtail_nastav/nastav-monitoring.css",
    "wagtail_nastav/nastav-municipal.css",
)
# What a template keeps while one page is rendered.
STYLED, ADDRESS = "nastav_styled", "nastav_address"
KILO = 1024
NBSP = "\xa0"


@register.simple_tag(takes_context=True)
def nastav_stylesheets(context: Context) -> SafeString:
    """The section's stylesheet, once a page: in the head, or in the body of a host that has no ``extra_head``."""
    if context.render_context.get(STYLED):
        return mark_safe("")
    context.render_context[STYLED] = True
    return once("stylesheets", _stylesheets, context.get("request"))


def _stylesheets() -> SafeString:
    links = ((static(name),) for name in STYLESHEETS)
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', links)


@register.simple_tag(takes_context=True)
def nastav_address(context: Context) -> str:
    """The page's absolute address without filters: search engines should keep one copy of a list."""
    known: tuple[Any, str] = context.render_context.get(ADDRESS) or (None, "")
    if known[0] is not context["page"]:
        known = context.render_context[ADDRESS] = context["page"], _address(context["request"], context["page"])
    return known[1]


def _address(request: Any, page: Any) -> str:
    home: str = page.get_full_url(request) or request.build_absolute_uri("/")
    return home if getattr(request, "is_preview", False) else joined(home, request.path)


@register.simple_tag(takes_context=True)
def nastav_absolute(context: Context, url: str) -> str:
    """The address with the site's name, as search engines want it."""
    return joined(nastav_address(context), url)


@register.simple_tag(takes_context=True)
def nastav_trail(context: Context) -> list[Crumb]:
    """Steps from the front page to what is shown now; the last one is the place itself, without an address."""
    via: list[Crumb] = context.get("via") or []
    return [*context["crumbs"], *via, Crumb(str(context["heading"]), "")]


@register.simple_tag(takes_context=True)
def nastav_jsonld(context: Context) -> SafeString:
    """What the page shows, for search engines: its trail, and its record or list of records."""
    root = nastav_address(context)
    trail = jsonld.breadcrumbs(((step.title, step.url) for step in nastav_trail(context)), root)
    shown = [thing for thing in [_described_list(context, root), _described(context, root)] if thing]
    text = jsonld.script_text([trail, *(shown or [_described_page(context, root)])])
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308


def _described_page(context: Context, root: str) -> jsonld.Thing:
    """Only the section's front page tells on its face whose it is."""
    owner = getattr(context["page"], "organization", None) if context["page"] == context.get("section") else None
    return jsonld.web_page(str(context["heading"]), root, owner.to_ref() if owner else None)


def _described(context: Context, root: str) -> jsonld.Thing | None:
    record = context.get("record")
    return jsonld.describe(record, root, root) if record else None


def _described_list(context: Context, root: str) -> jsonld.Thing | None:
    listing = context.get("listing")
    records = listing.records if listing else []
    found = [jsonld.describe(record, root, _own_address(context, record)) for record in records]
    things = [thing for thing in found if thing]
    return jsonld.item_list(things) if things else None


def _own_address(context: Context, record: Any) -> str:
    return nastav_card_url(context, record) if isinstance(record, PersonRecord) and record.consented else ""


@register.simple_tag(takes_context=True)
def nastav_person_url(context: Context, participant: ParticipantRecord) -> str:
    """Address of a participant's card, or nothing: who did not consent has none, nor has a base that is not public."""
    return _person_address(context, participant.person, "mentees" if participant.role == "mentee" else "mentors")


def _person_address(context: Context, uid: UUID | None, part: str) -> str:
    base = section_addresses(context["request"], context.get("section")).get(part, "") if uid else ""
    return f"{base}{uid}/" if base else ""


@register.simple_tag(takes_context=True)
def nastav_card_url(context: Context, record: PersonRecord) -> str:
    """Address of a person's card below the base page that shows the person now."""
    return f"{context['page'].get_url(context['request']) or ''}{record.address}/"


@register.inclusion_tag("wagtail_nastav/parts/portrait.html", takes_context=True)
def nastav_portrait(
    context: Context, record: PersonRecord | HonourRecord, sizes: str, eager: bool = False
) -> dict[str, Any]:
    """The portrait at the base page's own address for it; ``sizes`` as in HTML, ``eager`` for the first ones seen."""
    widths = sorted(nastav_settings.PHOTO_WIDTHS)
    middle = widths[len(widths) // 2]
    addresses = {width: _photo_address(context["page"], context["request"], record, width) for width in widths}
    return {
        "record": record,
        "src": addresses[middle],
        "srcset": ", ".join(f"{address} {width}w" for width, address in addresses.items()),
        "sizes": sizes,
        # Words, so that no host's thousands separator gets into them.
        "width": str(middle),
        "height": str(middle * 5 // 4),
        "loading": "eager" if eager else "lazy",
    }


def _photo_address(page: Any, request: Any, record: PersonRecord | HonourRecord, width: int) -> str:
    if not record.photo:
        return ""
    return f"{page.get_url(request) or ''}{page.reverse_subpage('photo', kwargs={'uid': record.uid, 'width': width})}"


@register.simple_tag(takes_context=True)
def nastav_part_url(context: Context, part: str) -> str:
    """Address of the section's public page of that kind, or nothing."""
    return section_addresses(context["request"], context.get("section")).get(part, "")


@register.simple_tag(takes_context=True)
def nastav_marked(context: Context, text: str) -> SafeString:
    """The text with the words that the list was searched for marked; as it is where nothing was searched for."""
    return marked(text, context.get("stems") or ())


@register.simple_tag(takes_context=True)
def nastav_passage(context: Context, record: PublicRecord) -> SafeString | str:
    """What of the record matched, in a list that was searched."""
    passages: dict[UUID, SafeString] = context.get("passages") or {}
    return passages.get(record.uid, "")


@register.simple_tag
def nastav_fields(chooser: Any, without: str = "") -> list[FilterField]:
    """Fields of a filter form that offer the visitor a choice; ``without``: those that the page offers as links."""
    return [field for field in fields_of(chooser.form) if field.name not in without.split()]


@register.simple_tag(takes_context=True)
def nastav_term(context: Context, record: ProgrammeRecord) -> TermBar | None:
    return term_bar(record, local_day(context["now"]))


@register.filter
def nastav_size(size: int) -> str:
    """A file's size as people say it: «340 КБ», «1,2 МБ»."""
    if size < KILO * KILO:
        return _("%(size)s KB") % {"size": number_words(max(1, round(size / KILO)))}
    return _("%(size)s MB") % {"size": number_words(size / KILO / KILO, 1)}


@register.filter(expects_localtime=True)
def nastav_day(day: date | None) -> str:
    """«1 сентября 2025 г.», of which neither the day nor the «г.» goes to a line of its own."""
    if day is None:
        return ""
    words = day_words(day).split(" ")
    return f"{NBSP.join(words[:2])} {NBSP.join(words[2:])}".strip()


@register.filter
def nastav_host(url: str) -> str:
    """The name of the site a link leads to, for the words of the link; nothing for what is no address."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
