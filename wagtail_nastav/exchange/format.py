"""The format: what a manifest, a file and an entry in it are. The JSON Schemas are made of these (``schemas``).

Closed on purpose: a field that is not declared here cannot leave the site, nor enter one unnoticed. ``FailFast``: of a
list the first wrong entry is enough, or a small file of nothing but wrong ones would fill the memory with complaints.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Generic, Literal, TypeVar
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, FailFast, Field

from wagtail_nastav.public.records import OrganizationRef
from wagtail_nastav.rules.consent import Category

FORMAT: Literal["nastav-exchange"] = "nastav-exchange"
VERSION: Literal["1.0"] = "1.0"
CONTENT_TYPE = "application/json"
# The last part of the section's address at which the manifest stands, and the relation of the link that names it.
ADDRESS, RELATION = "exchange", "nastav-exchange"


def of_this_age(moment: datetime) -> datetime:
    """Databases and clocks stumble over the ends of the calendar."""
    if not 2000 <= moment.year < 2200:
        raise ValueError("a moment between 2000 and 2199")
    return moment


Moment = Annotated[AwareDatetime, AfterValidator(of_this_age)]
Address = Annotated[str, Field(max_length=2000)]
Number = Annotated[int, Field(ge=1, le=2**53 - 1)]
Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Code = Annotated[str, Field(pattern="^[a-z][a-z-]{0,19}$")]
Record = TypeVar("Record")


class Told(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ConsentNote(Told):
    """A consent on which a record rests. ``valid_until``: the moment it ends; null: until it is withdrawn."""

    person: UUID
    scope: Annotated[list[Category], Field(min_length=1)]
    audience: Literal["municipality", "region"]
    valid_until: Moment | None


class Entry(Told, Generic[Record]):
    """``revision`` grows with every change of the record; ``url``: where people read it on the publisher's site."""

    id: UUID
    revision: Number
    url: Address
    consents: list[ConsentNote]
    record: Record


class SnapshotFile(Told, Generic[Record]):
    """All records of one kind, in the order of their ids."""

    format: Literal["nastav-exchange"]
    version: Annotated[str, Field(pattern=r"^1\.\d+$")]
    publisher: UUID
    kind: Code
    items: Annotated[list[Entry[Record]], FailFast()]


class Publisher(Told):
    """Whose records these are: the section and its organization, if it says whose it is."""

    id: UUID
    title: str
    url: Address
    language: str
    organization: OrganizationRef | None


class Via(Told):
    """A site on the way from a publisher to the manifest."""

    id: UUID
    title: str
    url: Address


class Relayed(Told):
    """A publisher whose records are passed on. ``via``: the sites in between, nearest to the publisher first."""

    publisher: Publisher
    via: list[Via]


class FileNote(Told):
    """``url`` is relative to the manifest's address, ``size`` in bytes, ``sha256`` that of the file's bytes.

    ``publisher``: whose records these are, if they are passed on.
    """

    kind: Code
    publisher: UUID | None = None
    organization: UUID | None
    url: Address
    count: Annotated[int, Field(ge=0)]
    size: Annotated[int, Field(ge=0)]
    sha256: Sha256


class Withdrawn(Told):
    """A record that was told once and is not any more; nothing else is said of it. ``publisher``: as of a file."""

    kind: Code
    publisher: UUID | None = None
    id: UUID
    revision: Number
    reason: Literal["consent-withdrawn", "consent-ended", "unpublished", "deleted"]
    at: Moment


class Manifest(Told):
    """``sequence`` grows whenever anything else in the manifest changes; ``made_at``: when it last did."""

    format: Literal["nastav-exchange"]
    version: Annotated[str, Field(pattern=r"^1\.\d+$")]
    publisher: Publisher
    epoch: UUID
    sequence: Number
    made_at: Moment
    files: Annotated[list[FileNote], FailFast()]
    relayed: Annotated[list[Relayed], FailFast()] = []
    withdrawn: Annotated[list[Withdrawn], FailFast()]
