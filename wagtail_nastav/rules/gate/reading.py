"""The read side of the gate for lists: what is withheld is not found, whoever asks for live pages."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.utils import timezone
from wagtail.query import PageQuerySet

from wagtail_nastav.rules.gate.pages import GatedPageMixin


@lru_cache(maxsize=1)
def gated_models() -> tuple[type[GatedPageMixin], ...]:
    """Every page type of this site that passes the gate, also those of the host."""
    return tuple(model for model in apps.get_models() if issubclass(model, GatedPageMixin))


class GatedQuerySet(PageQuerySet):
    """For the manager of a gated page type."""

    def public_at(self, now: datetime) -> Any:
        """Live, not private, and not withheld at that moment."""
        return self.filter(Q(live=True) & not_withheld(self.model, now, self.db)).public()


_plainly_live = PageQuerySet.live_q


def live_and_not_withheld(queryset: Any) -> Q:
    """Takes the place of ``PageQuerySet.live_q``."""
    condition: Q = _plainly_live(queryset)
    now = timezone.now()
    for model in gated_models():
        if issubclass(model, queryset.model):
            condition &= not_withheld(model, now, queryset.db)
    return condition


def guard_live_pages() -> None:
    """Makes ``Page.objects.live()`` mean it, for menus of the host, the APIs and search alike.

    Wagtail has no hook for this, and nothing less reaches its APIs. Querysets of page types that are neither gated
    nor a gated type's parent are left as they were.
    """
    PageQuerySet.live_q = live_and_not_withheld


def not_withheld(model: type[GatedPageMixin], now: datetime, using: str) -> Q:
    """Condition on rows of ``model`` or of its base. Search engines that are no database need a queryset for it."""
    minute = now.replace(second=0, microsecond=0)
    if not _search_is_in_the_database():
        return ~Q(pk__in=model.withheld(minute).values("pk"))
    statement = _withheld_sql(model, minute, using)
    return ~Q(pk__in=RawSQL(*statement)) if statement else Q()  # noqa: S611


@lru_cache(maxsize=32)
def _withheld_sql(model: type[GatedPageMixin], minute: datetime, using: str) -> tuple[str, tuple[Any, ...]] | None:
    """Building this query costs as much as a small page, and it is the same for everybody during a minute.

    What it finds is never kept: a completion taken back acts on the next query.
    """
    query = model.withheld(minute).order_by().values("pk").query
    try:
        sql, params = query.get_compiler(using).as_sql()
    except EmptyResultSet:
        return None
    return sql, tuple(params)


def _search_is_in_the_database() -> bool:
    backends = getattr(settings, "WAGTAILSEARCH_BACKENDS", {}).values()
    return all(".database" in backend["BACKEND"] for backend in backends)
