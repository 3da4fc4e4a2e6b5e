"""For whom and when records are gathered, and what is gathered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

from django.http import HttpRequest

from wagtail_nastav.pages.addresses import section_addresses
from wagtail_nastav.public.records.base import PublicRecord
from wagtail_nastav.snippets.people import Person

# Pages at a time: conditions on each of them are put together, and SQLite refuses a thousand of those.
AT_ONCE = 200


@dataclass(frozen=True)
class Found:
    """``url``: where people read it, absolute or not. ``people``: everybody whom its texts may be about."""

    record: PublicRecord
    url: str
    people: Sequence[Person] = ()


@dataclass(frozen=True)
class Place:
    """A section at a moment, as an anonymous visitor sees it."""

    section: Any
    now: datetime

    @cached_property
    def request(self) -> HttpRequest:
        """Nobody's: only for what pages remember on it. Addresses must not depend on who asks, and under which name."""
        request = HttpRequest()
        request._wagtail_site = self.section.get_site()  # type: ignore[attr-defined]
        return request

    @cached_property
    def root(self) -> str:
        return str(self.section.full_url or "")

    def address(self, part: str) -> str:
        """Absolute address of the public page of that part of the section («mentors»); empty if there is none."""
        found = section_addresses(self.request, self.section).get(part, "")
        return urljoin(self.root, found) if found else ""

    def pages(self, pages: Any) -> Iterator[list[Any]]:
        """Those of the section's public pages, some at a time; ``pages`` is a queryset of them at ``now``."""
        chosen, start = pages.descendant_of(self.section).order_by("pk"), 0
        while some := list(chosen[start : start + AT_ONCE]):
            yield some
            if len(some) < AT_ONCE:
                return
            start += AT_ONCE
