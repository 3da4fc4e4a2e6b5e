"""What a page type shows at which addresses: whoever writes the site as files asks, and never has to follow links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wagtail_nastav.conf import nastav_settings


@dataclass(frozen=True)
class Output:
    """``below``: the address below the page's own, «page/2/»; empty for its own.

    ``file``: what it is called as a file where that is not ``index.html`` in a folder of its own. ``told``: a thing that
    people look for, as a search and a site map should know it; another page of a list is none.
    """

    below: str = ""
    file: str = ""
    told: bool = False


OWN = Output(told=True)


def numbered(base: str, found: int) -> Iterator[Output]:
    """The second and further pages of a list of so many things."""
    pages = -(-found // nastav_settings.PAGE_SIZE)
    for number in range(2, pages + 1):
        yield Output(f"{base}page/{number}/")
