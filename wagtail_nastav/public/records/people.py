"""What may be known of a mentor or a mentee at a moment: fields without consent are empty, never hidden values."""

from __future__ import annotations

from wagtail_nastav.public.records.base import OrganizationRef, Part, PublicRecord, TermRef


class AwardLine(Part):
    title: str
    year: int | None = None


class PersonRecord(PublicRecord):
    """``label`` is the full name where the person allowed it, otherwise a role such as «наставник»."""

    label: str
    named: bool = False
    position: str = ""
    organization: OrganizationRef | None = None
    subjects: list[TermRef] = []
    awards: list[AwardLine] = []
    contacts: str = ""
    review: str = ""
    # Name of the stored portrait; its files are given out only by an address that asks for consent again.
    photo: str = ""
    consented: bool = False

    @property
    def address(self) -> str:
        """The opaque part of the person's address."""
        return str(self.uid)


class MentorRecord(PersonRecord):
    competences: list[str] = []
    achievements: str = ""
    interests: str = ""
    wants: str = ""
    time_resource: str = ""
    availability: str = ""
    availability_label: str = ""


class MenteeRecord(PersonRecord):
    category: TermRef | None = None
    request: str = ""
    achievements: str = ""
