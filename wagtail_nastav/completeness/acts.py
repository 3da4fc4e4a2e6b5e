"""Conditions on the register of documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from wagtail_nastav.public.moment import local_day


def acts(level: str, *kinds: str) -> Callable[[Any, datetime], Any]:
    """Shown acts in force of that level, of one of the kinds if any are named; codes of the vocabularies."""

    def narrow(documents: Any, now: datetime) -> Any:
        found = documents.public(now).in_force(local_day(now)).filter(level__code=level)
        return found.filter(kind__code__in=kinds) if kinds else found

    return narrow


def lost_force(documents: Any, now: datetime) -> Any:
    """Shown though they lost force, and without the act that stands in their place."""
    return documents.public(now).filter(in_force_until__lt=local_day(now), replaced_by__isnull=True)
