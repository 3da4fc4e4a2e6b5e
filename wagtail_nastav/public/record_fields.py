"""Which fields of records hold addresses, and which HTML made safe; everything else is plain text."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

WEB = frozenset({"http", "https"})
ADDRESSES = frozenset("url link photo calendar_url result_url programme_url contest_url practice_url".split())
HTML = frozenset("body body_html description_html steps_html intro_html".split())
# As most addresses are written, so that nobody needs to take them apart.
USUAL = re.compile(r"https?://([a-z0-9-]+(?:\.[a-z0-9-]+)*)(?::[0-9]+)?(?:[/?#][!-~]*)?")


def web_address(text: str) -> str:
    """The address if a browser may be sent there, else nothing."""
    return text if host_of_web(text) else ""


def host_of_web(text: str) -> str:
    """The host of such an address, in small letters; empty if it is none."""
    if usual := USUAL.fullmatch(text):
        return usual[1]
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return (parts.hostname or "") if parts.scheme in WEB else ""
