"""Errors of the network in words."""

from __future__ import annotations

import ssl

import aiohttp
from django.utils.translation import gettext as _

from wagtail_nastav.fetching.guard import NotPublic
from wagtail_nastav.fetching.troubles import Code, Trouble

# OpenSSL's numbers of what is wrong with a certificate.
NOT_YET, EXPIRED, STRANGER = 9, 10, 62
UNKNOWN = frozenset({2, 18, 19, 20, 21})


def trouble_of(error: Exception, url: str) -> Trouble:
    """``url`` as it is shown."""
    code, sentence = _meaning(error)
    return Trouble(code, sentence % {"url": url})


def late(url: str, seconds: float) -> Trouble:
    sentence = _("%(url)s did not answer within %(seconds)d seconds.")
    advice = _("If it stays so, tell the site's webmaster.")
    return Trouble(Code.LATE, f"{sentence % {'url': url, 'seconds': seconds}} {advice}")


def too_large(url: str, size: int) -> Trouble:
    sentence = _("%(url)s gives more than %(size)d MB; so much is not read. Tell the site's webmaster.")
    return Trouble(Code.TOO_LARGE, sentence % {"url": url, "size": max(1, size // 1024 // 1024)}, status=200)


def _meaning(error: Exception) -> tuple[Code, str]:
    match error:
        case aiohttp.InvalidURL() | UnicodeError():
            return Code.ADDRESS, _("%(url)s is not an address that can be asked. Correct it.")
        case aiohttp.ClientConnectorCertificateError():
            return Code.CERTIFICATE, _about_certificate(error.certificate_error)
        case aiohttp.ClientSSLError() | ssl.SSLError():
            return Code.ENCRYPTION, _("No protected connection to %(url)s came about. Tell the site's webmaster.")
        case aiohttp.ClientConnectorDNSError():
            return Code.NO_HOST, _("No site was found for %(url)s. Check the address; its domain may have run out.")
        case aiohttp.ClientConnectorError() if isinstance(error.os_error, NotPublic):
            return Code.CLOSED, _(
                "%(url)s lies in a closed network or on this server itself, where nothing is asked. "
                "If that is meant, name the host in the setting HARVEST_ALLOWED_HOSTS."
            )
        case aiohttp.ClientConnectorError():
            return Code.UNREACHABLE, _("%(url)s takes no connections. If it stays so, tell the site's webmaster.")
    return Code.BROKEN, _("The answer of %(url)s broke off or is damaged. If it stays so, tell the site's webmaster.")


def _about_certificate(error: Exception) -> str:
    number = getattr(error, "verify_code", 0)
    if number == EXPIRED:
        return _("The certificate of %(url)s has run out. The site's webmaster has to renew it.")
    if number == NOT_YET:
        return _("The certificate of %(url)s is not valid yet. Check the clocks of both servers.")
    if number == STRANGER:
        return _("The certificate of %(url)s is that of another site. Check the address, or tell the site's webmaster.")
    if number in UNKNOWN:
        return _(
            "The certificate of %(url)s was issued by an authority that this server does not know. "
            "If it is to be trusted, name its file in the setting HARVEST_CA_BUNDLE."
        )
    return _("The certificate of %(url)s can't be trusted. Tell the site's webmaster.")
