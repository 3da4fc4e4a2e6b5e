"""What has been made so far, handed from one part of the demo to the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Page

from example_site.demo.dates import Dates
from wagtail_nastav.pages.contests import ContestIndexPage
from wagtail_nastav.pages.documents import DocumentsPage
from wagtail_nastav.pages.events import EventIndexPage
from wagtail_nastav.pages.honours import HonourPage
from wagtail_nastav.pages.library import LibraryPage
from wagtail_nastav.pages.monitoring import MonitoringPage
from wagtail_nastav.pages.news import NewsIndexPage
from wagtail_nastav.pages.people import MenteeBasePage, MentorBasePage
from wagtail_nastav.pages.practices import PracticeIndexPage
from wagtail_nastav.pages.programmes import ProgrammeIndexPage, ProgrammePage
from wagtail_nastav.pages.roadmap import RoadMapPage
from wagtail_nastav.pages.section import SectionPage
from wagtail_nastav.pages.structure import StructurePage
from wagtail_nastav.pages.support import SupportPage
from wagtail_nastav.pages.text import TextPage
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import LearningRoute, Person

PAGES: dict[str, type[Page]] = {
    "nastavniki": MentorBasePage,
    "nastavlyaemye": MenteeBasePage,
    "programmy": ProgrammeIndexPage,
    "dokumenty": DocumentsPage,
    "praktiki": PracticeIndexPage,
    "konkursy": ContestIndexPage,
    "novosti": NewsIndexPage,
    "meropriyatiya": EventIndexPage,
    "molodomu-pedagogu": SupportPage,
    "biblioteka": LibraryPage,
    "doska-pocheta": HonourPage,
    "dorozhnaya-karta": RoadMapPage,
    "struktura": StructurePage,
    "monitoring": MonitoringPage,
    "metodicheskie-rekomendacii": TextPage,
}


@dataclass
class Stage:
    """Rows and pages by the keys that the content files use."""

    dates: Dates
    # Files are not part of a transaction: what removes them again, if the rest fails.
    undo: list[Callable[[], None]] = field(default_factory=list)
    organizations: dict[str, Organization] = field(default_factory=dict)
    users: dict[str, Any] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    files: dict[str, Any] = field(default_factory=dict)
    programmes: dict[str, ProgrammePage] = field(default_factory=dict)
    advice: dict[str, TextPage] = field(default_factory=dict)
    _section: SectionPage | None = None
    route: LearningRoute | None = None

    @property
    def section(self) -> SectionPage:
        if self._section is None:
            raise LookupError("The section is opened before anything is put into it.")
        return self._section

    @section.setter
    def section(self, section: SectionPage) -> None:
        self._section = section

    @property
    def school(self) -> Organization:
        return self.organizations["school7"]

    @property
    def curator(self) -> Any:
        return self.users["kurator"]

    def page(self, name: str) -> Any:
        """The section's own page of that kind: whoever set the section up may have changed its address."""
        return PAGES[name].objects.child_of(self.section).order_by("path").first()

    def address(self, kind: str, key: str) -> str:
        """Attributes of a link in rich text, see ``markup.to_html``."""
        if kind == "file":
            return f'linktype="document" id="{self.files[key].pk}"'
        page = self.advice.get(key) or (self.page(key) if key else self.section)
        return f'linktype="page" id="{page.pk}"'
