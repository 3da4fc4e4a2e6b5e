"""Call site 3 of the gate: paths that never reach the mixin's ``save`` (a base ``Page`` instance, fixtures)."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from wagtail.models import AbstractPage

from wagtail_nastav.rules.gate.fixtures import hold, is_gated, judge_what_was_held, specific_of
from wagtail_nastav.rules.gate.obstacles import NotPublishable


def refuse_early_publication(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """``pre_save`` receiver without a sender: it asks the database only about gated pages that are live."""
    if not isinstance(instance, AbstractPage) or not instance.live or not is_gated(instance):
        return
    fields = kwargs.get("update_fields")
    if raw:
        hold(instance, kwargs["using"])
    elif not isinstance(instance, instance.specific_class) and (fields is None or "live" in fields):
        refuse(specific_of(instance))


def refuse(page: Any) -> None:
    obstacles = page.publication_obstacles(timezone.now()) if page is not None else []
    if obstacles:
        raise NotPublishable(obstacles)


def fixture_row_saved(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """``post_save`` receiver without a sender."""
    if raw:
        judge_what_was_held(instance, kwargs["using"])
