"""When a completion is taken back or moves to the future, what rested on it stops being public at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from wagtail_nastav.pages.programmes import Completion, ProgrammePage
from wagtail_nastav.rules.gate import gated_models
from wagtail_nastav.rules.gate.log import WITHDRAWN


def dependants(programme: ProgrammePage) -> list[Any]:
    """Result pages and practices that rest on the programme, in all its languages and aliases; drafts too."""
    mirrors = list(ProgrammePage.objects.mirroring(programme.source_key))
    resting = [model for model in gated_models() if hasattr(model, "resting_on")]
    return [page for model in resting for page in model.resting_on(mirrors).order_by("pk")]


def withdraw_dependants(programme: ProgrammePage, user: Any = None, now: datetime | None = None) -> list[Any]:
    """Unpublishes what may no longer be public, and cancels schedules that would come too early."""
    return withdraw(dependants(programme), user, now)


@transaction.atomic
def withdraw(pages: Iterable[Any], user: Any = None, now: datetime | None = None) -> list[Any]:
    """Returns those of the pages that were unpublished or taken off the schedule, so that the editor can be told."""
    moment = now or timezone.now()
    return [page for page in pages if _withdraw(page, user, moment) | _unschedule(page, user, moment)]


def _withdraw(page: Any, user: Any, now: datetime) -> bool:
    if not page.live or not page.publication_obstacles(now):
        return False
    page.unpublish(user=user)
    log(instance=page, action=getattr(page, "withdrawn_action", WITHDRAWN), user=user)
    return True


def _unschedule(page: Any, user: Any, now: datetime) -> bool:
    """A schedule for a day on which the programme will be completed stands."""
    revision = page.revisions.filter(approved_go_live_at__isnull=False).first()
    if revision is None:
        return False
    obstacles = revision.as_object().publication_obstacles(max(now, revision.approved_go_live_at))
    if obstacles:
        page.cancel_schedule(revision, obstacles, user)
    return bool(obstacles)


def completion_about_to_change(sender: type, instance: Completion, **kwargs: Any) -> None:
    """``pre_save``: the programme that may be about to lose this completion to another one."""
    stored = Completion.objects.filter(pk=instance.pk).values_list("programme", flat=True)
    instance.lost_by = stored.exclude(programme=instance.programme_id).first()  # type: ignore[attr-defined]


def completion_changed(sender: type, instance: Completion, **kwargs: Any) -> None:
    """``post_save`` and ``post_delete`` receiver, so that every path through the ORM is covered."""
    concerned = (instance.programme_id, getattr(instance, "lost_by", None))
    programmes = ProgrammePage.objects.filter(pk__in=[pk for pk in concerned if pk])
    instance.withdrawn = [
        page for programme in programmes for page in withdraw_dependants(programme, user=instance.cancelled_by)
    ]


def change_saved(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """An extension decided after the completion reopens the programme (DOMAIN, rule 1)."""
    if raw or not instance.new_end:
        return
    programme = ProgrammePage.objects.filter(pk=instance.page_id).first()
    completion = programme.standing_completion() if programme else None
    if completion and instance.decided_on > completion.completed_on:
        completion.take_back()


def alias_converted(sender: type, instance: ProgrammePage, update_fields: Any = None, **kwargs: Any) -> None:
    """``post_save``: an alias that becomes a programme of its own is no longer completed with its source."""
    if update_fields and "alias_of_id" in update_fields and instance.alias_of_id is None:
        withdraw_dependants(instance)
