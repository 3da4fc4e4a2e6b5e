"""Where a section stands, or may stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from wagtail_nastav.pages.section import SectionPage


class CannotOpenSection(Exception):
    """Why a section cannot be opened there, as a sentence."""


@dataclass(frozen=True)
class Place:
    """Sections to repair; if there are none, a new one belongs under ``parent``."""

    sections: list[SectionPage]
    parent: Any = None


def find_place(parent: Page | None) -> Place:
    if parent is not None:
        standing = list(SectionPage.objects.child_of(parent).order_by("path")[:1])
        return Place(standing) if standing else Place([], _checked(parent))
    standing = list(SectionPage.objects.order_by("path"))
    return Place(standing) if standing else Place([], _checked(_home()))


def _home() -> Page:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        raise CannotOpenSection(
            _("There is no default site yet. Create one under «Settings → Sites», or name the parent page.")
        )
    return site.root_page


def _checked(parent: Page) -> Page:
    if parent.is_root():
        raise CannotOpenSection(_("The section can't stand at the root of the tree: choose a page of your site."))
    kind = parent.specific_class
    if kind is None or not SectionPage.can_create_at(parent):
        message = _("Pages of the type «%(type)s» don't take a section under them. Choose another page, or add "
                    "'wagtail_nastav.SectionPage' to its subpage_types.")  # fmt: skip
        raise CannotOpenSection(message % {"type": kind._meta.verbose_name if kind else parent.content_type.name})
    return parent


def is_translation(section: SectionPage) -> bool:
    """A mirror, or a translation of a section that was there before it: its pages come from its source."""
    if section.alias_of_id:
        return True
    return SectionPage.objects.filter(translation_key=section.translation_key, pk__lt=section.pk).exists()
