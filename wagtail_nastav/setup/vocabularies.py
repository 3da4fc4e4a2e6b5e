"""Loads the members of the vocabularies that the seed documents name; what a site has edited stays."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wagtail_nastav.setup.data import shipped
from wagtail_nastav.snippets.vocabularies import VOCABULARIES, VocabularyTerm


def load_vocabularies() -> list[str]:
    """Adds missing members by code; returns a sentence if any were added."""
    data = shipped("vocabularies")
    added = sum(_load(model, data[name]) for name, model in VOCABULARIES.items())
    return [_("Vocabularies: %(count)d entries were added.") % {"count": added}] if added else []


def _load(model: type[VocabularyTerm], members: list[dict[str, Any]]) -> int:
    known = set(model._default_manager.values_list("code", flat=True))
    missing = [(place, member) for place, member in enumerate(members, start=1) if member["code"] not in known]
    for place, member in missing:
        extra = {"fulfilled": member["fulfilled"]} if "fulfilled" in member else {}
        model._default_manager.create(
            code=member["code"],
            title=member["title"],
            definition=member.get("definition", ""),
            source=member.get("source", ""),
            sort_order=member.get("order", place * 10),
            **extra,
        )
    return len(missing)
