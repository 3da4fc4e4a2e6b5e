"""From what somebody knows of a site to its manifest: the manifest itself, a page of the section, or the whole site."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urljoin

from django.utils.translation import gettext as _

from wagtail_nastav.exchange.checking.links import links_of
from wagtail_nastav.exchange.checking.sources import Reply, Source, Unreadable
from wagtail_nastav.exchange.folder import MANIFEST
from wagtail_nastav.exchange.format import RELATION
from wagtail_nastav.fetching.replies import refusal


def manifest_at(source: Source, url: str) -> Reply:
    """The reply that is a manifest, or claims to be one; ``Unreadable`` if there is none to be found."""
    reply = read_well(source, url)
    if looks_like_json(reply):
        return reply
    found = linked(reply) or of_site(source, reply.url)
    if not found:
        raise Unreadable(_("%(url)s is no manifest, and nothing there says where one is.") % {"url": url})
    return read_well(source, found[0])


def read_at(source: Source, url: str) -> Reply:
    """A folder on static hosting has no answer of its own: the manifest is a file in it."""
    reply = source.read(url)
    if reply.status not in (403, 404) or not url.endswith("/"):
        return reply
    inside = source.read(urljoin(url, MANIFEST))
    # Where there is none, whoever gave the address has to read that address in the sentence.
    return inside if inside.status == 200 else reply


def read_well(source: Source, url: str) -> Reply:
    """The same; an answer that is none is ``Unreadable``."""
    reply = read_at(source, url)
    if reply.status != 200:
        raise Unreadable(refusal(reply).sentence)
    return reply


def looks_like_json(reply: Reply) -> bool:
    kind = reply.headers.get("Content-Type", "")
    return "json" in kind or reply.content.lstrip()[:1] == b"{"


def linked(reply: Reply) -> list[str]:
    """Manifests that the page names in its head."""
    return list(dict.fromkeys(url for url, _link in links_of(reply, RELATION)))


def of_site(source: Source, url: str) -> list[str]:
    """Manifests of the sections of the whole site, as it says itself."""
    try:
        there = urljoin(url, f"/.well-known/{RELATION}.json")
        return told_in(source.read(there).content)
    except Unreadable:
        return []


def told_in(content: bytes) -> list[str]:
    try:
        told: Any = json.loads(content)
        return [str(section["manifest"]) for section in told["sections"]]
    except (ValueError, LookupError, TypeError, RecursionError):
        return []
