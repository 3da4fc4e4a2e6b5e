"""Nominations with entries, criteria and jurors with scores stay, whatever an older version of the page says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, QuerySet

# Relation of the page → the model that uses its rows, and by which field.
USERS = {
    "nominations": ("ContestEntry", "nomination"),
    "criteria": ("ContestScore", "criterion"),
    "jury": ("ContestScore", "juror"),
}


def used_rows(page: Any, relation: str) -> QuerySet[Any]:
    """Stored rows of the relation that entries or scores hang on."""
    name, field = USERS[relation]
    users = apps.get_model("wagtail_nastav", name).objects.filter(**{field: OuterRef("pk")})
    rows = page._meta.get_field(relation).related_model
    return rows._default_manager.filter(Exists(users), page=page.pk)


def lost_rows(page: Any, kept: dict[str, set[int]]) -> Iterator[tuple[str, Any]]:
    """Used rows that are not among those kept, with the name of their relation."""
    for relation, numbers in kept.items():
        for row in used_rows(page, relation).exclude(pk__in=numbers):
            yield relation, row


def keep_used_rows(page: Any) -> None:
    """Before the page is saved. The form refuses such a deletion in words; a revision brought back can't ask."""
    changed = page.__dict__.get("_cluster_related_objects") or {}
    kept = {name: {row.pk for row in changed[name] if row.pk} for name in USERS if name in changed}
    if page.pk is None or not kept:
        return
    for relation, row in list(lost_rows(page, kept)):
        getattr(page, relation).add(row)
