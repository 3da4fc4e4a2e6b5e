"""«Mentoring: what to do» on the admin's home: one screen for the weekly round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from wagtail_nastav.admin.permissions import LOOKING, may_see_people
from wagtail_nastav.completeness import Completeness, Finding, Ground, OwnSection, Step, look, own_sections
from wagtail_nastav.completeness.steps import ADD_PAGE, EDIT_PAGE, LISTS
from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.snippets.people import Person

PARAMETER = "nastav_section"


class DeskPanel(Component):
    """``sections``: those that the user keeps; one of them is shown, the first unless another was asked for."""

    name = "nastav_desk"
    template_name = "wagtail_nastav/admin/desk/panel.html"
    order = 50

    def __init__(self, request: HttpRequest, sections: list[OwnSection]) -> None:
        self.request, self.user, self.sections = request, request.user, sections

    @property
    def chosen(self) -> OwnSection:
        asked = self.request.GET.get(PARAMETER, "")
        return next((section for section in self.sections if str(section.pk) == asked), self.sections[0])

    @cached_property
    def section(self) -> Any:
        return Page.objects.get(pk=self.chosen.pk).specific

    @cached_property
    def on_pages(self) -> dict[str, bool]:
        """What the user may do with pages of the section."""
        may = self.section.permissions_for_user(self.user)
        return {ADD_PAGE: may.can_add_subpage(), EDIT_PAGE: may.can_edit()}

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        seen = look(Ground(self.section, timezone.now()), visible_models(self.user))
        return {
            "desk": Completeness([self._for_user(finding) for finding in seen.demands], seen.due),
            "sections": self.sections,
            "chosen": self.chosen,
            "parameter": PARAMETER,
        }

    def _for_user(self, finding: Finding) -> Finding:
        """Without the button that would only be refused."""
        return finding if finding.step is None or self._may(finding.step) else replace(finding, step=None)

    def _may(self, step: Step) -> bool:
        return self.on_pages[step.needs] if step.needs in self.on_pages else _has(self.user, step.needs)


def _has(user: Any, permission: str) -> bool:
    return not permission or bool(user.has_perm(permission))


def visible_models(user: Any) -> frozenset[type]:
    """Whose lists the user may open: nobody is told a number that leads to a refusal."""
    documents = policy_registry.get_by_type(NormativeDocument)
    hidden: set[type] = set() if may_see_people(user) else {Person}
    if not documents.user_has_any_permission(user, LOOKING):
        hidden.add(NormativeDocument)
    return frozenset(LISTS) - hidden


def add_desk(request: HttpRequest, panels: list[Any]) -> None:
    """For the hook ``construct_homepage_panels``: only for those who work in a section."""
    sections = own_sections(request.user)
    if sections:
        panels.append(DeskPanel(request, sections))
