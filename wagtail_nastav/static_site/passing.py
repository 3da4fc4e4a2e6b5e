"""A page read once, from its first tag to its last: its links rewritten, and what a reader gets out of it taken along.

Only as templates write it. Of anything odd nothing is answered: then ``html`` and ``texts`` read it, each for itself; what
they say is what counts, and for an ordinary page it is the same. Lines that stand on many pages, of menus above all, are
read once for all pages of a folder; where many of them follow each other, they are looked for as one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from wagtail_nastav.static_site.tags import MOST, PLAIN, Tag, is_alike, split
from wagtail_nastav.static_site.texts import DATA, INLINE, lines_of, told_in

if TYPE_CHECKING:
    from wagtail_nastav.static_site.html import Page

RAW = re.compile(r"<(?:!--.*?-->|(script|style)\b.*?</\1\s*>)", re.DOTALL | re.IGNORECASE)
# Stands for the end of a line below.
END = "\0"
# Elements with rules of their own.
STRANGE = ("script", "style", "textarea", "template")
CLOSING = re.compile(r"</[a-zA-Z][a-zA-Z0-9-]*\s*>|<!doctype html>", re.IGNORECASE)
# What may be an attribute, outside of a tag, or begin one.
QUOTED = re.compile(r"""=\s*(?:["']|$)""")
# Lines of texts are longer, and stand on one page.
LONGEST = 250
# So many lines in a row are sooner found than looked at.
MANY = 8


class Odd(Exception):
    """It has to be read the other way."""


class Seen(NamedTuple):
    """A tag by its text. ``tag``: None if it is read anew; ``told``: what stands in its attributes.

    ``alike``: read anew, it is the same on every page of a folder.
    """

    tag: Tag | None
    name: str
    between: str
    told: tuple[str, ...]
    alike: bool = False


@dataclass(slots=True)
class Line:
    """``links``: what it names, and the files; ``own``: whether it may be otherwise on another page.

    ``files``: the same files in one text, each behind the end of a line, as it is searched for every page.
    """

    written: str = ""
    words: str = ""
    told: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    own: bool = False
    files: str = ""


@dataclass
class Known:
    """``lines``: as they are written on pages whose folders lie in ``folder``; ``met``: once, so far.

    ``rows``: some in a row, by their text, that a page there has in common with earlier ones.
    """

    tags: dict[str, Seen] = field(default_factory=dict)
    lines: dict[str, Line] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)
    rows: dict[str, Line] = field(default_factory=dict)
    folder: str | None = None
    pages: int = 0

    def begin(self, folder: str) -> None:
        if folder != self.folder or len(self.met) >= MOST:
            self.folder, self.lines, self.met, self.rows, self.pages = folder, {}, set(), {}, 0
        self.pages += 1


