"""What was answered, and what an answer that is none means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from django.utils.translation import gettext as _

from wagtail_nastav.fetching.troubles import Code, Trouble

SOONEST, LATEST = timedelta(minutes=1), timedelta(hours=6)
# As RFC 9110 has them, short enough to be kept.
ETAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e]{0,190}"')
PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Reply:
    """``url``: where it was found in the end, ``called``: the same for people; no ``content`` unless the status is 200."""

    url: str
    content: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    called: str = ""

    @property
    def etag(self) -> str:
        """Empty if it is none, or one that can't be sent back."""
        told = self.headers.get("ETag", "").strip()
        return told if ETAG.fullmatch(told) else ""

    @property
    def media_type(self) -> str:
        return self.headers.get("Content-Type", "").partition(";")[0].strip().lower()

    @property
    def is_page(self) -> bool:
        """HTML, whatever it says of itself."""
        return bool(PAGE.match(self.content.removeprefix(BOM)))


def is_news(reply: Reply, etag: str = "") -> bool:
    """False if nothing changed since ``etag``; every answer that has no content is a ``Trouble``."""
    if reply.status == 304 and etag:
        return False
    if reply.status != 200:
        raise refusal(reply)
    if not reply.content.strip():
        raise Trouble(
            Code.EMPTY,
            _("%(url)s answers with an empty file. Ask the site's webmaster whether the section is published.")
            % {"url": reply.called or reply.url},
            status=200,
        )
    return True


def must_be_data(reply: Reply) -> None:
    if reply.is_page:
        sentence = _(
            "%(url)s answers with a page, not with data: maintenance, a login or a wrong address. "
            "Open the address in a browser to see what it is."
        )
        raise Trouble(Code.PAGE, sentence % {"url": reply.called or reply.url}, status=reply.status)


def refusal(reply: Reply) -> Trouble:
    code, sentence = _by_status(reply.status)
    told = sentence % {"url": reply.called or reply.url, "status": reply.status}
    return Trouble(code, told, status=reply.status, retry_after=retry_after(reply.headers.get("Retry-After", "")))


def _by_status(status: int) -> tuple[Code, str]:
    match status:
        case 304:
            return Code.UNASKED, _(
                "%(url)s says that nothing has changed, although it was not asked about a change (304). "
                "Its server or cache is set up wrongly: tell the site's webmaster."
            )
        case 401:
            return Code.LOGIN, _("%(url)s asks for a login (401). The exchange has to be open to everybody.")
        case 403:
            return Code.FORBIDDEN, _(
                "%(url)s forbids access (403). Ask the site's webmaster to let programs read this address."
            )
        case 404:
            return Code.NOT_FOUND, _("There is nothing at %(url)s (404). Check the address, or look for the new one.")
        case 410:
            return Code.GONE, _("%(url)s was closed for good (410). Ask the organization for its new address.")
        case 429:
            return Code.HASTE, _("%(url)s was asked too often (429). It will be asked again later.")
        case 503:
            return Code.UNAVAILABLE, _("%(url)s is temporarily out of service (503). It will be asked again later.")
        case _ if status >= 500:
            return Code.SERVER, _(
                "%(url)s answers with an error of its own (%(status)d). If it stays so, tell the site's webmaster."
            )
    return Code.STATUS, _("%(url)s answers in an unexpected way (%(status)d). Check the address in a browser.")


def retry_after(told: str) -> timedelta | None:
    """Seconds or a date; never sooner nor later than is reasonable, nothing if it is neither."""
    told = told.strip()
    if re.fullmatch(r"[0-9]+", told):
        wanted = timedelta(seconds=int(told[:9]))
    else:
        try:
            moment = parsedate_to_datetime(told)
            wanted = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - datetime.now(UTC)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    return min(max(wanted, SOONEST), LATEST)
