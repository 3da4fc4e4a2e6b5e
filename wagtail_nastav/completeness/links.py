"""Conditions on links that the last check (``nastav_links``) found dead; nothing is asked over the network here."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from wagtail_nastav.links.models import CheckedLink


def dead_acts(documents: Any, now: datetime) -> Any:
    return documents.public(now).filter(link__in=CheckedLink.objects.dead().values("address"))


def dead_materials(items: Any, now: datetime) -> Any:
    return items.public_at(now).filter(link__in=CheckedLink.objects.dead().values("address"))
