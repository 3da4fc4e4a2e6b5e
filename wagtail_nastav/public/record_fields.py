"""Which fields of records hold addresses, and which HTML made safe; everything else is plain text."""

from __future__ import annotations

from urllib.parse import urlsplit

WEB = frozenset({"http", "https"})
ADDRESSES = frozenset("url link photo calendar_url result_url programme_url contest_url practice_url".split())
HTML = frozenset("body body_html description_html steps_html intro_html".split())


def web_address(text: str) -> str:
    """The address if a browser may be sent there, else nothing."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in WEB and parts.hostname else ""
