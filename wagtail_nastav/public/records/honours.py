"""A person on the board of honour: exists only while taking part, the name and the awards may be told."""

from __future__ import annotations

from wagtail_nastav.public.records.base import OrganizationRef, PublicRecord
from wagtail_nastav.public.records.people import AwardLine


class HonourRecord(PublicRecord):
    """``url`` is the person's card, ``photo`` the name of the stored portrait, empty without consent to it."""

    label: str
    position: str = ""
    organization: OrganizationRef | None = None
    awards: list[AwardLine] = []
    reason: str = ""
    photo: str = ""
    url: str = ""
