"""From what a feed says of an entry to what may be kept: nothing foreign runs, and no picture is fetched by visitors."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urljoin, urlsplit

import nh3

from wagtail_nastav.harvest.client.results import FeedItem
from wagtail_nastav.public.feeds.entries import absolute
from wagtail_nastav.public.plain import plain
from wagtail_nastav.public.transmission import transmittable

PICTURES = {"img", "map", "area"}
CLEANER = nh3.Cleaner(
    tags=nh3.ALLOWED_TAGS - PICTURES, url_schemes={"http", "https", "mailto", "tel"}, link_rel="noopener noreferrer"
)
# Characters of an id, a link and a title; of a text.
SHORT, LONG = 1000, 200_000


def made(
    base: str, uid: object, link: object, title: str, summary: str, content: str,
    published: datetime | None, updated: datetime | None,
) -> FeedItem | None:  # fmt: skip
    """``title`` is HTML as the texts are; addresses may be relative to ``base``.

    Nothing if the entry has neither an id nor a link, or no words at all.
    """
    address = _link(link, base)
    name = _text(uid) or address
    words = " ".join(plain(_safe(title)).split())[:SHORT]
    texts = _safe(summary, base), _safe(content, base)
    if not name or not any((words, *texts)):
        return None
    return FeedItem(name, address, words, *texts, published, updated)


def _safe(html: str, base: str = "") -> str:
    """Cleaned first, so that only what is well-formed is looked at for addresses."""
    clean = CLEANER.clean(transmittable(html[:LONG])).strip()
    return absolute(clean, base) if base and ("href=" in clean or "cite=" in clean) else clean


def _link(link: object, base: str) -> str:
    """A web address or nothing."""
    try:
        told = urljoin(base, _text(link)) if _text(link) else ""
        parts = urlsplit(told)
    except ValueError:
        return ""
    return told if parts.scheme in ("http", "https") and parts.netloc and "@" not in parts.netloc else ""


def _text(value: object) -> str:
    return transmittable(value).strip()[:SHORT] if isinstance(value, str) else ""
