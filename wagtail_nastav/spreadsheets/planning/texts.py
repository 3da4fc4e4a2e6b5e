"""Texts of cells beside texts that are kept: when both say the same, and how either is shown."""

from __future__ import annotations

from datetime import date
from typing import Any

from wagtail_nastav.public.text import folded


def bare(text: str) -> str:
    """Without what makes no difference: capitals, «ё», spaces and line breaks."""
    return " ".join(folded(text).split())


def same(old: Any, new: Any) -> bool:
    return bool(old == new) or (isinstance(new, str) and bare(str(old or "")) == bare(new))


def shown(value: Any) -> str:
    return value.strftime("%d.%m.%Y") if isinstance(value, date) else str(value or "")
