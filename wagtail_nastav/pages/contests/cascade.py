"""When the protocol goes or the final stage moves to the future, the results stop being public in the same transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from wagtail_nastav.pages.cascade import withdraw

MOVING = "nastav_rows_in_motion"


def results_of(contest: Any) -> list[Any]:
    """Result pages that rest on the contest, in all its languages and aliases; drafts too."""
    from wagtail_nastav.pages.contests.contest import ContestPage
    from wagtail_nastav.rules.gate import gated_models

    mirrors = list(ContestPage.objects.mirroring(contest.source_key))
    resting = [model for model in gated_models() if hasattr(model, "resting_on_contests")]
    return [page for model in resting for page in model.resting_on_contests(mirrors).order_by("pk")]


def withdraw_results(contest: Any, user: Any = None, now: datetime | None = None) -> list[Any]:
    """Unpublishes what may no longer be public, and cancels schedules that would come too early."""
    return withdraw(results_of(contest), user, now) if contest.pk else []


@contextmanager
def rows_in_motion(contest: Any) -> Iterator[None]:
    """While a page exchanges its stages, there is a moment without any; who asks then would take results away."""
    contest.__dict__[MOVING] = True
    try:
        yield
    finally:
        contest.__dict__.pop(MOVING, None)


def stage_changed(sender: type, instance: Any, **kwargs: Any) -> None:
    """``post_save`` and ``post_delete`` of a stage that is changed by itself; a page that is saved asks at the end."""
    at_hand = instance._state.fields_cache.get("page")
    mine = () if at_hand is not None and MOVING in at_hand.__dict__ else (instance.page_id,)
    _reconsider({*mine, getattr(instance, "lost_by", None)})


def row_about_to_change(sender: type, instance: Any, **kwargs: Any) -> None:
    """``pre_save`` of a stage or a protocol: the contest that may be about to lose it to another one."""
    field = "page" if hasattr(instance, "page_id") else "contest"
    stored = sender._default_manager.filter(pk=instance.pk).values_list(field, flat=True)  # type: ignore[attr-defined]
    instance.lost_by = stored.exclude(**{field: getattr(instance, f"{field}_id")}).first() if instance.pk else None


def protocol_changed(sender: type, instance: Any, **kwargs: Any) -> None:
    """``post_save`` and ``post_delete`` of a protocol."""
    instance.withdrawn = _reconsider({instance.contest_id, getattr(instance, "lost_by", None)}, instance.cancelled_by)


def _reconsider(numbers: set[int | None], user: Any = None) -> list[Any]:
    from wagtail_nastav.pages.contests.contest import ContestPage

    concerned = ContestPage.objects.filter(pk__in=[pk for pk in numbers if pk])
    return [page for contest in concerned for page in withdraw_results(contest, user)]


def alias_converted(sender: type, instance: Any, update_fields: Any = None, **kwargs: Any) -> None:
    """``post_save``: an alias that becomes a contest of its own is no longer decided with its source."""
    if update_fields and "alias_of_id" in update_fields and instance.alias_of_id is None:
        withdraw_results(instance)
