"""The picture of the structure."""

from __future__ import annotations

from django import template

from wagtail_nastav.public.records.structure import StructureRecord
from wagtail_nastav.public.structure_picture import Picture, picture_of

register = template.Library()


@register.simple_tag
def nastav_structure_picture(record: StructureRecord, columns: int) -> Picture:
    return picture_of(record, columns)
