"""What the head of somebody's page refers to, read in a time that grows with its size and no faster, whatever it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

from wagtail_nastav.fetching.replies import Reply

# Bytes of a page: its head stands at the beginning. Links of it, and bytes of one.
LOOKED_AT, MOST, LONGEST = 1_000_000, 500, 8000
# Nothing in it passes over another «<», so that each byte is looked at once. A parser of whole pages is no use here: of
# what begins and never ends it makes hours.
LINK = re.compile(rb"""<link\b(?:[^<>"']|"[^"<]*"|'[^'<]*')*>""", re.IGNORECASE)


def links_of(reply: Reply, relation: str) -> Iterator[tuple[str, Tag]]:
    """Addresses with their elements; what is no address is passed over."""
    whole = _without_comments(reply.content[:LOOKED_AT])
    for found in islice(LINK.finditer(whole), MOST):
        if len(found.group()) > LONGEST:
            continue
        link = BeautifulSoup(_text(found.group()), "html.parser").find("link", rel=relation, href=True)
        url = joined(reply.url, str(link["href"])) if isinstance(link, Tag) else ""
        if isinstance(link, Tag) and url:
            yield url, link


def joined(base: str, address: str) -> str:
    """Empty where it makes no address, such as «http://[x»."""
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def _without_comments(content: bytes) -> bytes:
    kept, at = [], 0
    while (begin := content.find(b"<!--", at)) >= 0 and (end := content.find(b"-->", begin + 4)) >= 0:
        kept.append(content[at:begin])
        at = end + 3
    return b"".join([*kept, content[at:]])


def _text(tag: bytes) -> str:
    """A page of a Russian school that is not UTF-8 is of the old encoding."""
    try:
        return tag.decode()
    except UnicodeDecodeError:
        return tag.decode("cp1251", "replace")
