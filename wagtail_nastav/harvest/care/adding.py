"""From an offer to a source."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log
from wagtail.models import Page

from wagtail_nastav.gathered.models import Source, SourceKind
from wagtail_nastav.harvest.finding.addresses import host_of
from wagtail_nastav.harvest.finding.known import other_address
from wagtail_nastav.harvest.finding.offers import CONTENT_KINDS, Offer
from wagtail_nastav.snippets.organizations import Organization


class NotAdded(Exception):
    """A sentence: why this can't be a source of the section."""


@transaction.atomic
def add_source(section: Any, offer: Offer, user: Any, content_kind: str = "", relays: bool = False) -> Source | None:
    """None if exactly this is gathered already. Raises ``NotAdded``.

    ``content_kind`` in place of the one that was guessed; ``relays``: a person said that it gathers other sites.
    Whose section was shown is kept, so that nobody else stands at the address when it is visited.
    """
    one_at_a_time(section.pk)
    if Source.objects.filter(section_id=section.pk, url=offer.url).exists():
        return None
    if twin := direct_source(section.pk, offer.publisher):
        raise NotAdded(other_address(twin))
    source = Source.objects.create(
        section_id=section.pk,
        kind=offer.kind,
        title=title_of(offer),
        given_url=(offer.site or offer.given)[:2000],
        url=offer.url,
        content_kind=content_of(offer, content_kind),
        organization=_organization(offer),
        relays=relays and bool(offer.relayed),
        publisher=UUID(offer.publisher) if offer.publisher else None,
    )
    log(source, "wagtail_nastav.source_added", user=user, data={"url": source.url})
    return source


def one_at_a_time(section: Any) -> None:
    """Two windows, or the window and the command, add and accept one after the other; visits go on meanwhile."""
    list(Page.objects.select_for_update(no_key=True).filter(pk=section).values_list("pk"))


def direct_source(section: Any, publisher: str) -> Source | None:
    """Whoever of this section's sources (``section``: its number) is this publisher itself."""
    return Source.objects.filter(section_id=section, publisher=publisher).first() if publisher else None


def title_of(offer: Offer) -> str:
    """By its organization; sections have all the same title, so without one the site is named."""
    return (offer.organization or f"{offer.title} ({host_of(offer.url)})")[:500]


def content_of(offer: Offer, chosen: str) -> str:
    """Only of a feed it can be something else than it looks like."""
    is_feed = offer.kind == SourceKind.FEED
    return chosen if is_feed and chosen in CONTENT_KINDS else offer.content_kind


def _organization(offer: Offer) -> Organization | None:
    """The same in the register of this site, if it is there; nothing is added to the register by a stranger's word."""
    same = Q(name=offer.organization) | Q(short_name=offer.organization) if offer.organization else Q(pk=None)
    if offer.organization_uid:
        same |= Q(uid=offer.organization_uid)
    return Organization.objects.filter(same).first()
