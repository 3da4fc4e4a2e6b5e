"""A foreign record made harmless: texts that every database takes, HTML without scripts, links that lead to the web."""

from __future__ import annotations

from typing import Any

import nh3

from wagtail_nastav.harvest.taking.clean_already import is_clean
from wagtail_nastav.public.record_fields import ADDRESSES, HTML, WEB, host_of_web, web_address
from wagtail_nastav.public.transmission import transmittable

# Foreign pictures would let the other site see who reads this one; and they could not be taken back.
PICTURES = frozenset({"photo", "picture"})
TAGS = frozenset("h2 h3 h4 p br hr b strong i em ul ol li a blockquote table thead tbody tr th td sup sub".split())
CLEANER = nh3.Cleaner(
    tags=set(TAGS), attributes={"a": {"href"}}, url_schemes={*WEB, "mailto", "tel"}, link_rel="noopener"
)
SPECIAL = PICTURES | HTML | ADDRESSES


def cleaned(value: Any, name: str = "") -> Any:
    """The same JSON. ``name``: under which the value stands."""
    if isinstance(value, str):
        return value if name not in SPECIAL and value.isprintable() else _text(value, name)
    if name in PICTURES:
        return None
    if isinstance(value, dict):
        # Written out, since a record has a dozen values, and most of them are harmless at a glance.
        return {
            key: one
            if one is None or one == "" or (type(one) is str and key not in SPECIAL and one.isprintable())
            else cleaned(one, key)
            for key, one in value.items()
        }
    if isinstance(value, list):
        return [cleaned(one, name) for one in value]
    return value


def _text(value: str, name: str) -> str:
    if name in PICTURES or not value:
        return ""
    text = transmittable(value)
    if name in HTML:
        return clean_html(text)
    return web_address(text) if name in ADDRESSES else text


def clean_html(source: str) -> str:
    return source if is_clean(source) else CLEANER.clean(source)


def home_address(text: str, *hosts: str | None) -> str:
    """The address if it lies on one of these hosts: a school's record doesn't lead elsewhere."""
    host = host_of_web(text)
    return text if host and host in hosts else ""
