"""What every public record has in common."""

from __future__ import annotations

from uuid import UUID

from pydantic import BaseModel, ConfigDict


class PublicRecord(BaseModel):
    """Frozen and closed: a field that is not declared here cannot leave the site."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    uid: UUID


class Part(BaseModel):
    """A piece of a record that has no identity of its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class TermRef(Part):
    """A member of a vocabulary: its stable code and its title in words."""

    code: str
    title: str


class OrganizationRef(Part):
    """An organization as visitors see it; organizations are not personal data."""

    uid: UUID
    name: str
    url: str = ""
