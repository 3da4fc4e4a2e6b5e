"""The pages of a section (001 §VIII.1): one of each, in the order in which visitors look for them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, count
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from wagtail.models import Page

from wagtail_nastav.pages.contests import ContestIndexPage
from wagtail_nastav.pages.documents import DocumentsPage
from wagtail_nastav.pages.events import EventIndexPage
from wagtail_nastav.pages.honours import HonourPage
from wagtail_nastav.pages.library import LibraryPage
from wagtail_nastav.pages.monitoring import MonitoringPage
from wagtail_nastav.pages.municipal import (
    SchoolsPage,
    UnifiedContestsPage,
    UnifiedEventsPage,
    UnifiedMentorsPage,
    UnifiedNewsPage,
    UnifiedPracticesPage,
)
from wagtail_nastav.pages.news import NewsIndexPage
from wagtail_nastav.pages.people import MenteeBasePage, MentorBasePage
from wagtail_nastav.pages.practices import PracticeIndexPage
from wagtail_nastav.pages.programmes import ProgrammeIndexPage
from wagtail_nastav.pages.roadmap import RoadMapPage
from wagtail_nastav.pages.search import SectionSearchPage
from wagtail_nastav.pages.section import SectionPage
from wagtail_nastav.pages.structure import StructurePage
from wagtail_nastav.pages.support import SupportPage
from wagtail_nastav.pages.text import TextPage
from wagtail_nastav.setup.places import is_translation
from wagtail_nastav.snippets.organizations import Organization


@dataclass(frozen=True)
class Planned:
    """A page of the section. Its address never changes with the language, so that links survive."""

    model: type[Page]
    title: str
    slug: str
    # Other pages of the type may stand beside it, so the type alone does not tell that it is there.
    one_of_many: bool = False
    in_menu: bool = True

    def key_in(self, section: Page) -> UUID:
        """By this translation key the page is known again, whatever an editor has renamed."""
        return uuid5(section.translation_key, self.slug)


PLAN = (
    Planned(MentorBasePage, gettext_noop("Base of mentors"), "nastavniki"),
    Planned(MenteeBasePage, gettext_noop("Base of mentees"), "nastavlyaemye"),
    Planned(ProgrammeIndexPage, gettext_noop("Personalised programmes"), "programmy"),
    Planned(DocumentsPage, gettext_noop("Normative documents"), "dokumenty"),
    Planned(PracticeIndexPage, gettext_noop("Best practices"), "praktiki"),
    Planned(ContestIndexPage, gettext_noop("Contests"), "konkursy"),
    Planned(NewsIndexPage, gettext_noop("News"), "novosti"),
    Planned(EventIndexPage, gettext_noop("Events"), "meropriyatiya"),
    Planned(SupportPage, gettext_noop("For young teachers"), "molodomu-pedagogu"),
    Planned(LibraryPage, gettext_noop("Methodical library"), "biblioteka"),
    Planned(HonourPage, gettext_noop("Board of honour"), "doska-pocheta"),
    Planned(RoadMapPage, gettext_noop("Road map"), "dorozhnaya-karta", one_of_many=True),
    Planned(StructurePage, gettext_noop("Structure of mentoring"), "struktura"),
    Planned(MonitoringPage, gettext_noop("Monitoring"), "monitoring"),
    Planned(TextPage, gettext_noop("Methodical recommendations"), "metodicheskie-rekomendacii", one_of_many=True),
    # Every page of the section has its search box instead.
    Planned(SectionSearchPage, gettext_noop("Search"), "poisk", in_menu=False),
)
# Of a municipality or a region, which gathers the sections of schools.
PLAN_OF_MUNICIPALITY = (
    Planned(UnifiedMentorsPage, gettext_noop("Unified base of mentors"), "edinaya-baza-nastavnikov"),
    Planned(UnifiedPracticesPage, gettext_noop("Unified bank of practices"), "edinyj-bank-praktik"),
    Planned(UnifiedNewsPage, gettext_noop("News of schools"), "novosti-shkol"),
    Planned(UnifiedEventsPage, gettext_noop("Events of schools"), "meropriyatiya-shkol"),
    Planned(UnifiedContestsPage, gettext_noop("Contests of schools"), "konkursy-shkol"),
    Planned(SchoolsPage, gettext_noop("Schools"), "shkoly"),
)
SECTION_SLUG = "nastavnichestvo"


def create_section(
    parent: Page, title: str, organization: Organization | None, user: Any, lines: list[str]
) -> SectionPage:
    with language_of(parent):
        section = SectionPage(
            title=title or _("Mentoring"),
            slug=_free_slug(parent, SECTION_SLUG),
            lead=_("How experienced colleagues help those who are starting, changing or growing at our school."),
            organization=organization,
            owner=user,
        )
    _add(parent, section, user)
    lines.append(_("Section «%(title)s» was created: %(url)s") % {"title": section.title, "url": section.url or "—"})
    return section


def ensure_pages(section: SectionPage, user: Any, lines: list[str], municipality: bool = False) -> None:
    """Adds missing pages; under a section that is a draft they are drafts as well."""
    if is_translation(section):
        return
    children = list(section.get_children().select_related("content_type"))
    for planned in (*PLAN, *PLAN_OF_MUNICIPALITY) if municipality else PLAN:
        if not _stands(planned, section, children):
            with language_of(section):
                page = planned.model(title=_(planned.title), slug=_free_slug(section, planned.slug), owner=user)
            if planned.one_of_many:
                page.translation_key = planned.key_in(section)
            _add(section, page, user, live=section.live, in_menu=planned.in_menu)
            lines.append(_("Page «%(title)s» was created.") % {"title": page.title})


def _stands(planned: Planned, section: Page, children: list[Page]) -> bool:
    if planned.one_of_many:
        known = Page.objects.filter(translation_key=planned.key_in(section)).exists()
        return known or any(page.slug == planned.slug for page in children)
    return any(issubclass(page.specific_class or Page, planned.model) for page in children)


@contextmanager
def language_of(page: Page) -> Iterator[None]:
    """The language of that part of the tree; without translated content the locale of a tree says nothing."""
    if not getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        yield
        return
    with translation.override(page.locale.language_code):
        yield


def _add(parent: Page, page: Page, user: Any, live: bool = True, in_menu: bool = True) -> None:
    page.show_in_menus = in_menu
    page.live = live
    parent.add_child(instance=page)
    revision = page.save_revision(user=user)
    if live:
        revision.publish(user=user, skip_permission_checks=True)
    page.refresh_from_db()


def _free_slug(parent: Page, wanted: str) -> str:
    taken = set(parent.get_children().values_list("slug", flat=True))
    candidates = chain([wanted], (f"{wanted}-{number}" for number in count(2)))
    return next(slug for slug in candidates if slug not in taken)
