"""Addresses of the exchange: below the section, and the one at which a site says where its sections are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urljoin
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone
from wagtail.models import Page, Site

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.exchange.canonical import json_bytes
from wagtail_nastav.exchange.format import ADDRESS, CONTENT_TYPE, FORMAT, VERSION
from wagtail_nastav.exchange.kinds import KINDS
from wagtail_nastav.exchange.models import ExchangeState
from wagtail_nastav.exchange.relaying import passed_content
from wagtail_nastav.exchange.schemas import SCHEMAS, schema_bytes
from wagtail_nastav.exchange.snapshot import state_of, take, take_file
from wagtail_nastav.gathered.models import Channel
from wagtail_nastav.gathered.models.sources import nearest
from wagtail_nastav.pages.answers import answer, known_already
from wagtail_nastav.pages.languages import in_site_language
from wagtail_nastav.pages.restrictions import public_among
from wagtail_nastav.pages.section import SectionMixin
from wagtail_nastav.public.richtext import is_open


def answer_below(section: Any, request: HttpRequest, rest: Sequence[str]) -> HttpResponse:
    """``exchange/`` is the manifest, ``exchange/mentor/`` a file, ``exchange/schema/manifest/`` a JSON Schema.

    ``exchange/from/<publisher>/mentor/`` is a file that is passed on.
    """
    if not tells(section, request):
        raise Http404("This section gives nothing to other sites.")
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    match list(rest):
        case []:
            return _manifest(section, request)
        case [kind] if kind in KINDS:
            return _file(section, request, kind)
        case ["from", publisher, kind] if kind in KINDS and (channel := channel_of(section, publisher)):
            return answer(request, passed_content(channel, kind, timezone.now()), CONTENT_TYPE)
        case ["schema", name] if name in SCHEMAS:
            return answer(request, schema_bytes(name), "application/schema+json")
    raise Http404("The snapshot has no such file.")


def channel_of(section: Any, publisher: str) -> Channel | None:
    """The way by which records of that publisher are passed on."""
    try:
        found = nearest(Channel.objects.filter(publisher=UUID(publisher)), section)
    except ValueError:
        return None
    return found[0] if found else None


def _manifest(section: Any, request: HttpRequest) -> HttpResponse:
    known = _known_already(section, request, lambda state: state.etag)
    if known:
        return known
    snapshot = take(section)
    return answer(request, snapshot.manifest(), CONTENT_TYPE, etag=snapshot.etag)


def _file(section: Any, request: HttpRequest, kind: str) -> HttpResponse:
    known = _known_already(section, request, lambda state: state.file_etags.get(kind, ""))
    return known or answer(request, take_file(section, kind), CONTENT_TYPE)


def _known_already(section: Any, request: HttpRequest, etag_of: Callable[[ExchangeState], str]) -> HttpResponse | None:
    """The answer to whoever has it, in two queries: what was told last, and whether anything has changed since."""
    state = state_of(section) if request.headers.get("If-None-Match") else None
    etag = etag_of(state) if state else ""
    known = known_already(request, etag) if etag else None
    return known if state and known and state.seen.holds() else None


def well_known(request: HttpRequest) -> HttpResponse:
    """``/.well-known/nastav-exchange.json``: the manifests of the site's sections, for whoever knows only the site."""
    sections = told_sections(request)
    if not sections:
        raise Http404("Nothing of this site is given to other sites.")
    told = [{"title": section.title, "manifest": manifest_address(section, request)} for section in sections]
    return answer(request, json_bytes({"format": FORMAT, "version": VERSION, "sections": told}), CONTENT_TYPE)


def told_sections(request: HttpRequest) -> list[Any]:
    site = Site.find_for_request(request)
    if site is None:
        return []
    below = Page.objects.descendant_of(site.root_page, inclusive=True).type(SectionMixin).order_by("path")
    return [section for section in below.specific() if tells(section, request)]


def tells(section: Any, request: HttpRequest) -> bool:
    """A translation of a section has the same records under the same ids, so only the original is told."""
    return may_tell(section) and public_among(Page.objects.filter(pk=section.pk), request).exists()


def may_tell(section: Any) -> bool:
    """The same without asking whether the section is private, for a page of it that somebody is looking at."""
    return bool(nastav_settings.EXCHANGE_ENABLED and section.live and in_site_language(section) and is_open(section))


def manifest_address(section: Any, request: HttpRequest | None = None) -> str:
    return urljoin(section.get_full_url(request) or "", f"{ADDRESS}/")
