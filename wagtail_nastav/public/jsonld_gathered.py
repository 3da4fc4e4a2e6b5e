"""A gathered record in the words of schema.org: what the record itself says, at its address here."""

from __future__ import annotations

from wagtail_nastav.public.jsonld import Thing, describe
from wagtail_nastav.public.records.gathered import GatheredCard


@describe.register
def _gathered(card: GatheredCard, root: str, url: str = "") -> Thing | None:
    return describe(card.record, root, card.url)
