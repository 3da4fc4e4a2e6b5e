"""Moving and copying in the admin: the editor is told in words what the gate does."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from wagtail_nastav.rules.gate.fixtures import is_gated
from wagtail_nastav.rules.gate.obstacles import Blocked, named


def before_move_page(request: Any, page: Any, destination: Any) -> HttpResponse | None:
    """For the hook of that name: a public page may not move to where it may not be public."""
    if not page.live or not is_gated(page):
        return None
    obstacles = page.specific.obstacles_under(destination, timezone.now())
    if not obstacles:
        return None
    messages.error(request, _("Not moved: %(pages)s") % {"pages": named([Blocked(page, obstacles)])})
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def after_copy_page(request: Any, page: Any, new_page: Any) -> None:
    """For the hook of that name: which copies stayed drafts although their publication was asked for."""
    if not (request.POST.get("publish_copies") or request.POST.get("alias")):
        return
    drafts = [copy.specific for copy in new_page.get_descendants(inclusive=True).filter(live=False) if is_gated(copy)]
    found = [(draft, draft.publication_obstacles(timezone.now())) for draft in drafts]
    blocked = [Blocked(draft, obstacles) for draft, obstacles in found if obstacles]
    if blocked:
        messages.warning(request, _("Copied as drafts: %(pages)s") % {"pages": named(blocked)})
