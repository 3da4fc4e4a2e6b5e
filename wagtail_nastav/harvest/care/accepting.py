"""Somebody else stands at the address of a source: who that is now, and taking the records from there on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from wagtail_nastav.exchange.checking.sources import Source as Web
from wagtail_nastav.gathered.models import Source, SourceKind, SourceState
from wagtail_nastav.harvest.care.acts import records_by_kind, stop_visits
from wagtail_nastav.harvest.care.adding import direct_source, one_at_a_time
from wagtail_nastav.harvest.finding import Offer, find_exactly
from wagtail_nastav.harvest.taking.refusals import Why
from wagtail_nastav.harvest.taking.twins import unmark_lone_twins

# Refusals that a person can answer with «yes, it is so».
NEW_PUBLISHER = (Why.OTHER_PUBLISHER, Why.OLDER, Why.SAME_NUMBER)


class NotAccepted(Exception):
    """A sentence: why nobody is accepted."""


def has_spoken(source: Source) -> bool:
    """Whether it is known who speaks there, so that somebody else could."""
    return source.kind == SourceKind.EXCHANGE and source.publisher is not None


def may_accept(source: Source) -> bool:
    """What was read last was refused for who told it, or for how it follows what was known."""
    return has_spoken(source) and source.state == SourceState.FAILING and source.trouble in NEW_PUBLISHER


def who_speaks(source: Source, web: Web) -> Offer:
    """Asks the site. Raises ``NotAccepted``."""
    if not has_spoken(source):
        raise NotAccepted(_("Nobody has spoken at this address yet: there is nobody to replace."))
    found = find_exactly(web, source.url)
    if not found.offers:
        raise NotAccepted(" ".join(found.problems))
    _check(source, found.offers[0])
    return found.offers[0]


@transaction.atomic
def accept(source: Source, user: Any, offer: Offer) -> dict[str, int]:
    """Whoever was shown is believed from now on; what was gathered from the former goes at once."""
    stop_visits(source)
    one_at_a_time(source.section_id)
    _check(source, offer)
    gone, former = records_by_kind(source), str(source.publisher or "")
    source.records.all().delete()
    source.channels.all().delete()
    unmark_lone_twins(source.section_id)
    source.publisher, source.epoch, source.sequence = UUID(offer.publisher), None, 0
    source.made_at, source.manifest_digest, source.etag, source.whole_at = None, "", "", None
    source.fails, source.next_at = 0, timezone.now()
    source.save(
        update_fields=[
            "publisher", "epoch", "sequence", "made_at", "manifest_digest", "etag", "whole_at", "fails", "next_at",
        ]
    )  # fmt: skip
    data = {"former": former, "accepted": offer.publisher}
    log(source, "wagtail_nastav.source_accepted", user=user, data=data)
    return gone


def _check(source: Source, offer: Offer) -> None:
    """Each school is one source: two that speak for it would contradict each other."""
    other = direct_source(source.section_id, offer.publisher)
    if other is not None and other.pk != source.pk:
        sentence = _(
            "At this address now stands the section of another source, “%(source)s”. Remove one of the two sources."
        )
        raise NotAccepted(sentence % {"source": other})
