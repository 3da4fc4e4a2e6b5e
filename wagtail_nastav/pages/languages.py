"""The same in another language: where what a visitor looks at stands in the public translations of its page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote, urlsplit
from uuid import UUID

from django.conf import settings
from django.db.models import Count
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.coreutils import get_content_languages
from wagtail.models import Locale, Page

from wagtail_nastav.pages.restrictions import public_among
from wagtail_nastav.public.once import kept_now, once
from wagtail_nastav.public.richtext import is_open

# A list is as long as it is in each language, so its second page has no counterpart.
NUMBER = re.compile(r"(^|/)page/\d+/$")


@dataclass(frozen=True)
class Language:
    """``code`` as in HTML's ``lang``, ``name`` in the language itself."""

    code: str
    name: str
    url: str


def language_of(page: Any) -> str:
    """What the page is written in; without translated content the locale of a tree says nothing."""
    if _translates():
        return str(once(("locale", page.locale_id), lambda: page.locale).language_code)
    return get_language() or settings.LANGUAGE_CODE


def _translates() -> bool:
    return bool(getattr(settings, "WAGTAIL_I18N_ENABLED", False))


def in_site_language(page: Any) -> bool:
    return not _translates() or page.locale_id == once("default locale", Locale.get_default).pk


def other_languages(page: Any, request: HttpRequest) -> list[Language]:
    """In the order of the site's settings. What stands below a page's own address is looked for there as well."""
    if kept_now() and page.translation_key not in once("translated", _translated):
        return []
    translations = once(("translations", page.pk), lambda: _translations(page, request))
    if not translations:
        return []
    order = list(get_content_languages())
    rest = below_own_address(page, request)
    found = [_language(one, rest, request) for one in translations if one.locale.language_code in order]
    return sorted((one for one in found if one.url), key=lambda one: order.index(one.code))


def _translations(page: Any, request: HttpRequest) -> list[Any]:
    others = public_among(page.get_translations(), request).select_related("locale")
    return [one for one in others if is_open(one)]


def _translated() -> set[UUID]:
    """What stands in several languages."""
    keys = Page.objects.order_by().values_list("translation_key", flat=True)
    return set(keys.annotate(number=Count("pk")).filter(number__gt=1))


def _language(page: Any, rest: str, request: HttpRequest) -> Language:
    url = page.get_url(request) or ""
    there = rest if url and rest and page.answers_below(rest, request) else ""
    return Language(page.locale.language_code, page.locale.get_display_name(), f"{url}{quote(there)}")


def below_own_address(page: Any, request: HttpRequest) -> str:
    """«predmet/fizika/» of the address that was asked for; empty at the page's own."""
    own = unquote(urlsplit(page.get_url(request) or "").path)
    if not own or not request.path.startswith(own):
        return ""
    return NUMBER.sub(r"\1", request.path[len(own) :])


def translated_for(page: Any, targets: Iterable[Any]) -> dict[int, Any]:
    """Public translations of other pages into the page's language, by the number of the original; two queries for all."""
    foreign = [target for target in targets if target.locale_id != page.locale_id]
    if not foreign:
        return {}
    numbers = {target.translation_key: target.pk for target in foreign}
    found = Page.objects.filter(translation_key__in=numbers, locale=page.locale_id).live().public()
    translated = found.defer_streamfields().specific()
    return {numbers[one.translation_key]: one for one in translated if is_open(one)}


def translation_for(page: Any, target: Any) -> Any:
    """The other page in this page's language, or as it is."""
    return translated_for(page, [target]).get(target.pk, target) if target is not None else None
