"""A plain text page of the section as visitors see it."""

from __future__ import annotations

from wagtail_nastav.public.records.base import PublicRecord


class TextRecord(PublicRecord):
    """``body_html`` is HTML made safe."""

    title: str
    url: str
    lead: str = ""
    body_html: str = ""
