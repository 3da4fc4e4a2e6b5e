"""Where a snapshot is read from: a folder, or an address, with limits of time and size."""

from __future__ import annotations

import asyncio
from pathlib import Path
from ssl import SSLContext
from typing import Protocol
from urllib.parse import unquote

from django.utils.translation import gettext as _

from wagtail_nastav.fetching import limits
from wagtail_nastav.fetching.replies import Reply
from wagtail_nastav.fetching.troubles import Trouble

__all__ = ["Folder", "Reply", "Source", "Unreadable", "Web"]


class Unreadable(Exception):
    """A sentence: why nothing could be read there."""


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
            if path.stat().st_size > limits.LIMITS.size:
                raise Unreadable(_too_large(url))
            return Reply(url, path.read_bytes())
        except FileNotFoundError:
            raise Unreadable(_("The file %(file)s is missing.") % {"file": url}) from None
        except PermissionError:
            raise Unreadable(
                _("The file %(file)s may not be read: give the right to whoever checks.") % {"file": url}
            ) from None
        except (OSError, ValueError) as error:
            sentence = _("%(file)s can't be read: %(why)s.")
            why = getattr(error, "strerror", None) or error
            raise Unreadable(sentence % {"file": url, "why": why}) from None


class Web:
    """HTTP and HTTPS, read as a harvest reads. ``anywhere``: also this server and closed networks, for whoever checks
    a site of his own."""

    def __init__(self, *, anywhere: bool = False) -> None:
        self.anywhere = anywhere
        self._trust: SSLContext | None = None

    def read(self, url: str, etag: str = "") -> Reply:
        try:
            import aiohttp  # noqa: F401
        except ImportError:
            raise Unreadable(_("To read addresses, install wagtail-nastav[exchange].")) from None
        try:
            return asyncio.run(self._read(url, etag))
        except Trouble as trouble:
            raise Unreadable(trouble.sentence) from None

    async def _read(self, url: str, etag: str) -> Reply:
        from wagtail_nastav.fetching.guard import Guard
        from wagtail_nastav.fetching.session import Session, trust_of_settings

        # To read the system's authorities takes longer than to read a small file.
        self._trust = self._trust or trust_of_settings()
        guard = Guard(anywhere=True) if self.anywhere else None
        async with Session(guard, limits.LIMITS, self._trust) as session:
            return await session.ask(url, etag)


def _too_large(name: str) -> str:
    size = limits.LIMITS.size // limits.MEGABYTE
    return _("%(file)s is larger than %(size)d MB.") % {"file": name, "size": size}
