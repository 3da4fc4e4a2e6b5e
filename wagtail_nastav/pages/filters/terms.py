"""Choices of a filter: only what leads somewhere."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet


def terms_in_use(model: Any, queryset: QuerySet[Any], field: str, data: Any) -> QuerySet[Any]:
    """Members of a vocabulary that occur in the list, and the one that was asked for.

    A member that occurs nowhere has an address as well (``rubrika/konkursy/``), and its list is empty, not everything.
    """
    used = Q(pk__in=queryset.order_by().values(field))
    found: QuerySet[Any] = model.objects.filter(used | Q(code=data.get(field, "")))
    return found
