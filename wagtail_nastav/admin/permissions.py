"""Who of the staff may see and do what."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet
from wagtail.permissions import policy_registry

from wagtail_nastav.snippets.people import Person

APP = "wagtail_nastav"
LOOKING = ("add", "change", "delete", "view")


def may_see_people(user: Any) -> bool:
    """Anybody else of the staff meets people as visitors do: as far as they consented."""
    return bool(user) and policy_registry.get_by_type(Person).user_has_any_permission(user, LOOKING)


def may_record_consents(user: Any) -> bool:
    return bool(user.has_perm(f"{APP}.add_consent"))


def may_withdraw_consents(user: Any) -> bool:
    """Who records a consent also carries out its withdrawal: the law leaves no time to look for somebody else."""
    return bool(user.has_perm(f"{APP}.change_consent") or user.has_perm(f"{APP}.add_consent"))


def may_see_consents(user: Any) -> bool:
    return may_see_people(user) and any(user.has_perm(f"{APP}.{action}_consent") for action in LOOKING)


def may_print_consents(user: Any) -> bool:
    """Forms of consent carry the person's name and contacts: for whoever keeps people or their consents."""
    return may_see_people(user) and bool(user.has_perm(f"{APP}.change_person") or may_record_consents(user))


def may_print_programme(user: Any, programme: Any) -> bool:
    """Its papers name everybody who takes part, whether visitors may read the name or not."""
    return may_see_people(user) and bool(programme.permissions_for_user(user).can_edit())


def may_complete(user: Any, programme: Any) -> bool:
    return bool(user.has_perm(f"{APP}.add_completion") and programme.permissions_for_user(user).can_edit())


def may_take_back(user: Any, programme: Any) -> bool:
    return bool(user.has_perm(f"{APP}.change_completion") and programme.permissions_for_user(user).can_edit())


def may_close_years(user: Any, page: Any) -> bool:
    """A closed year is what visitors see, so closing it takes what publishing the page takes."""
    allowed = page.permissions_for_user(user)
    return bool(allowed.can_edit() and allowed.can_publish())


def may_write_reports(user: Any, page: Any) -> bool:
    """``page``: of monitoring, under which reports stand."""
    return bool(page.permissions_for_user(user).can_add_subpage())


def may_reopen_years(user: Any, page: Any) -> bool:
    return bool(user.has_perm(f"{APP}.reopen_monitoringyear") and page.permissions_for_user(user).can_edit())


def acts_to_permit() -> QuerySet[Permission]:
    """Permissions of what has no list of its own: consents and completions are never edited, subscriptions not shown."""
    mine = Q(content_type__app_label=APP)
    return Permission.objects.filter(
        mine,
        codename__in=[
            "add_consent",
            "change_consent",
            "view_consent",
            "add_completion",
            "change_completion",
            "reopen_monitoringyear",
            "delete_subscription",
        ],
    )
