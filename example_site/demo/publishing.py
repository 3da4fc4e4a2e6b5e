"""Adding pages as an editor would: with a revision, and published through the gate."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from wagtail.models import Page

from example_site.demo.identity import identity


def add_page(parent: Page, page: Page, user: Any, *, key: str, published: datetime | None) -> Any:
    """The page as stored. ``published``: the moment it is said to have appeared, or None for a draft."""
    page.translation_key = identity("page", key)
    page.owner, page.live = user, published is not None
    if published:
        page.first_published_at = published
    # The parent may have been handed around since it counted its children.
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    return publish(page, user) if published else _with_revision(page, user)


def publish(page: Page, user: Any) -> Any:
    page.save_revision(user=user).publish(user=user, skip_permission_checks=True)
    return type(page).objects.get(pk=page.pk)


def _with_revision(page: Page, user: Any) -> Any:
    page.save_revision(user=user)
    return type(page).objects.get(pk=page.pk)
