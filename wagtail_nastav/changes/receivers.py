"""Triggers go before tables are made over, and come when all of them stand (``migrate``, ``flush``)."""

from __future__ import annotations

import logging
from typing import Any

from django.db import DatabaseError, transaction

from wagtail_nastav.changes.installing import install, remove

logger = logging.getLogger(__name__)


def before_migrate(using: str, plan: Any = (), **kwargs: Any) -> None:
    """SQLite refuses to rename a table while a trigger names one that is gone."""
    if plan:
        remove(using)


def after_migrate(using: str, **kwargs: Any) -> None:
    """A database that bears no triggers is no reason to stop: then everything is looked at each time."""
    try:
        with transaction.atomic(using=using):
            install(using)
    except DatabaseError as error:
        logger.warning("Changes can't be counted in the database %s, so nothing is spared: %s", using, error)
