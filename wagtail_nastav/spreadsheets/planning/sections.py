"""Under which pages an organization's programmes and road map belong."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from wagtail.models import Page

from wagtail_nastav.pages.section import SectionPage
from wagtail_nastav.snippets.organizations import Organization


class Sections:
    """``user``: only pages count under which that person may add; None asks nobody."""

    def __init__(self, user: Any = None) -> None:
        self.user = user

    @cached_property
    def rows(self) -> list[SectionPage]:
        return list(SectionPage.objects.select_related("organization").order_by("path"))

    @cached_property
    def pages(self) -> list[Page]:
        """Direct children of sections."""
        found = [page for section in self.rows for page in section.get_children().select_related("content_type")]
        return sorted(found, key=lambda page: page.path)

    def of(self, organization: Organization | None) -> SectionPage | None:
        """The organization's own section, the only one there is, or that of the superior organization."""
        by_organization = {row.organization_id: row for row in self.rows if row.organization_id}
        if organization is not None and organization.pk in by_organization:
            return by_organization[organization.pk]
        if len(self.rows) == 1:
            return self.rows[0]
        parent = organization.parent_id if organization is not None else None
        return by_organization.get(parent) if parent else None

    def page_for(self, organization: Organization | None, model: type[Page]) -> Page | None:
        found = self.pages_for(organization, model)
        return found[0].specific if found else None

    def pages_for(self, organization: Organization | None, model: type[Page]) -> list[Page]:
        """In the order in which they stand in the section."""
        section = self.of(organization)
        if section is None:
            return []
        own = [page for page in self.pages if page.path.startswith(section.path)]
        return [page for page in own if issubclass(page.specific_class or Page, model)]

    def may_add(self, page: Page) -> bool:
        if self.user is None:
            return True
        return bool(page.permissions_for_user(self.user).can_add_subpage())
