"""One thing that was found, whatever its kind: made of its public record and of nothing else."""

from __future__ import annotations

from wagtail_nastav.public.records.base import PublicRecord
from wagtail_nastav.public.records.gathered import GatheredCard


class FoundRecord(PublicRecord):
    """``about``: a line under the title; ``texts``: the plain texts of the record, in which the words are shown.

    ``card``: of what another site tells, with its school and the way to it.
    """

    title: str
    url: str
    about: str = ""
    texts: list[str] = []
    card: GatheredCard | None = None
