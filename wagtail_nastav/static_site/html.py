"""Pages as a folder needs them: links between files instead of addresses of a server, forms that need one left out.

Only addresses are touched; every other byte stays what the living site answered.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape, unescape

from wagtail_nastav.static_site.addresses import Addresses
from wagtail_nastav.static_site.options import Links
from wagtail_nastav.static_site.passing import Odd, Reading
from wagtail_nastav.static_site.tags import LINK, Tag, is_far, is_link, known_tag
from wagtail_nastav.static_site.texts import pieces_of

ATTRIBUTE = r"""\s+[^\s=<>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?"""
PIECES = re.compile(
    rf"(?P<raw><!--.*?-->|<(?P<name>script|textarea)(?P<own>(?:{ATTRIBUTE})*)\s*>.*?</(?P=name)\s*>)"
    rf"|(?P<style><style(?:{ATTRIBUTE})*\s*>.*?</style\s*>)"
    rf"|<(?P<tag>[a-zA-Z][a-zA-Z0-9]*)(?P<attributes>(?:{ATTRIBUTE})*)\s*/?>",
    re.DOTALL | re.IGNORECASE,
)
CSS_LINK = re.compile(r"""(url\(\s*|@import\s+)(["']?)([^"')]+)(["']?)""")
FORM = re.compile(r"<form\b(?P<attributes>[^>]*)>.*?</form\s*>\s*", re.DOTALL | re.IGNORECASE)
ACTION = re.compile(r"""\saction\s*=\s*("[^"]*"|'[^']*')""", re.IGNORECASE)
POSTS = re.compile(r"""\smethod\s*=\s*["']?post\b""", re.IGNORECASE)
# The place of a filter that was left out; with this class the list takes the whole width.
EMPTY_FILTER = re.compile(r'<div class="nastav-list">(\s*)<div class="nastav-list__filter">\s*</div>')


class Page:
    """One page on its way into a file. ``links``: addresses it names and the files they became, empty ones among it."""

    def __init__(self, addresses: Addresses, address: str, file: str) -> None:
        self.addresses, self.address, self.file = addresses, address, file
        self.links: dict[str, str] = {}

    def read(self, text: str) -> tuple[str, list[str]]:
        """The page as the folder has it, and what a reader gets out of it (``texts.pieces_of``)."""
        text, reading = self._without_forms(text), Reading(self)
        try:
            return reading.read(text), reading.pieces
        except Odd:
            self.links.clear()
            written = self._each_way(text)
            return written, pieces_of(written)

    def rewritten(self, text: str) -> str:
        return self._each_way(self._without_forms(text))

    def _without_forms(self, text: str) -> str:
        text = FORM.sub(self._form, text)
        if "nastav-list__filter" not in text:
            return text
        return EMPTY_FILTER.sub(r'<div class="nastav-list nastav-list--plain">\1', text)

    def _each_way(self, text: str) -> str:
        return self.with_origins(PIECES.sub(self._piece, text))

    def with_origins(self, text: str) -> str:
        return origins_replaced(text, self.addresses)

    def _form(self, match: re.Match[str]) -> str:
        """Only the box of the search works without a server. Forms that send something are for the gate to see."""
        if POSTS.search(match["attributes"]):
            return match[0]
        action = ACTION.search(match["attributes"])
        path = self.addresses.path_of(unescape(action[1][1:-1]) if action else "", self.address)
        return match[0] if path in self.addresses.searches else ""

    def _piece(self, match: re.Match[str]) -> str:
        if match["tag"]:
            return self._known(match[0]) or self.tag(match[0], match["tag"].lower())
        if match["style"]:
            return CSS_LINK.sub(self._css, match[0])
        if match["name"] and match["name"].lower() == "script" and match["own"]:
            opening, rest = match[0].split(">", 1)
            return f"{self.tag(opening, 'script')}>{rest}"
        return match[0]

    def _known(self, text: str) -> str:
        """Most tags stand on many pages and name nothing, or one file of the folder; empty for all others."""
        known = known_tag(text, self.addresses)
        return "" if known is None else self.near(text, known)

    def near(self, text: str, known: Tag) -> str:
        """Empty if there is no such file."""
        if not known.path:
            return text
        file = self._note(known.path)
        if not file:
            return ""
        new = f"{self.addresses.from_file(file, self.file)}{known.rest}"
        return text if new == known.value else f"{known.before}{escape(new)}{known.after}"

    def tag(self, text: str, tag: str) -> str:
        far = is_far(text, tag)
        return LINK.sub(lambda match: self._attribute(match, tag, far), text)

    def _attribute(self, match: re.Match[str], tag: str, far: bool) -> str:
        space, name, equals, quoted = match.groups()
        value, mark = unescape(quoted[1:-1]), quoted[0]
        if not is_link(name.lower(), value, tag):
            return match[0]
        change: Callable[[str], str | None] = self._far if far else self._near
        new = self._srcset(value) if name.lower() == "srcset" else change(value)
        return "" if new is None else match[0] if new == value else f"{space}{name}{equals}{mark}{escape(new)}{mark}"

    def _far(self, value: str) -> str:
        """Search engines and programs want whole addresses; where they stood without the site's name, so do these."""
        path = self.addresses.path_of(value, self.address)
        if path is None:
            return value
        self._note(path)
        if value.startswith("/"):
            near = self._near(value)
            return self.addresses.absolute(path) if near is None else near
        return self.addresses.absolute(path)

    def raw(self, text: str) -> str:
        """A comment, a script or a style, whole."""
        found = PIECES.fullmatch(text)
        if found is None or found["tag"]:
            raise Odd
        return self._piece(found)

    @staticmethod
    def name_of(tag: str) -> str:
        """Empty if it is no whole opening tag."""
        found = PIECES.fullmatch(tag)
        return (found["tag"] or "").lower() if found else ""

    def _near(self, value: str) -> str | None:
        """None: there is no such file, so the words stay and the link goes."""
        if not value or value.startswith("#"):
            return value
        path = self.addresses.path_of(value, self.address)
        if path is None:
            return value
        target = value.partition("#")
        file = self._note(path)
        if not file:
            return self._outside(path, value)
        query = f"?{target[0].partition('?')[2]}" if path in self.addresses.searches and "?" in target[0] else ""
        return f"{self.addresses.from_file(file, self.file)}{query}{target[1]}{target[2]}"

    def _note(self, path: str) -> str:
        file = self.links[path] = self.addresses.file(path)
        return file

    def _outside(self, path: str, value: str) -> str | None:
        """The folder lies in a site that has other pages; which of the living site's it has, nobody knows."""
        own = path.startswith(self.addresses.root)
        if self.addresses.links is Links.ROOT and not own:
            return value
        return self.addresses.home or None if path == "/" and not own else None

    def _srcset(self, value: str) -> str | None:
        parts = [part.strip().partition(" ") for part in value.split(", ")]
        near = [(self._near(url), size) for url, _space, size in parts if url]
        kept = [f"{url} {size}".strip() for url, size in near if url]
        return ", ".join(kept) if kept else None

    def _css(self, match: re.Match[str]) -> str:
        if match[3].startswith("data:"):
            return match[0]
        near = self._near(match[3])
        return f"{match[1]}{match[2]}{near or ''}{match[4]}"


def origins_replaced(text: str, addresses: Addresses) -> str:
    """Whole addresses of the living site, wherever they stand: in JSON-LD, feeds, calendars, snapshots."""
    if not any(origin in text for origin in addresses.origins):
        return text
    return _whole(addresses.origins).sub(lambda match: addresses.absolute(match[1] or "/"), text)


@lru_cache(maxsize=4)
def _whole(origins: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(re.escape(origin) for origin in sorted(origins, key=len, reverse=True))
    return re.compile(rf"(?:{names})(?=[/\s\"'<>\\]|$)(/[^\s\"'<>\\)\]}},;?#]*)?")
