"""Which pages of which site are written: what an anonymous visitor may see at this moment, found without links."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from wagtail_nastav.pages.section import SectionMixin
from wagtail_nastav.public.richtext import is_open
from wagtail_nastav.static_site.fast.sharing import share
from wagtail_nastav.static_site.options import Options
from wagtail_nastav.static_site.troubles import Unusable


@dataclass(frozen=True)
class Scope:
    """``root``: the path on the living site that becomes the folder; ``origin``: «http://school.example»."""

    site: Site
    root: str
    origin: str
    sections: list[Any]
    pages: list[Any]
    addresses: dict[int, str] = field(default_factory=dict)

    def facts(self) -> list[str]:
        """Rows that Wagtail keeps in a cache, so that pages may not ask for them."""
        return [repr(row) for model in (Site, Locale) for row in model.objects.order_by("pk").values_list()]

    @property
    def whole_domain(self) -> bool:
        return self.root == "/"


def find_scope(options: Options) -> Scope:
    share()
    if options.whole_site:
        site = Site.objects.filter(is_default_site=True).first() or Site.objects.order_by("pk").first()
        if site is None:
            raise Unusable(_("No site is set up yet: Settings → Sites."))
        tops = list(site.root_page.get_translations(inclusive=True))
        sections = [page for page, _address in public_pages(tops, site) if isinstance(page, SectionMixin)]
        return _scope(site, sections, tops, "/")
    sections = _chosen(options.section)
    first: Any = sections[0]
    site = first.get_site()
    return _scope(site, sections, sections, first.get_url_parts()[2] if len(sections) == 1 else "/")


def _scope(site: Site, sections: list[Any], tops: list[Any], root: str) -> Scope:
    found = public_pages(tops, site)
    addresses = {page.pk: address for page, address in found}
    return Scope(site, root, site.root_url, sections, [page for page, _address in found], addresses)


def _chosen(number: int | None) -> list[Any]:
    found: list[Any] = list(Page.objects.type(SectionMixin).live().public().order_by("path").specific())
    known = {page.pk: page for page in found if is_open(page) and page.get_url_parts() and page.get_url_parts()[2]}
    if not known:
        raise Unusable(_("There is no public section."))
    listed = ", ".join(f"{pk} «{page.title}»" for pk, page in known.items())
    if number is not None and number not in known:
        sentence = _("There is no public section with the number %(number)d. There are: %(sections)s.")
        raise Unusable(sentence % {"number": number, "sections": listed})
    chosen = [known[number]] if number is not None else list(known.values())
    if len({page.get_site().pk for page in chosen}) > 1:
        raise Unusable(_("There are several sections, choose one with --section: %(sections)s.") % {"sections": listed})
    return chosen


def public_pages(tops: list[Any], site: Site) -> list[tuple[Any, str]]:
    """In the order of the tree, without what the gate withholds now; pages of other sites have other addresses.

    Long texts stay in the database until somebody looks at them: most pages are only to be named.
    """
    found: dict[int, tuple[Any, str]] = {}
    # On it Wagtail keeps where sites begin; without it the cache is asked for each page anew.
    asking = HttpRequest()
    for top in tops:
        pages = top.get_descendants(inclusive=True).live().public().order_by("path")
        for page in pages.defer_streamfields().specific():
            parts = page.get_url_parts(asking)
            if parts and parts[0] == site.pk and parts[2] and is_open(page):
                found[page.pk] = page, parts[2]
    return list(found.values())


def check_settings() -> None:
    """With DEBUG pages show more than visitors should see, and every query is kept in memory."""
    if settings.DEBUG:
        raise Unusable(
            _("DEBUG is on: pages would show what visitors should not see. Set DEBUG = False and try again.")
        )
