"""From what a feed says of an entry to what may be kept: nothing foreign runs, and no picture is fetched by visitors."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

import nh3

from wagtail_nastav.harvest.client.results import FeedItem
from wagtail_nastav.public.plain import plain
from wagtail_nastav.public.transmission import transmittable

PICTURES = {"img", "map", "area"}
CLEANER = nh3.Cleaner(
    tags=nh3.ALLOWED_TAGS - PICTURES, url_schemes={"http", "https", "mailto", "tel"}, link_rel="noopener noreferrer"
)
# Characters of an id, a link and a title; of a text.
SHORT, LONG = 1000, 200_000


def made(
    uid: object, link: object, title: str, summary: str, content: str,
    published: datetime | None, updated: datetime | None,
) -> FeedItem | None:  # fmt: skip
    """``title`` is HTML as the texts are. Nothing if the entry has neither an id nor a link, or no words at all."""
    address = safe_link(link)
    name = _text(uid) or address
    words = " ".join(plain(safe_html(title)).split())[:SHORT]
    texts = safe_html(summary), safe_html(content)
    if not name or not any((words, *texts)):
        return None
    return FeedItem(name, address, words, *texts, published, updated)


def safe_html(html: str) -> str:
    return CLEANER.clean(transmittable(html[:LONG])).strip()


def safe_link(link: object) -> str:
    """A web address or nothing."""
    told = _text(link)
    try:
        parts = urlsplit(told)
    except ValueError:
        return ""
    return told if parts.scheme in ("http", "https") and parts.netloc and "@" not in parts.netloc else ""


def _text(value: object) -> str:
    return transmittable(value).strip()[:SHORT] if isinstance(value, str) else ""
