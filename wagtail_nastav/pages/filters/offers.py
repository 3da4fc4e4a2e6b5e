"""What every public filter shares: it offers only what leads somewhere, and finds nothing by anything else."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet


class PublicFilter(django_filters.FilterSet):
    def offer(self, name: str, choices: QuerySet[Any]) -> None:
        """``choices`` are evaluated for each request, so a hidden person's subject is not among them."""
        self.filters[name].queryset = choices.distinct()

    def filter_queryset(self, queryset: Any) -> Any:
        """A choice that is not offered must not show the whole list as if everybody in it fitted."""
        return queryset.none() if self.errors else super().filter_queryset(queryset)
