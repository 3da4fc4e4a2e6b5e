"""A message that only two sites can write: signed with the secret that the municipality gave to the school."""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

HEADER = "X-Nastav-Signature"
# Clocks differ; a message that was caught on the way is of no use after that.
VALID = timedelta(minutes=10)
LONGEST = 1000


class Ping(BaseModel):
    """``source``: the number under which the municipality keeps the school. Says nothing of what has changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: UUID
    sequence: Annotated[int, Field(ge=1, le=2**53 - 1)]
    at: AwareDatetime

    def is_fresh(self, now: datetime) -> bool:
        return abs(now - self.at) <= VALID


def signature(secret: str, content: bytes) -> str:
    return hmac.new(secret.encode(), content, sha256).hexdigest()


def is_signed(secret: str, content: bytes, given: str) -> bool:
    return bool(secret) and hmac.compare_digest(signature(secret, content), given.strip().lower())
