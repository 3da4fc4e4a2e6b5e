"""What could be gathered at an address: the exchange, else feeds, else a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

from django.utils.translation import gettext as _

from wagtail_nastav.exchange.checking.finding import linked, looks_like_json, of_site, read_at, read_well, told_in
from wagtail_nastav.exchange.checking.sources import Reply, Source, Unreadable
from wagtail_nastav.exchange.folder import MANIFEST
from wagtail_nastav.fetching.replies import refusal
from wagtail_nastav.harvest.finding.addresses import BadAddress, to_try
from wagtail_nastav.harvest.finding.feeds import is_feed, look_at_feed, named_feeds
from wagtail_nastav.harvest.finding.manifests import NoOffer, is_manifest, look_at_manifest
from wagtail_nastav.harvest.finding.offers import Found, Offer
from wagtail_nastav.harvest.finding.tables import is_table, look_at_table

# A page that names more of them is no page of a school's section.
MOST = 10
Look = Callable[[Reply], Offer]


def find(source: Source, given: str) -> Found:
    """Never raises: what is wrong is told in ``problems``."""
    found = Found(given)
    try:
        for look, replies in _ways(source, _first_answer(source, found)):
            found.offers += _looked(look, replies, found)
            if found.offers:
                break
        else:
            found.problems = found.problems or [_nothing(given)]
    except (BadAddress, NoOffer, Unreadable) as problem:
        found.problems.append(str(problem))
    except Exception as unforeseen:
        found.problems.append(_not_understood(given, unforeseen))
    return found


def find_exactly(source: Source, url: str) -> Found:
    """The manifest at this very address, as a visit would read it. Never raises either."""
    found = Found(url, url)
    try:
        found.offers += _looked(look_at_manifest, _read_all(source, [url]), found)
    except Exception as unforeseen:
        found.problems.append(_not_understood(url, unforeseen))
    return found


def _first_answer(source: Source, found: Found) -> Reply:
    """Without a scheme the secure one is tried first, and its sentence is the one that is told."""
    problems = []
    for url in to_try(found.given):
        try:
            reply, found.site = read_at(source, url), url
            return reply
        except Unreadable as problem:
            problems.append(problem)
    raise problems[0]


def _ways(source: Source, reply: Reply) -> Iterator[tuple[Look, Iterable[Reply | Unreadable]]]:
    """What there is to look at, in the order in which it is wanted; the first way that gives an offer is the last."""
    if reply.status != 200:
        # The section has moved perhaps, and the site still says where its sections are.
        yield look_at_manifest, _read_all(source, of_site(source, reply.url))
        raise Unreadable(refusal(reply).sentence)
    if is_manifest(reply):
        yield look_at_manifest, [reply]
    elif is_feed(reply):
        yield look_at_feed, [reply]
    elif is_table(reply):
        yield look_at_table, [reply]
    elif looks_like_json(reply):
        yield look_at_manifest, _read_all(source, told_in(reply.content))
    else:
        yield look_at_manifest, _read_all(source, linked(reply) or of_site(source, reply.url))
        yield look_at_manifest, _beside(source, reply)
        yield look_at_feed, _read_all(source, named_feeds(reply))


def _read_all(source: Source, urls: list[str]) -> Iterator[Reply | Unreadable]:
    for url in urls[:MOST]:
        try:
            if not url.lower().startswith(("http://", "https://")):
                raise Unreadable(_("The address has to begin with http:// or https://: %(url)s.") % {"url": url})
            yield read_well(source, url)
        except Unreadable as problem:
            yield problem


def _beside(source: Source, reply: Reply) -> Iterator[Reply]:
    """On static hosting the folder of a snapshot may be shown as a list of its files."""
    if not reply.url.endswith("/"):
        return
    try:
        there = source.read(urljoin(reply.url, MANIFEST))
    except Unreadable:
        return
    if there.status == 200 and is_manifest(there):
        yield there


def _looked(look: Look, replies: Iterable[Any], found: Found) -> Iterator[Offer]:
    """One that can't be used doesn't keep the others from being offered."""
    for reply in replies:
        try:
            if isinstance(reply, Unreadable):
                raise reply
            yield replace(look(reply), given=found.given, site=found.site)
        except (NoOffer, Unreadable) as problem:
            found.problems.append(str(problem))
        except Exception as unforeseen:
            found.problems.append(_not_understood(reply.url, unforeseen))


def _not_understood(url: str, unforeseen: Exception) -> str:
    """What a foreign page made us stumble over may repeat its text, so only the kind of it is told."""
    sentence = _("%(url)s answers something that is not understood (%(kind)s). Tell whoever looks after this site.")
    return sentence % {"url": url, "kind": type(unforeseen).__name__}


def _nothing(given: str) -> str:
    sentence = _(
        "Nothing to gather was found at %(url)s: no exchange, no feed, no table. Ask the school for the address of its "
        "section “Mentoring” or of its feed of news."
    )
    return sentence % {"url": given}
