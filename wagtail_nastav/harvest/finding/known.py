"""What is found and what is gathered already: the same school is recognised, by whatever address it comes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from wagtail.models import Page

from wagtail_nastav.gathered.models import Channel, Source, SourceKind
from wagtail_nastav.harvest.finding.addresses import site_of
from wagtail_nastav.harvest.finding.offers import Offer


@dataclass
class Acquaintance:
    """``sentences`` tell how the section knows it. ``gathered``: exactly this is a source already."""

    sentences: list[str] = field(default_factory=list)
    gathered: bool = False


class Acquaintances:
    """The sources of one section; three queries, whatever is asked afterwards."""

    def __init__(self, section: Any) -> None:
        self.sources = list(Source.objects.filter(section_id=section.pk).exclude(kind=SourceKind.OWN))
        self.own = [str(key) for key in Page.objects.filter(pk=section.pk).values_list("translation_key", flat=True)]
        by_pk = {source.pk: source for source in self.sources}
        channels = Channel.objects.filter(source__in=by_pk)
        self.channels = [(by_pk[channel.source_id], channel) for channel in channels]

    def about(self, offer: Offer) -> Acquaintance:
        """The strongest reason only: who is told that it is the same publisher needs no host."""
        if offer.publisher in self.own:
            sentence = _("This is your own section: its records stand in the lists anyway.")
            return Acquaintance([sentence], gathered=True)
        for source in self.sources:
            if source.url == offer.url:
                return Acquaintance([_("It is gathered already: “%(source)s”.") % {"source": source}], gathered=True)
        if moved := self._moved(offer):
            return Acquaintance([moved], gathered=True)
        sentence = self._by_way(offer) or self._by_organization(offer) or self._by_host(offer)
        return Acquaintance([sentence] if sentence else [])

    def _moved(self, offer: Offer) -> str:
        """Two addresses for one section would contradict each other at every visit."""
        for source in self.sources:
            if offer.publisher and source.publisher == UUID(offer.publisher):
                return other_address(source)
        return ""

    def _by_way(self, offer: Offer) -> str:
        for source, channel in self.channels:
            if offer.publisher and channel.publisher == UUID(offer.publisher):
                sentence = _("The records of this section come already by way of “%(source)s”; each is shown once.")
                return sentence % {"source": source}
        return ""

    def _by_organization(self, offer: Offer) -> str:
        sentence = _("This organization has a source already: “%(source)s”.")
        for source, channel in self.channels:
            if offer.organization_uid and str(channel.organization_uid) == offer.organization_uid:
                return sentence % {"source": source}
        for source in self.sources:
            if offer.organization and source.title.casefold() == offer.organization.casefold():
                return sentence % {"source": source}
        return ""

    def _by_host(self, offer: Offer) -> str:
        site = site_of(offer.url)
        for source in self.sources:
            if site and site in (site_of(source.url), site_of(source.given_url)):
                return _("Something of this site is gathered already: “%(source)s”.") % {"source": source}
        return ""


def other_address(source: Source) -> str:
    sentence = _(
        "This section is gathered already from another address: “%(source)s”, %(url)s. If it has moved, remove that "
        "source first, then add it here."
    )
    return sentence % {"source": source, "url": source.url}
