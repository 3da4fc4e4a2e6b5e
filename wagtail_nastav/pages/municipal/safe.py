"""Another site's record as it may be shown here. It was cleaned when it was taken over; nobody relies on that alone.

No picture of another site is shown, no address runs a script, and links lead to the school and not to a place here.
"""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urljoin

import nh3

from wagtail_nastav.public.record_fields import ADDRESSES, HTML, WEB, web_address

PICTURES = {"photo": "", "picture": None}
TAGS = frozenset(
    "a abbr b blockquote br caption code dd del dl dt em h2 h3 h4 hr i ins li ol p pre q s small strong sub sup table "
    "tbody td tfoot th thead tr u ul".split()
)
ATTRIBUTES = {"a": {"href", "title"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan", "scope"}}


def safe(value: Any, root: str, html: bool = True, name: str = "") -> Any:
    """The same JSON. ``root``: the record's own address; ``html``: False for lists, which show none."""
    if name in PICTURES:
        return PICTURES[name]
    if isinstance(value, dict):
        # Cards of people stand on the school's site; here they would be looked for in the municipality's own base.
        return {key: None if key == "person" else safe(one, root, html, key) for key, one in value.items()}
    if isinstance(value, list):
        return [safe(one, root, html, name) for one in value]
    if not isinstance(value, str) or not value:
        return value
    if name in ADDRESSES:
        return address(value, root)
    if name in HTML:
        return cleaned(value, root) if html else ""
    return value


def address(given: str, root: str) -> str:
    """Absolute, and of the web; empty for anything else."""
    try:
        return web_address(urljoin(root, given.strip()))
    except ValueError:
        return ""


def cleaned(html: str, root: str) -> str:
    return nh3.clean(
        html, tags=set(TAGS), attributes=ATTRIBUTES, url_schemes=set(WEB), link_rel="noopener",
        attribute_filter=partial(_attribute, root),
    )  # fmt: skip


def _attribute(root: str, tag: str, name: str, value: str) -> str | None:
    if name != "href":
        return value
    return address(value, root) or None
