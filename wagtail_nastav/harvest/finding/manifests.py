"""A look at somebody's manifest: whose it is and how much it tells."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail_nastav.exchange.checking.finding import looks_like_json
from wagtail_nastav.exchange.checking.rules import about_manifest
from wagtail_nastav.exchange.checking.shape import Misshapen, parsed
from wagtail_nastav.exchange.format import FORMAT, Manifest
from wagtail_nastav.exchange.kinds import KINDS
from wagtail_nastav.fetching.replies import Reply
from wagtail_nastav.gathered.models import SourceKind
from wagtail_nastav.harvest.finding.offers import Offer


class NoOffer(Exception):
    """A sentence: why what was found can't be gathered."""


def is_manifest(reply: Reply) -> bool:
    """It claims to be one: a list of a site's sections is of the same format, but of nobody."""
    told = json_of(reply)
    return isinstance(told, dict) and told.get("format") == FORMAT and "sections" not in told


def json_of(reply: Reply) -> Any:
    if not looks_like_json(reply):
        return None
    try:
        return json.loads(reply.content)
    except (ValueError, RecursionError):
        return None


def look_at_manifest(reply: Reply) -> Offer:
    """Raises ``NoOffer``."""
    try:
        manifest = parsed(reply.content, Manifest)
    except Misshapen as misshapen:
        sentence = _("The exchange at %(url)s can't be used: %(why)s")
        raise NoOffer(sentence % {"url": reply.url, "why": misshapen.sentences[0]}) from None
    publisher = manifest.publisher
    school = publisher.organization
    return Offer(
        kind=SourceKind.EXCHANGE,
        url=reply.url,
        title=publisher.title,
        organization=school.name if school else "",
        organization_uid=str(school.uid) if school else "",
        publisher=str(publisher.id),
        relayed=len(manifest.relayed),
        counts=_counts(manifest),
        warnings=tuple(about_manifest(manifest, timezone.now())),
    )


def _counts(manifest: Manifest) -> dict[str, int]:
    """In the order in which the format names the kinds; of what this version does not know nothing would be taken."""
    found: Counter[str] = Counter()
    for note in manifest.files:
        found[note.kind] += note.count
    return {kind: found[kind] for kind in KINDS if found[kind]}
