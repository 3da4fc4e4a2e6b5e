"""How much of the site somebody may carry away in a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from wagtail.permissions import policy_registry

from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.spreadsheets.types import Kind

# Whoever may do any of this with a row may look at it.
LOOKING = ("add", "change", "delete", "view")
EDITING = ("add", "change", "publish")
MODELS: dict[Kind, type[Model]] = {
    Kind.MENTORS: Person, Kind.MENTEES: Person, Kind.DOCUMENTS: NormativeDocument, Kind.ORGANIZATIONS: Organization,
}  # fmt: skip


@dataclass(frozen=True)
class Sight:
    """``user``: None only for whoever has the server itself, see ``Sight.everything``."""

    user: Any
    everything_allowed: bool = False

    @classmethod
    def everything(cls) -> Sight:
        """For commands: whoever starts them has the database anyway."""
        return cls(None, everything_allowed=True)

    @property
    def people(self) -> bool:
        return self.may_look_at(Person)

    def may_look_at(self, model: type[Model]) -> bool:
        if self.everything_allowed:
            return True
        return bool(self.user) and policy_registry.get_by_type(model).user_has_any_permission(self.user, LOOKING)

    def may_export(self, kind: Kind) -> bool:
        """Pages are looked at one by one: there may be some that the user edits, or none."""
        return self.may_look_at(MODELS[kind]) if kind in MODELS else self.everything_allowed or bool(self.user)

    def pages(self, pages: QuerySet[Any]) -> QuerySet[Any]:
        """Those that the user edits: they hold drafts, which are nobody else's business."""
        if self.everything_allowed:
            return pages
        policy = policy_registry.get_by_type(pages.model)
        return pages.filter(pk__in=policy.instances_user_has_any_permission_for(self.user, EDITING).values("pk"))
