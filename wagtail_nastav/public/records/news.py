"""A piece of news as visitors see it."""

from __future__ import annotations

from datetime import date

from wagtail_nastav.public.records.base import Part, PublicRecord, TermRef
from wagtail_nastav.public.records.programmes import ParticipantRecord


class PictureSize(Part):
    """One size of a picture: its address and its width and height in pixels."""

    url: str
    width: int
    height: int


class PictureRef(Part):
    """A picture in all its sizes, the smallest first, and what it shows in words."""

    alt: str
    sizes: list[PictureSize]

    @property
    def largest(self) -> PictureSize:
        return self.sizes[-1]

    @property
    def srcset(self) -> str:
        return ", ".join(f"{size.url} {size.width}w" for size in self.sizes)


class NewsRecord(PublicRecord):
    """``body_html`` is HTML made safe, empty in lists; ``people`` are only those who may be named now."""

    title: str
    url: str
    day: date
    rubric: TermRef | None = None
    lead: str = ""
    body_html: str = ""
    picture: PictureRef | None = None
    people: list[ParticipantRecord] = []
    contest_title: str = ""
    contest_url: str = ""
