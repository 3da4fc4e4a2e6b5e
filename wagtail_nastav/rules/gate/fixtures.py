"""Fixtures bring the two rows of a page, its programme and the completion in any order.

So a live page is held back as a draft while its rows are loaded; it goes live as soon as it may, at the latest when
the transaction is committed.
"""

from __future__ import annotations

import logging
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils import timezone

from wagtail_nastav.rules.gate.obstacles import Blocked
from wagtail_nastav.rules.gate.pages import GatedPageMixin

logger = logging.getLogger(__name__)


def is_gated(page: Any) -> bool:
    """Whether the page, maybe an instance of the base type, is of a gated type; content types may not be loaded yet."""
    try:
        return isinstance(page, GatedPageMixin) or issubclass(page.specific_class or object, GatedPageMixin)
    except ContentType.DoesNotExist:
        return False


def specific_of(page: Any) -> Any:
    """The page as its own type, fresh from the database; None while one of its two rows is not there."""
    try:
        return page.specific_class._default_manager.get(pk=page.pk) if page.pk else None
    except ObjectDoesNotExist:
        return None


def hold(page: Any, using: str) -> None:
    """Before a row is saved: ``page`` is the row of the base type, or the one of the gated type alone."""
    base = page._meta.get_field("live").model
    if type(page) is base:
        page.live = False
        page.held_back = base
    elif base._default_manager.using(using).filter(pk=page.pk, live=True).update(live=False):
        page.held_back = base


def judge_what_was_held(page: Any, using: str) -> None:
    """After the row was saved: at once if everything is there, otherwise at the end of the transaction."""
    base = getattr(page, "held_back", None)
    if base is not None and _judge(base, page.pk, using):
        transaction.on_commit(lambda: _tell(_judge(base, page.pk, using)), using=using, robust=True)


def _judge(base: type[Any], pk: Any, using: str) -> Blocked | None:
    row = base._default_manager.using(using).get(pk=pk)
    page = specific_of(row)
    obstacles = page.publication_obstacles(timezone.now()) if page is not None else []
    if page is not None and not obstacles:
        base._default_manager.using(using).filter(pk=pk).update(live=True)
        return None
    return Blocked(row, obstacles)


def _tell(blocked: Blocked | None) -> None:
    if blocked is not None:
        logger.warning("Loaded as a draft: %s", blocked)
