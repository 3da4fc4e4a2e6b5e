"""Addresses as people write them: with and without https://, several in a line, in cells of a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit, urlunsplit

from django.utils.translation import gettext as _

LONGEST = 2000
# Without «http» only what ends like a site is taken for one: names of files and initials stand in tables as well.
ENDINGS = r"(?:ru|su|рф|дети|рус|москва|онлайн|сайт|орг|com|org|net|edu|info|site|online|pro|tatar|moscow)"
ADDRESS = re.compile(
    r"https?://[^\s,;<>\"«»]+" rf"|(?<![\w@.-])(?:[\w-]+\.)+{ENDINGS}(?![\w@-])(?::\d+)?(?:/[^\s,;<>\"«»]*)?",
    re.IGNORECASE,
)
DIVIDERS = re.compile(r"[\s,;]+")


class BadAddress(Exception):
    """A sentence: why this can't be asked for."""


def pasted(text: str) -> list[str]:
    """Each address once. What is none is kept too, so that somebody says so."""
    return _once(one for line in text.splitlines() for one in in_text(line) or _rest(line))


def in_text(text: str) -> list[str]:
    return [found.group().rstrip(".:!?)»\"'") for found in ADDRESS.finditer(text)]


def in_cells(rows: Iterable[Iterable[object]]) -> list[str]:
    return _once(one for row in rows for cell in row if isinstance(cell, str) for one in in_text(cell))


def _rest(line: str) -> Iterator[str]:
    """A line without anything that surely is an address: its words, if they may be some."""
    words = [word for word in DIVIDERS.split(line.strip()) if word]
    yield from words if all("." in word or ":" in word for word in words) else [line.strip()[:LONGEST]]


def _once(addresses: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(address for address in addresses if address))


def to_try(given: str) -> list[str]:
    """Addresses to ask one after the other. Raises ``BadAddress``."""
    text = given.strip()
    if "://" in text:
        return [_checked(text, given)]
    return [_checked(f"{scheme}://{text}", given) for scheme in ("https", "http")]


def _checked(text: str, given: str) -> str:
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        raise _not_one(given) from None
    if parts.scheme.lower() not in ("http", "https"):
        raise BadAddress(_("The address has to begin with http:// or https://: %(url)s.") % {"url": given})
    if parts.username is not None:
        raise BadAddress(_("Take the name and the password out of the address: %(url)s.") % {"url": parts.hostname})
    if not host or not _may_be_host(host) or len(text) > LONGEST or re.search(r"\s", text):
        raise _not_one(given)
    return urlunsplit((parts.scheme.lower(), parts.netloc, parts.path or "/", parts.query, ""))


def _may_be_host(host: str) -> bool:
    return host == "localhost" or "." in host.strip(".") or ":" in host


def _not_one(given: str) -> BadAddress:
    sentence = _("“%(text)s” is not an address. Copy it from the browser, such as school7.example.org.")
    return BadAddress(sentence % {"text": given[:200]})


def host_of(url: str) -> str:
    """Without «www.», in small letters; empty for what is no address."""
    try:
        host = (urlsplit(url).hostname or "").rstrip(".")
        return host.encode("idna").decode().removeprefix("www.")
    except ValueError:
        return ""


def site_of(url: str) -> str:
    """The host, and the port where it is not the usual one: behind another port stands another site."""
    host = host_of(url)
    try:
        port = urlsplit(url).port
    except ValueError:
        return ""
    return f"{host}:{port}" if host and port not in (None, 80, 443) else host
