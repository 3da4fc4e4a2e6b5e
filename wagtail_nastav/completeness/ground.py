"""Whose rows are looked at: the sections that a user keeps, and what belongs to a section."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from wagtail_nastav.pages.section import SectionMixin
from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.snippets.organizations import within
from wagtail_nastav.snippets.people import Person

WORKING = ("add", "change", "publish")


@dataclass(frozen=True)
class OwnSection:
    """A section that may be chosen: the number of its page and its title."""

    pk: int
    title: str


def sections() -> QuerySet[Any]:
    """Every section, also of the site's own type, in the order of the tree."""
    return Page.objects.type(SectionMixin).order_by("path")


def own_sections(user: Any) -> list[OwnSection]:
    """Sections in which the user works; one query, however many there are.

    A translation or a mirror gets its pages from its source, which is looked at in its place.
    """
    kept = policy_registry.get_by_type(Page).instances_user_has_any_permission_for(user, WORKING)
    rows = sections().filter(pk__in=kept.order_by().values("pk"), alias_of__isnull=True).order_by("pk")
    first: dict[Any, OwnSection] = {}
    for pk, title, key in rows.values_list("pk", "draft_title", "translation_key"):
        first.setdefault(key, OwnSection(pk, title))
    return list(first.values())


def rows_of(section: Any, rows: Any) -> Any:
    """Those of ``rows`` that belong to the section, as its public pages see it (``section.scope``)."""
    if issubclass(rows.model, Person):
        return rows.filter(within(section.scope))
    if issubclass(rows.model, NormativeDocument):
        return rows.of(section.scope)
    return rows.descendant_of(section)


@dataclass(frozen=True)
class Ground:
    """A section at a moment. ``section`` is the page of its own type."""

    section: Any
    now: datetime

    def rows(self, model: type) -> Any:
        """All rows of ``model`` that belong to the section, public or not."""
        return rows_of(self.section, model._default_manager.all())  # type: ignore[attr-defined]

    @cached_property
    def parts(self) -> list[Any]:
        """Pages directly under the section; one query."""
        return list(self.section.get_children().select_related("content_type").order_by("path"))

    @cached_property
    def public_parts(self) -> set[int]:
        """Numbers of those that visitors may open."""
        children = self.section.get_children().live().public()
        return set(children.order_by().values_list("pk", flat=True))

    def part(self, model: type) -> Any:
        """The page of that type under the section, a public one before others; None if there is none."""
        found = [page for page in self.parts if issubclass(page.specific_class or Page, model)]
        return min(found, key=lambda page: page.pk not in self.public_parts, default=None)

    def is_public(self, page: Any) -> bool:
        return page.pk in self.public_parts
