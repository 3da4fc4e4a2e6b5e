"""Loads the register of acts that the seed documents cite; an act edited on the site stays as edited."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from wagtail_nastav.setup.data import shipped
from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.snippets.vocabularies import DocumentKind, DocumentLevel

ALL_LEVELS = ("federal", "regional", "municipal", "local")


def load_acts(levels: Collection[str] = ALL_LEVELS) -> list[str]:
    """Adds missing acts of these levels by key; returns a sentence if any were added."""
    acts = [act for act in shipped("acts") if act["level"] in levels]
    known = set(NormativeDocument.objects.exclude(key=None).values_list("key", flat=True))
    missing = [act for act in acts if act["key"] not in known]
    if not missing:
        return []
    levels_by_code = {level.code: level for level in DocumentLevel.objects.all()}
    kinds_by_code = {kind.code: kind for kind in DocumentKind.objects.all()}
    for act in missing:
        NormativeDocument.objects.create(**_fields(act, levels_by_code, kinds_by_code))
    _link_replacements(acts, {act["key"] for act in missing})
    return [_("Register of documents: %(count)d acts were added.") % {"count": len(missing)}]


def _fields(act: dict[str, Any], levels: dict[str, DocumentLevel], kinds: dict[str, DocumentKind]) -> dict[str, Any]:
    return {
        "key": act["key"],
        "level": levels[act["level"]],
        "kind": kinds.get(act["kind"]),
        "issuer": act["issuer"],
        "title": act["title"],
        "number": act["number"],
        "issued_on": _day(act["date"]),
        "in_force_until": _day(act["lost_force_on"]),
        "link": act["url"],
        "note": act["note"],
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _link_replacements(acts: list[dict[str, Any]], added: set[str]) -> None:
    """Also of acts that were there: the act that replaced them may be the one that came back."""
    for act in acts:
        if act["replaced_by"] and added & {act["key"], act["replaced_by"]}:
            newer = NormativeDocument.objects.filter(key=act["replaced_by"]).first()
            NormativeDocument.objects.filter(key=act["key"], replaced_by=None).update(replaced_by=newer)
