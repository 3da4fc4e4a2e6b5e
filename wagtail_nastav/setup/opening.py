"""One step that leaves a whole section: pages, groups, approval, vocabularies, register of acts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation
from wagtail.models import Page

from wagtail_nastav.pages.section import SectionPage
from wagtail_nastav.setup.acts import load_acts
from wagtail_nastav.setup.groups import ensure_groups
from wagtail_nastav.setup.ownership import Wishes, fulfil_on_new, fulfil_on_standing
from wagtail_nastav.setup.places import find_place
from wagtail_nastav.setup.support import ensure_support_pages
from wagtail_nastav.setup.tree import create_section, ensure_pages
from wagtail_nastav.setup.vocabularies import load_vocabularies
from wagtail_nastav.setup.workflow import ensure_workflow


@dataclass
class Opening:
    """What was done: the section, one sentence for each thing made or mended, and notes on wishes left alone."""

    section: SectionPage
    lines: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        return bool(self.lines)


@transaction.atomic
def open_section(
    parent: Page | None = None,
    title: str | None = None,
    organization: str | None = None,
    user: Any = None,
    levels: tuple[str, ...] = ("federal",),
    municipality: bool = False,
) -> Opening:
    """Opens a section, or repairs what is missing of those that stand; what was edited stays as edited.

    ``parent``: under which page; default: all standing sections are repaired, and if there is none, one is opened
    under the default site's home page. ``title`` and ``organization`` fill what is empty, they overwrite nothing.
    ``levels`` are the levels of acts to load; ``municipality`` adds pages on which gathered schools are shown.
    Raises ``CannotOpenSection``; then nothing is changed.
    """
    _one_at_a_time()
    with translation.override(settings.LANGUAGE_CODE):
        lines, notes = load_vocabularies(), list[str]()
        place, wishes = find_place(parent), Wishes.of(title, organization)
        sections = place.sections
        if sections:
            notes += fulfil_on_standing(sections, wishes, user, lines)
        else:
            school = fulfil_on_new(wishes, lines)
            sections = [create_section(place.parent, wishes.title, school, user, lines)]
        for section in sections:
            ensure_pages(section, user, lines, municipality)
            ensure_support_pages(section, user, lines)
        lines += load_acts(levels)
        groups = ensure_groups(sections, lines)
        ensure_workflow(sections, groups, lines)
        return Opening(sections[0], lines, notes)


def _one_at_a_time() -> None:
    """A second press of the button waits for the first and finds the section; SQLite has one writer anyway."""
    list(Page.objects.select_for_update().filter(depth=1).values_list("pk"))
