"""What was found at an address."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class ContentKind(models.TextChoices):
    """What the entries of a feed are; a table is a register of acts."""

    NEWS = "news", _("news")
    PRACTICE = "practice", _("best practices")


CONTENT_KINDS: dict[str, Any] = {str(kind): kind.label for kind in ContentKind}


@dataclass(frozen=True)
class Offer:
    """One thing that can be gathered: as a source it would be of this ``kind``, read at ``url``.

    ``given`` is what was pasted, ``site`` the whole address of it that answered.
    ``counts``: records by kind. ``relayed``: how many other publishers it passes on. ``facts`` and ``warnings`` are
    sentences; with a warning it can be added, but somebody has to mend something before records come.
    """

    kind: str
    url: str
    title: str
    given: str = ""
    site: str = ""
    organization: str = ""
    organization_uid: str = ""
    publisher: str = ""
    relayed: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    content_kind: str = ""
    facts: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass
class Found:
    """By one pasted address; ``site``: what of it answered. ``problems``: sentences about what could not be read.

    ``late``: nobody answered in time.
    """

    given: str
    site: str = ""
    offers: list[Offer] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    late: bool = False
