"""Addresses that may be asked: the one that was given, and those that a server or a manifest leads to."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from yarl import URL

from wagtail_nastav.fetching.guard import PORTS, Guard
from wagtail_nastav.fetching.troubles import Code, Trouble

FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\xa0\ud800-\udfff]")
# In a sentence.
LONGEST = 200


def usable(url: str, guard: Guard) -> URL:
    """The address in the form in which it is asked; names of hosts may be Russian."""
    found = _parsed(url)
    if found.scheme not in ("http", "https"):
        raise _unusable(url, _("it has to begin with http:// or https://"))
    if not found.raw_host:
        raise _unusable(url, _("it names no site"))
    if found.raw_user is not None or found.raw_password is not None:
        raise _unusable(url, _("it contains a name and a password; the exchange has to be open to everybody"))
    if found.port not in PORTS and not guard.trusts(host_of(found)):
        raise _unusable(url, _("only the ports 80 and 443 are asked"))
    return found.with_fragment(None)


def next_address(here: URL, location: str, guard: Guard) -> URL:
    """Where a redirect leads: never to another site, never from a protected connection to an open one."""
    try:
        there = usable(str(here.join(_parsed(location))), guard) if location else here
    except Trouble as trouble:
        sentence = _("%(url)s redirects to an unusable address. %(why)s")
        raise Trouble(trouble.code, sentence % {"url": shown(here), "why": trouble.sentence}) from None
    facts = {"url": shown(here), "there": shown(there)}
    if there == here:
        raise Trouble(Code.REDIRECTS, _("%(url)s redirects to itself. Tell the site's webmaster.") % facts)
    if host_of(there) != host_of(here):
        sentence = _("%(url)s redirects to another site: %(there)s. Give that address, if you trust it.")
        raise Trouble(Code.MOVED, sentence % facts)
    if (here.scheme, there.scheme) == ("https", "http"):
        sentence = _("%(url)s redirects to an unprotected address: %(there)s. Tell the site's webmaster.")
        raise Trouble(Code.REDIRECTS, sentence % facts)
    return there


def below(manifest: str, address: str) -> str:
    """The address of a file, which has to lie in the manifest's folder, however it is written; empty if it does not."""
    try:
        base = URL(manifest)
        there = base.join(_parsed(address))
        origin = there.origin()
    except (Trouble, ValueError):
        return ""
    folder = base.path.rpartition("/")[0] + "/"
    is_inside = origin == base.origin() and there.path.startswith(folder) and ".." not in there.path.split("/")
    return str(there) if is_inside else ""


def host_of(url: URL) -> str:
    return (url.raw_host or "").rstrip(".").lower()


def ascii_host(name: str) -> str:
    """A host of the settings in the form of ``host_of``."""
    try:
        return host_of(URL.build(scheme="http", host=name.strip().strip("[]")))
    except ValueError:
        return ""


def shown(url: URL | str) -> str:
    """As people read it, without a name and a password."""
    try:
        text = url if isinstance(url, str) else url.with_user(None).human_repr()
    except ValueError:
        text = str(url)
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def _parsed(url: str) -> URL:
    if FORBIDDEN.search(url):
        raise _unusable(FORBIDDEN.sub("·", url), _("it contains spaces or invisible signs"))
    try:
        return URL(url)
    except (ValueError, TypeError):
        raise _unusable(url, _("it is not written as an address")) from None


def _unusable(url: str, why: str) -> Trouble:
    secretless = re.sub(r"//[^/@]*@", "//", url)
    sentence = _("The address %(url)s can't be used: %(why)s. Correct it.")
    return Trouble(Code.ADDRESS, sentence % {"url": shown(secretless), "why": why})
