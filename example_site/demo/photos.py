"""Portraits are drawn when the demo is made, so that no picture lies among the sources."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile

from example_site.demo.portraits import Look, draw_portrait
from example_site.demo.stage import Stage
from wagtail_nastav.files.photos import delete_photo, store_photo


def stored_portrait(stage: Stage, key: str, look: dict[str, Any]) -> str:
    """The stem of the stored photograph; it is opaque, and so another one in every copy of the demo."""
    buffer = BytesIO()
    draw_portrait(Look(seed=key, **look)).save(buffer, "JPEG", quality=95, subsampling=0)
    stem = store_photo(ContentFile(buffer.getvalue(), name="portret.jpg"))
    stage.undo.append(lambda: delete_photo(stem))
    return stem
