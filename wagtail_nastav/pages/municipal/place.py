"""For which section, when and for whom gathered records are shown, and where its pages stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from wagtail.models import Locale

from wagtail_nastav.gathered.fresh import bring_up_to_date
from wagtail_nastav.gathered.models import GatheredRecord
from wagtail_nastav.pages.addresses import section_addresses
from wagtail_nastav.pages.base import moment_of
from wagtail_nastav.pages.languages import in_site_language

# The part of the section on which records of a kind are read.
PARTS = {
    "mentor": "unified-mentors",
    "practice": "unified-practices",
    "news": "unified-news",
    "event": "unified-events",
    "contest": "unified-contests",
}
SCHOOLS = "schools"


@dataclass(frozen=True)
class Place:
    """``section``: the one whose pages are shown; ``gatherer``: for which records were gathered."""

    section: Any
    now: datetime
    request: HttpRequest

    @classmethod
    def of(cls, page: Any, request: HttpRequest) -> Place:
        place = cls(page.get_section(), moment_of(request), request)
        if place.gatherer is not None:
            bring_up_to_date(place.gatherer, place.now)
        return place

    @cached_property
    def gatherer(self) -> Any:
        """A translation of a section shows what the original gathered."""
        if self.section is None or in_site_language(self.section):
            return self.section
        return self.section.get_translations().filter(locale=Locale.get_default()).first() or self.section

    def rows(self, kind: str) -> Any:
        """What a visitor may see now; nothing for a page that stands in no section."""
        everything = GatheredRecord.objects.all()
        return self.shown(everything.of(self.gatherer).filter(kind=kind)) if self.gatherer else everything.none()

    def shown(self, rows: Any) -> Any:
        """Those of what was gathered for this section that a visitor may see now."""
        return rows.visible(self.now, twins=self._twins)

    @cached_property
    def _twins(self) -> bool:
        """Whether anything came here by two ways."""
        return GatheredRecord.objects.of(self.gatherer).filter(has_twin=True).exists()

    @cached_property
    def owner(self) -> str:
        """Whose section it is, for «recommended by …»."""
        organization = self.section.organization if self.section else None
        return str(organization or self.section or "")

    def is_own(self, publisher: UUID) -> bool:
        return self.gatherer is not None and publisher == self.gatherer.translation_key

    @cached_property
    def addresses(self) -> dict[str, str]:
        return section_addresses(self.request, self.section)

    def school_url(self, publisher: UUID) -> str:
        base = self.addresses.get(SCHOOLS, "")
        return f"{base}{publisher}/" if base else ""

    def record_url(self, kind: str, publisher: UUID, uid: UUID) -> str:
        base = self.addresses.get(PARTS.get(kind, ""), "")
        return f"{base}{publisher}/{uid}/" if base else ""
