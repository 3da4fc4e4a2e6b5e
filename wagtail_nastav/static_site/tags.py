"""Tags that stand on many pages, taken apart once: in menus and frames of pages the same ones come again and again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wagtail_nastav.static_site.addresses import Addresses

LINK = re.compile(r"""(\s)(href|src|srcset|poster|action|content|data)(\s*=\s*)("[^"]*"|'[^']*')""", re.IGNORECASE)
ABSOLUTE_RELATIONS = re.compile(
    r"""\srel\s*=\s*["']?(?:canonical|alternate|prev|next|nastav-exchange)\b""", re.IGNORECASE
)
# What such a value begins with if it is the same from everywhere. «http:a» begins at the page.
WHOLE = re.compile(r"/|https?://|(?!https?:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
# So many are kept at a time.
MOST = 2**13
NEAR = ("href", "src", "poster")


@dataclass(frozen=True, slots=True)
class Tag:
    """``path``: on the living site, empty where there is no link; ``rest``: what follows it in ``value``."""

    path: str = ""
    value: str = ""
    rest: str = ""
    before: str = ""
    after: str = ""


PLAIN = Tag()


def known_tag(text: str, addresses: Addresses) -> Tag | None:
    tags = addresses.tags
    if text not in tags:
        if len(tags) >= MOST:
            tags.clear()
        tags[text] = split(text, addresses)
    return tags[text]


def split(text: str, addresses: Addresses) -> Tag | None:
    """None if it depends on the page, or if there is more to know."""
    found = list(LINK.finditer(text))
    if not found:
        return PLAIN
    [*more, link] = found
    value = unescape(link[4][1:-1])
    simple = not more and link[2].lower() in NEAR and value.startswith("/")
    if not simple or is_far(text, text[1:5].lower()):
        return None
    path = addresses.path_of(value, "/")
    if path is None or path in addresses.searches:
        return None
    _place, mark, fragment = value.partition("#")
    return Tag(path, value, f"{mark}{fragment}", text[: link.start(4) + 1], text[link.end(4) - 1 :])


def is_alike(text: str, tag: str) -> bool:
    """Whether its links mean the same on every page: none begins at the page itself."""
    far = is_far(text, tag)
    return all(WHOLE.match(url) or (url.startswith("#") and not far) for url in _urls(text, tag))


def _urls(text: str, tag: str) -> Iterator[str]:
    for _space, name, _equals, quoted in LINK.findall(text):
        value, name = unescape(quoted[1:-1]), name.lower()
        if name == "srcset":
            yield from (part.strip().partition(" ")[0] for part in value.split(", "))
        elif is_link(name, value, tag):
            yield value


def is_link(name: str, value: str, tag: str) -> bool:
    """``name``: of an attribute in which there may be one, in small letters."""
    if name == "content":
        return tag == "meta" and value.startswith(("http:", "https:", "/"))
    return name != "data" or tag == "object"


def is_far(text: str, tag: str) -> bool:
    """Whether programs far away read it, who want whole addresses. ``tag``: its name, or a few letters that tell."""
    return tag == "meta" or (tag == "link" and bool(ABSOLUTE_RELATIONS.search(text)))