class Reading:
    """``pieces``: as ``texts.pieces_of``. ``inside``: the folder of the page; a link into it is another on each page."""

    def __init__(self, page: Page) -> None:
        self.page, self.known = page, page.addresses.known
        folder, self.inside = page.file.rpartition("/")[0], f"{page.file.rpartition('/')[0]}/"
        self.lines: dict[str, Line] = {}
        self.rows: dict[str, Line] = {}
        if folder:
            self.known.begin(folder.rpartition("/")[0])
            self.lines, self.rows = self.known.lines, self.known.rows
        self.words: list[str] = []
        self.told: list[str] = []
        self.data: list[str] = []

    def read(self, text: str) -> str:
        if END in text:
            raise Odd
        written, place = [], 0
        for found in RAW.finditer(text):
            written += [self._tags(text[place : found.start()]), self._raw(found[0])]
            place = found.end()
        return "".join([*written, self._tags(text[place:])])

    @property
    def pieces(self) -> list[str]:
        return [lines_of("".join(self.words).replace(END, "\n")), *self.told, *self.data]

    def _raw(self, text: str) -> str:
        """A comment, a script, a style."""
        written = self.page.with_origins(self.page.raw(text))
        self.words.append(" ")
        self.told += told_in(written)
        self.data += DATA.findall(written)
        return written

    def _tags(self, text: str) -> str:
        """What stands between these."""
        found = self._lines(text)
        for line in found:
            if line.links:
                self.page.links |= line.links
            if line.told:
                self.told += line.told
        self.words.append(" ".join([line.words for line in found]))
        written = "\n".join([line.written for line in found])
        if self.page.with_origins(written) != written:
            # Whole addresses elsewhere than in links: they are replaced also in what a reader gets out of it.
            raise Odd
        return written

    def _lines(self, text: str) -> list[Line]:
        """A tag that goes on in the next line is odd in the first."""
        found: list[Line] = []
        rest, mark = text, f"\n{self.inside}"
        try:
            for row, line in list(self.rows.items()):
                before, here, after = rest.partition(row)
                if here and mark not in line.files:
                    found += [*self._each(before, mark), line]
                    rest = after
            return [*found, *self._each(rest, mark)]
        except Odd:
            return [self._line(text)]

    def _each(self, text: str, mark: str) -> list[Line]:
        known, texts = self.lines, text.split("\n")
        # On the first page they are met, on the second one kept.
        before = [one in known for one in texts] if self.known.pages > 2 and not self.rows else []
        found = [self._line(one) if (line := known.get(one)) is None or mark in line.files else line for one in texts]
        if before:
            self._in_rows(texts, found, before)
        return found

    def _in_rows(self, texts: list[str], lines: list[Line], before: list[bool]) -> None:
        """Of lines that were met on another page."""
        place = 0
        for known, some in groupby(before):
            end = place + len(list(some))
            # With an end of a line on either side.
            first, last = max(place, 1), min(end, len(texts) - 1)
            if known and last - first >= MANY and not any(line.own for line in lines[first:last]):
                self.rows["\n".join(["", *texts[first:last], ""])] = together(lines[first:last])
            place = end

    def _line(self, text: str) -> Line:
        first, *pieces = text.split("<")
        line, written, words = Line(), [first], [first]
        if "=" in first and QUOTED.search(first):
            raise Odd
        for piece in pieces:
            key, end, rest = piece.partition(">")
            known = self.known.tags.get(key) or self._learned(key)
            if not end or ("=" in rest and QUOTED.search(rest)):
                raise Odd
            if known.tag is PLAIN:
                line.told += known.told
                written.append(f"<{piece}")
            else:
                written.append(f"{self._written(key, known, line)}{rest}")
            words.append(f"{known.between}{rest}")
        line.written, line.words = "".join(written), "".join(words).replace("\n", " ")
        if not line.own and len(text) < LONGEST:
            self._keep(text, line)
        return line

    def _keep(self, text: str, line: Line) -> None:
        """From the second time on: most lines stand on one page."""
        if text not in self.known.met:
            self.known.met.add(text)
            return
        line.files = "".join(f"\n{file}" for file in line.links.values())
        self.lines[text] = line

    def _written(self, key: str, known: Seen, line: Line) -> str:
        text = f"<{key}>"
        if known.tag is None or not (near := self.page.near(text, known.tag)):
            return self._anew(text, known, line)
        line.told += known.told
        file = line.links[known.tag.path] = self.page.links[known.tag.path]
        line.own = line.own or file.startswith(self.inside)
        return near

    def _anew(self, text: str, known: Seen, line: Line) -> str:
        before, self.page.links = self.page.links, {}
        text, noted = self.page.tag(text, known.name), self.page.links
        self.page.links = before | noted
        line.links |= noted
        line.told += told_in(text)
        line.own = line.own or not known.alike or any(file.startswith(self.inside) for file in noted.values())
        return text

    def _learned(self, key: str) -> Seen:
        if len(self.known.tags) >= MOST:
            self.known.tags.clear()
        self.known.tags[key] = found = learn(f"<{key}>", self.page)
        return found


def together(lines: list[Line]) -> Line:
    """Lines that follow each other as one."""
    links = {path: file for line in lines for path, file in line.links.items()}
    written, words = "\n".join([line.written for line in lines]), " ".join([line.words for line in lines])
    return Line(
        written, words, [one for line in lines for one in line.told], links, files="".join(line.files for line in lines)
    )


def learn(text: str, page: Page) -> Seen:
    between = "" if INLINE.fullmatch(text) else END
    if CLOSING.fullmatch(text):
        return Seen(PLAIN, "", between, ())
    name = page.name_of(text)
    if not name or name in STRANGE or ('"' in text and "'" in text):
        raise Odd
    return Seen(split(text, page.addresses), name, between, tuple(told_in(text)), is_alike(text, name))
