"""From an address of the living site to a file of the folder, and from one file to another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import quote, unquote, urljoin, urlsplit

from wagtail_nastav.static_site.options import Links
from wagtail_nastav.static_site.passing import Known
from wagtail_nastav.static_site.planning import INDEX, INDEX_FILE, NOT_FOUND, Planned, index_file
from wagtail_nastav.static_site.tags import Tag

# Looks a file up that pages only refer to: its path in the folder; empty if it can't be had.
Lookup = Callable[[str], str]
# Of such a path nothing is left to find out.
WHOLE = re.compile(r"(?:/[\w%-]+)+/?")
SAFE = "/:@!$&'()*+,;=~-._"


@dataclass
class Addresses:
    """``origins``: how the living site is called in absolute addresses; ``base``: where the folder will be seen.

    ``home``: the front page of the site in which the folder will lie; empty if nobody said.
    """

    root: str
    origins: tuple[str, ...]
    base: str
    links: Links
    files: dict[str, str]
    searches: frozenset[str]
    lookup: Lookup
    home: str = ""
    found: dict[str, str] = field(default_factory=dict)
    paths: dict[str, str | None] = field(default_factory=dict)
    whole: dict[str, str] = field(default_factory=dict)
    tags: dict[str, Tag | None] = field(default_factory=dict)
    known: Known = field(default_factory=Known)

    @property
    def mount(self) -> str:
        """The path below which a web server shows the folder."""
        return self.root if self.links is Links.ROOT else urlsplit(self.base).path or "/"

    def path_of(self, url: str, here: str) -> str | None:
        """The path on the living site that is meant; None for addresses of others. ``here``: address of the page."""
        if url.startswith(self.origins) and (whole := self._whole(url)):
            return whole
        if url not in self.paths:
            path = self._path_of(url, here)
            # Only what names the whole path means the same on every page.
            if not url.startswith("/"):
                return path
            self.paths[url] = path
        return self.paths[url]

    def _whole(self, url: str) -> str:
        """Most whole addresses of the site stand on one page, so they are not kept; empty if there is more to it."""
        start = max(len(origin) for origin in self.origins if url.startswith(origin))
        return url[start:] if WHOLE.fullmatch(url, start) else ""

    def _path_of(self, url: str, here: str) -> str | None:
        try:
            parts = urlsplit(urljoin(f"{self.origins[0]}{here}", url.strip()))
        except ValueError:
            return None
        return (parts.path or "/") if f"{parts.scheme}://{parts.netloc}" in self.origins else None

    def file(self, path: str) -> str:
        """The file that shows what the living site shows at ``path``; empty if the folder has none."""
        if path not in self.found:
            plain = unquote(path)
            self.found[path] = self.files.get(path) or self.files.get(plain) or self.lookup(path)
        return self.found[path]

    def from_file(self, file: str, here: str) -> str:
        """A link from ``here``, also a file, to ``file``."""
        # A page of 404 is shown at addresses of any depth.
        if self.links is Links.RELATIVE and here != NOT_FOUND:
            return near(file, here)
        return f"{self.mount}{pretty(file)}"

    def absolute(self, path: str) -> str:
        """For search engines, feeds and other programs far away."""
        if path not in self.whole:
            file = self.file(path)
            found = f"{self.base}{pretty(file)}" if file else urljoin(self.base, quote(unquote(path), safe=SAFE))
            self.whole[path] = found
        return self.whole[path]


def quoted(path: str) -> str:
    return quote(path, safe=SAFE)


def relative(file: str, here: str) -> str:
    """From one file of the folder to another."""
    there, back = file.split("/"), here.split("/")[:-1]
    same = 0
    while same < min(len(back), len(there)) and there[same] == back[same]:
        same += 1
    return "/".join([*[".."] * (len(back) - same), *there[same:]]) or "."


def near(file: str, here: str) -> str:
    """``relative``, quoted. Pages of a part differ in their last folder only, so the rest of the way is known."""
    folder = here.rpartition("/")[0]
    if not folder or file.startswith(f"{folder}/"):
        return quoted(relative(file, here))
    return f"../{_from_folder(file, folder.rpartition('/')[0])}"


@lru_cache(maxsize=2**14)
def _from_folder(file: str, folder: str) -> str:
    return quoted(relative(file, f"{folder}/." if folder else "."))


def pretty(file: str) -> str:
    """Web servers show ``index.html`` at the address of its folder."""
    return quote(file.removesuffix(INDEX) if file.rpartition("/")[2] == INDEX else file, safe=SAFE)


def addresses_of(planned: Iterable[Planned]) -> dict[str, str]:
    """Every address as it is written in links and as people read it."""
    found = {}
    for one in planned:
        if one.status == 200:
            found[one.address] = found[unquote(one.address)] = one.file
        if one.searches:
            found[f"{one.address}{INDEX_FILE}"] = index_file(one)
    return found
