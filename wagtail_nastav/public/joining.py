"""Addresses joined to a root: ``urljoin`` takes both apart and puts them together again, several times for every page."""

from __future__ import annotations

import re
from urllib.parse import urljoin

ORIGIN = re.compile(r"https?://[A-Za-z0-9.:-]+(?=/|\Z)")
# From the root of the site, with nothing in it that would have to be worked out.
PLAIN = re.compile(r"/(?:[\w%~-]+/)*[\w%~-]*")


def joined(root: str, url: str) -> str:
    """As ``urljoin``, which is asked where it is not plain what it would say."""
    origin = ORIGIN.match(root) if PLAIN.fullmatch(url) else None
    return f"{origin[0]}{url}" if origin else urljoin(root, url)
