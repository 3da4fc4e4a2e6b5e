"""Who may publish the folder of files: whoever may publish the pages that become its front page."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page, Site
from wagtail.permissions import policy_registry

from wagtail_nastav.completeness.ground import sections
from wagtail_nastav.publishing.wanted import Wanted, wanted


def may_publish_files(user: Any) -> bool:
    """With several sections in the folder all of them; without a folder whoever may publish any section."""
    if user.is_superuser:
        return True
    found = wanted()
    may = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "publish")
    tops = _tops(found)
    mine = tops.filter(pk__in=may.order_by().values("pk"))
    if found is None:
        return bool(mine.exists())
    return bool(mine.exists()) and mine.count() == tops.count()


def _tops(found: Wanted | None) -> Any:
    if found is None:
        return sections()
    if found.options.whole_site:
        return Page.objects.filter(pk__in=Site.objects.filter(is_default_site=True).values("root_page"))
    number = found.options.section
    public = sections().filter(live=True, alias_of__isnull=True)
    return public if number is None else public.filter(pk=number)
