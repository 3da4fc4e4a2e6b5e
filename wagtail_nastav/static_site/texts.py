"""What a reader gets out of a page, quickly: thousands of pages are looked through for names and words."""

from __future__ import annotations

import re
from html import unescape

# Inside a word these may stand: «<b>Ива</b>нова» is one word.
INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|cite|em|i|ins|mark|q|s|small|span|strong|sub|sup|u|wbr)\b[^>]*>", re.IGNORECASE
)
HIDDEN = re.compile(r"<!--.*?-->|<(script|style|template)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
DATA = re.compile(r"<script\b[^>]*ld\+json[^>]*>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
TOLD = re.compile(
    r"""\s(?:alt|title|aria-label|summary|label|content|value|placeholder)\s*=\s*(?:"([^"]*)"|'([^']*)')""",
    re.IGNORECASE,
)
TAG = re.compile(r"<[^>]*>")
# A single space, of which texts are full, is right as it stands.
SPACES = re.compile(r"[ \t\r\f\v]{2,}|[\t\r\f\v]")
RARE = re.compile(r"[\t\r\f\v]")


def words_of(html: str) -> str:
    """The text that is read, a line for each piece of it."""
    return lines_of(TAG.sub("\n", INLINE.sub("", HIDDEN.sub(" ", html.replace("\n", " ")))))


def lines_of(text: str) -> str:
    """Without empty lines and without spaces that nobody sees. Most are gone with the ends of lines."""
    lines = "\n".join(filter(None, [line.strip() for line in unescape(text).split("\n")]))
    return SPACES.sub(" ", lines) if "  " in lines or RARE.search(lines) else lines


def pieces_of(html: str) -> list[str]:
    """Also what stands in attributes, and what search engines are told."""
    return [words_of(html), *told_in(html), *DATA.findall(html)]


def told_in(html: str) -> list[str]:
    """What stands in attributes."""
    return [unescape(one or other) for one, other in TOLD.findall(html)]


def element(html: str, opening: str) -> str:
    """The inside of the first element that begins with ``opening``, as far as its own tag closes; empty without it."""
    start = html.find(opening)
    if start < 0:
        return ""
    name = opening[1:].partition(" ")[0]
    depth, place = 0, start
    for found in re.finditer(rf"<(/?){name}\b[^>]*>", html[start:]):
        depth += -1 if found[1] else 1
        place = start + found.start()
        if depth == 0:
            return html[html.index(">", start) + 1 : place]
    return html[html.index(">", start) + 1 :]
