"""From what somebody knows of a site to its manifest: the manifest itself, a page of the section, or the whole site."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from django.utils.translation import gettext as _

from wagtail_nastav.exchange.checking.sources import Reply, Source, Unreadable
from wagtail_nastav.exchange.folder import MANIFEST
from wagtail_nastav.exchange.format import RELATION


def manifest_at(source: Source, url: str) -> Reply:
    """The reply that is a manifest, or claims to be one; ``Unreadable`` if there is none to be found."""
    reply = _ok(_read(source, url), url)
    if _looks_like_json(reply):
        return reply
    found = _link(reply) or _well_known(source, reply)
    if not found:
        raise Unreadable(_("%(url)s is no manifest, and nothing there says where one is.") % {"url": url})
    return _ok(_read(source, found), found)


def _read(source: Source, url: str) -> Reply:
    """A folder on static hosting has no answer of its own: the manifest is a file in it."""
    reply = source.read(url)
    return source.read(urljoin(url, MANIFEST)) if reply.status in (403, 404) and url.endswith("/") else reply


def _ok(reply: Reply, url: str) -> Reply:
    if reply.status != 200:
        raise Unreadable(_("%(url)s answers %(status)d.") % {"url": url, "status": reply.status})
    return reply


def _looks_like_json(reply: Reply) -> bool:
    kind = reply.headers.get("Content-Type", "")
    return "json" in kind or reply.content.lstrip()[:1] == b"{"


def _link(reply: Reply) -> str:
    found = BeautifulSoup(reply.content, "html.parser").find("link", rel=RELATION, href=True)
    return urljoin(reply.url, str(found["href"])) if found else ""


def _well_known(source: Source, reply: Reply) -> str:
    """Of several sections the first."""
    try:
        told: Any = json.loads(source.read(urljoin(reply.url, f"/.well-known/{RELATION}.json")).content)
        return str(told["sections"][0]["manifest"])
    except (Unreadable, ValueError, LookupError, TypeError, RecursionError):
        return ""
