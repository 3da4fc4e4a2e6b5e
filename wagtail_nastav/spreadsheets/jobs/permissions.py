"""Who may import: a permission of its own, asked at every step."""

from __future__ import annotations

from typing import Any

PERMISSION = "wagtail_nastav.import_person"


def may_import(user: Any) -> bool:
    return bool(user.is_active and user.has_perm(PERMISSION))


def may_add_organizations(user: Any) -> bool:
    """Nobody: a program on the server, which may do everything."""
    return user is None or bool(user.has_perm("wagtail_nastav.add_organization"))
