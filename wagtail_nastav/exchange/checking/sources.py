"""Where a snapshot is read from: a folder, or an address, with limits of time and size."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote, urljoin, urlsplit

from django.utils.datastructures import CaseInsensitiveMapping
from django.utils.translation import gettext as _

# Bytes after unpacking, seconds for a whole answer and for connecting, and steps from one address to the next.
LARGEST, LONGEST, CONNECT, REDIRECTS = 20 * 1024 * 1024, 30, 10, 2


class Unreadable(Exception):
    """A sentence: why nothing could be read there."""


@dataclass(frozen=True)
class Reply:
    """``url``: where it was found in the end; ``headers`` are empty for a file."""

    url: str
    content: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


class Source(Protocol):
    def read(self, url: str, etag: str = "") -> Reply:
        """Raises ``Unreadable``. ``etag``: of what is known already, so that 304 may be answered."""
        ...


class Folder:
    """Addresses are paths; nothing outside the folder is read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()

    def read(self, url: str, etag: str = "") -> Reply:
        try:
            path = (self.folder / unquote(url)).resolve()
            if not path.is_relative_to(self.folder):
                raise Unreadable(_("%(file)s lies outside the folder.") % {"file": url})
            if path.stat().st_size > LARGEST:
                raise Unreadable(_too_large(url))
            return Reply(url, path.read_bytes())
        except (OSError, ValueError) as error:
            sentence = _("%(file)s can't be read: %(why)s.")
            why = getattr(error, "strerror", None) or error
            raise Unreadable(sentence % {"file": url, "why": why}) from None


class Web:
    """HTTP and HTTPS. Redirects stay on the host; what is unpacked is counted while it comes."""

    def read(self, url: str, etag: str = "") -> Reply:
        try:
            import aiohttp
        except ImportError:
            raise Unreadable(_("To read addresses, install wagtail-nastav[exchange].")) from None
        try:
            return asyncio.run(asyncio.wait_for(self._read(aiohttp, url, etag), LONGEST))
        except TimeoutError:
            sentence = _("%(url)s did not answer within %(seconds)d seconds.")
            raise Unreadable(sentence % {"url": url, "seconds": LONGEST}) from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            sentence = _("%(url)s can't be read: %(why)s.")
            raise Unreadable(
                sentence % {"url": url, "why": " ".join(str(error).split()) or type(error).__name__}
            ) from None

    async def _read(self, aiohttp: Any, url: str, etag: str) -> Reply:
        headers = {"If-None-Match": etag} if etag else {}
        limits = aiohttp.ClientTimeout(total=LONGEST, connect=CONNECT)
        async with aiohttp.ClientSession(timeout=limits, headers=headers) as session:
            for _step in range(REDIRECTS + 1):
                async with session.get(url, allow_redirects=False) as answer:
                    if answer.status not in (301, 302, 303, 307, 308):
                        return Reply(
                            url, await _content(answer, url), answer.status, CaseInsensitiveMapping(answer.headers)
                        )
                    url = _next(url, answer.headers.get("Location", ""))
        raise Unreadable(_("%(url)s: too many redirects.") % {"url": url})


async def _content(answer: Any, url: str) -> bytes:
    content = bytearray()
    async for piece in answer.content.iter_chunked(65536):
        content += piece
        if len(content) > LARGEST:
            raise Unreadable(_too_large(url))
    return bytes(content)


def _next(url: str, location: str) -> str:
    there = urljoin(url, location)
    if not location or urlsplit(there).hostname != urlsplit(url).hostname:
        sentence = _("%(url)s redirects to another site: %(there)s. Give that address, if you trust it.")
        raise Unreadable(sentence % {"url": url, "there": there})
    return there


def _too_large(name: str) -> str:
    return _("%(file)s is larger than %(size)d MB.") % {"file": name, "size": LARGEST // 1024 // 1024}
