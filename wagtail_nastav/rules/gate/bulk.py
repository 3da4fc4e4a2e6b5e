"""Bulk actions of the explorer: what may not become public is named and left out, the rest is carried out."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import AbstractPage

from wagtail_nastav.rules.gate.fixtures import is_gated
from wagtail_nastav.rules.gate.obstacles import Blocked, named


def before_bulk_action(request: Any, action_type: str, objects: list[Any], action: Any) -> HttpResponse | None:
    """For the hook of that name. ``objects`` is the list that the action is about to work through."""
    if action_type not in ("publish", "move") or not all(isinstance(page, AbstractPage) for page in objects):
        return None
    find = _blocked_from_publishing if action_type == "publish" else _blocked_from_moving
    blocked = find(objects, action)
    if not blocked:
        return None
    objects[:] = [page for page in objects if page.pk not in {one.page.pk for one in blocked}]
    sentence = _("Not published: %(pages)s") if action_type == "publish" else _("Not moved: %(pages)s")
    messages.warning(request, sentence % {"pages": named(blocked)})
    return None if objects else redirect(action.next_url)


def _blocked_from_publishing(objects: list[Any], action: Any) -> list[Blocked]:
    """If drafts below are to be published as well and one is blocked, each becomes an object of its own."""
    data = action.cleaned_form.cleaned_data
    below = _drafts_below(objects, action) if data.get("include_descendants") else []
    blocked = _blocked([*objects, *below], timezone.now())
    if blocked and below:
        objects.extend(below)
        data["include_descendants"] = False
    return blocked


def _drafts_below(objects: list[Any], action: Any) -> list[Any]:
    chosen = {page.pk for page in objects}
    below = {draft.pk: draft for page in objects for draft in page.get_descendants().not_live()}
    return [draft for pk, draft in below.items() if pk not in chosen and action.check_perm(draft)]


def _blocked(pages: list[Any], now: datetime) -> list[Blocked]:
    """Judged by the newest revision, which is what would be published."""
    found = [(page, _newest(page).obstacles_when_live(now)) for page in pages if is_gated(page)]
    return [Blocked(page, obstacles) for page, obstacles in found if obstacles]


def _newest(page: Any) -> Any:
    revision = page.get_latest_revision()
    return revision.as_object() if revision else page.specific


def _blocked_from_moving(objects: list[Any], action: Any) -> list[Blocked]:
    now, destination = timezone.now(), action.cleaned_form.cleaned_data["chooser"]
    live = [page for page in objects if page.live and is_gated(page)]
    found = [(page, page.specific.obstacles_under(destination, now)) for page in live]
    return [Blocked(page, obstacles) for page, obstacles in found if obstacles]
