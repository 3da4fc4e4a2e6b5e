"""What each address would give: a row for every offer, and a sentence for what gives nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from wagtail_nastav.admin.sources.tokens import token_for
from wagtail_nastav.gathered.models import SourceKind
from wagtail_nastav.harvest.care.adding import title_of
from wagtail_nastav.harvest.finding import CONTENT_KINDS, Found, Offer
from wagtail_nastav.harvest.finding.known import Acquaintances
from wagtail_nastav.harvest.words import OFFER_WORDS, offer_facts


@dataclass
class Row:
    """Without a ``token`` there is nothing to add. ``contents``: choices of what the entries are; ``passes_on``: a
    person has to say that it may tell the records of others."""

    given: str
    title: str = ""
    kind: str = ""
    url: str = ""
    facts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    token: str = ""
    checked: bool = False
    content: str = ""
    contents: list[tuple[str, Any]] = field(default_factory=list)
    passes_on: bool = False


class Preview:
    def __init__(self, user: Any, section: Any) -> None:
        self.user, self.section = user, section
        self.known = Acquaintances(section)
        self.shown: dict[str, str] = {}

    def rows(self, found: list[Found]) -> list[Row]:
        return [row for one in found for row in self._of(one)]

    def _of(self, found: Found) -> Iterator[Row]:
        for offer in found.offers:
            yield self._row(offer, alone=len(found.offers) == 1)
        if found.problems:
            yield Row(found.given, notes=found.problems)

    def _row(self, offer: Offer, alone: bool) -> Row:
        """Ticked beforehand is what nobody has to think about."""
        known = self.known.about(offer)
        notes = [*offer.warnings, *known.sentences, *self._twice(offer), *_about_others(offer)]
        row = Row(
            offer.given, title_of(offer), str(OFFER_WORDS[offer.kind]), offer.url, list(offer_facts(offer)), notes
        )
        if known.gathered or self.shown[offer.url] != offer.given:
            return row
        row.token = token_for(self.user, self.section.pk, offer)
        row.checked, row.passes_on = alone and not notes, bool(offer.relayed)
        if offer.kind == SourceKind.FEED:
            row.content, row.contents = offer.content_kind, list(CONTENT_KINDS.items())
        return row

    def _twice(self, offer: Offer) -> list[str]:
        first = self.shown.setdefault(offer.url, offer.given)
        if first == offer.given:
            return []
        return [_("The same as by the address %(url)s above.") % {"url": first}]


def _about_others(offer: Offer) -> Iterator[str]:
    if offer.relayed:
        yield _(
            "It tells records of other sites. Tick “gathers other sites” only for a municipality or a region: no school "
            "may speak for another. Without that tick nothing is taken from this site."
        )
