"""Where a new person works, as far as it can be known before the curator says so."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page
from wagtail.permissions import policy_registry

from wagtail_nastav.pages.section import SectionPage
from wagtail_nastav.snippets.organizations import Organization

WORKING = ("add", "change", "publish")


def likely_workplace(user: Any) -> int | None:
    """The key of the organization whose section the user keeps, or of the only one there is."""
    return _only_one(_organizations_of_sections(user)) or _only_one(Organization.objects.all())


def _organizations_of_sections(user: Any) -> Any:
    """Without those that have subordinates: who keeps a municipality's section enters people of its schools."""
    pages = policy_registry.get_by_type(Page).instances_user_has_any_permission_for(user, WORKING)
    kept = SectionPage.objects.filter(pk__in=pages.values("pk"))
    return Organization.objects.filter(pk__in=kept.values("organization"), subordinates=None)


def _only_one(organizations: Any) -> int | None:
    found = organizations.order_by("pk").values_list("pk", flat=True)[:2]
    return found[0] if len(found) == 1 else None
