"""Who of the staff may see and do what in a contest: permissions of the model, within the sections the person edits."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from wagtail_nastav.admin.permissions import APP, LOOKING
from wagtail_nastav.pages.contests import ContestEntry, ContestPage

EDITING = ("change", "publish")


def contests_for(user: Any) -> QuerySet[ContestPage]:
    """Contests whose pages the user may edit; translations and aliases have no entries of their own."""
    pages = policy_registry.get_by_type(Page).instances_user_has_any_permission_for(user, EDITING)
    contests: QuerySet[ContestPage] = ContestPage.objects.originals().filter(pk__in=pages.values("pk"))
    return contests


def may_see_entries(user: Any) -> bool:
    return bool(user) and policy_registry.get_by_type(ContestEntry).user_has_any_permission(user, LOOKING)


def may_change_entries(user: Any) -> bool:
    """Also scores and places: whoever keeps the entries keeps what is decided about them."""
    return bool(user.has_perm(f"{APP}.change_contestentry"))


def may_add_entries(user: Any) -> bool:
    return bool(user.has_perm(f"{APP}.add_contestentry"))


def may_see_protocol(user: Any) -> bool:
    return any(user.has_perm(f"{APP}.{action}_contestprotocol") for action in LOOKING)


def may_record_protocol(user: Any) -> bool:
    return bool(user.has_perm(f"{APP}.add_contestprotocol"))


def may_take_back_protocol(user: Any) -> bool:
    return bool(user.has_perm(f"{APP}.change_contestprotocol"))


def acts_to_permit() -> QuerySet[Permission]:
    """A protocol has no list of its own: it is recorded, shown and taken back, never deleted."""
    names = ["add_contestprotocol", "change_contestprotocol", "view_contestprotocol"]
    return Permission.objects.filter(content_type__app_label=APP, codename__in=names)
