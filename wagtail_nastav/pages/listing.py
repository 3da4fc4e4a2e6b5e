"""Lists that survive as files: pagination by path, filters by plain GET."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest

from wagtail_nastav.conf import nastav_settings


@dataclass(frozen=True)
class Listing:
    """One page of a public list. ``records`` are public records; ``base`` is the address of the first page."""

    records: list[Any]
    page: PaginatorPage[Any]
    base: str
    query: str
    filtered: bool

    @property
    def total(self) -> int:
        return self.page.paginator.count

    def address(self, number: int) -> str:
        path = self.base if number == 1 else f"{self.base}page/{number}/"
        return f"{path}?{self.query}" if self.query else path

    @property
    def links(self) -> list[dict[str, Any]]:
        """Page numbers to show; an entry without an address is a gap or the current page."""
        numbers = self.page.paginator.get_elided_page_range(self.page.number, on_each_side=2, on_ends=1)
        current = self.page.number
        return [
            {
                "number": n,
                "url": self.address(n) if isinstance(n, int) and n != current else "",
                "current": n == current,
            }
            for n in numbers
        ]

    @property
    def previous_url(self) -> str:
        return self.address(self.page.previous_page_number()) if self.page.has_previous() else ""

    @property
    def next_url(self) -> str:
        return self.address(self.page.next_page_number()) if self.page.has_next() else ""


def paginate(objects: Any, number: int) -> PaginatorPage[Any]:
    """The page of that number, or 404; page one exists even when the list is empty."""
    paginator = Paginator(objects, nastav_settings.PAGE_SIZE)
    if number < 1 or number > paginator.num_pages:
        raise Http404("There is no such page of the list.")
    return paginator.page(number)


def query_string(request: HttpRequest) -> str:
    """The filters as given, without empty ones."""
    given = request.GET.copy()
    for name in [name for name in given if not any(given.getlist(name))]:
        del given[name]
    return given.urlencode()
