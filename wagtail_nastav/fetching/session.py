"""One client for many sites: connections, certificates and limits are shared, and nothing else."""

from __future__ import annotations

import asyncio
import ssl
from types import TracebackType

import aiohttp
from aiohttp.abc import AbstractResolver
from django.core.exceptions import ImproperlyConfigured
from django.utils.datastructures import CaseInsensitiveMapping
from django.utils.translation import gettext as _
from yarl import URL

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.fetching.addresses import ascii_host, host_of, next_address, shown, usable
from wagtail_nastav.fetching.failures import late, too_large, trouble_of
from wagtail_nastav.fetching.guard import Guard, public_socket
from wagtail_nastav.fetching.limits import LIMITS, Limits
from wagtail_nastav.fetching.replies import Reply
from wagtail_nastav.fetching.troubles import Code, Trouble

REDIRECTS = frozenset({301, 302, 303, 307, 308})
# What other packings come to is not known everywhere.
HEADERS = {"User-Agent": "wagtail-nastav", "Accept-Encoding": "gzip"}
PIECE = 65536


def guard_of_settings() -> Guard:
    return Guard(frozenset(map(ascii_host, nastav_settings.HARVEST_ALLOWED_HOSTS)) - {""})


def trust_of_settings() -> ssl.SSLContext:
    """Authorities of the system, and those of the setting."""
    context, bundle = ssl.create_default_context(), nastav_settings.HARVEST_CA_BUNDLE
    if bundle:
        try:
            context.load_verify_locations(cafile=bundle)
        except (OSError, ssl.SSLError) as error:
            sentence = _("HARVEST_CA_BUNDLE: no certificates can be read from %(file)s.")
            raise ImproperlyConfigured(sentence % {"file": bundle}) from error
    return context


class Session:
    """``async with Session(…) as session``. Cookies are forgotten, proxies of the environment are not used."""

    def __init__(
        self,
        guard: Guard | None = None,
        limits: Limits = LIMITS,
        trust: ssl.SSLContext | None = None,
        resolver: AbstractResolver | None = None,
    ) -> None:
        self.guard = guard_of_settings() if guard is None else guard
        self.limits = limits
        self._trust = trust or trust_of_settings()
        self._resolver = resolver
        # Work that costs the processor more than the network, few at a time: processes of readers, and large files.
        self.readers, self.heavy = asyncio.Semaphore(2), asyncio.Semaphore(2)

    async def __aenter__(self) -> Session:
        self._guarded, self._open = self._client(guarded=True), self._client(guarded=False)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._guarded.close()
        await self._open.close()

    def _client(self, *, guarded: bool) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            limit=0, ssl=self._trust, resolver=self._resolver, keepalive_timeout=5,
            socket_factory=public_socket if guarded else None,
        )  # fmt: skip
        return aiohttp.ClientSession(
            connector=connector, headers=HEADERS, trust_env=False, cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None, connect=self.limits.connect),
        )  # fmt: skip

    async def ask(self, url: str, etag: str = "", most: int | None = None) -> Reply:
        """Whatever is answered; ``Trouble`` if nothing whole is. ``most``: bytes, if fewer than usual."""
        where, seconds = usable(url, self.guard), self.limits.answer
        try:
            async with asyncio.timeout(seconds):
                return await self._follow(where, etag, min(most or self.limits.size, self.limits.size))
        except TimeoutError as error:
            connecting = isinstance(error, aiohttp.ConnectionTimeoutError)
            raise late(shown(where), self.limits.connect if connecting else seconds) from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise trouble_of(error, shown(where)) from None

    async def _follow(self, where: URL, etag: str, most: int) -> Reply:
        headers = {"If-None-Match": etag} if etag else {}
        client = self._open if self.guard.trusts(host_of(where)) else self._guarded
        for _step in range(self.limits.redirects + 1):
            async with client.get(where, allow_redirects=False, headers=headers) as answer:
                if answer.status not in REDIRECTS:
                    content = await _content(answer, shown(where), most) if answer.status == 200 else b""
                    return Reply(
                        str(where), content, answer.status, CaseInsensitiveMapping(answer.headers), shown(where)
                    )
                where = next_address(where, answer.headers.get("Location", ""), self.guard)
        raise Trouble(
            Code.REDIRECTS, _("%(url)s: too many redirects. Tell the site's webmaster.") % {"url": shown(where)}
        )


async def _content(answer: aiohttp.ClientResponse, url: str, most: int) -> bytes:
    """Counted while it comes and after it is unpacked, so that what is too much is never held."""
    if (answer.content_length or 0) > most:
        raise too_large(url, most)
    content = bytearray()
    async for piece in answer.content.iter_chunked(PIECE):
        content += piece
        if len(content) > most:
            raise too_large(url, most)
    return bytes(content)
