"""The small markup of the demo's prose: «## » headings, «- » lists, «| » tables, everything else is a paragraph.

A link is «[words](file:key)», «[words](page:slug)» or «[words](section:)».
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

LINK = re.compile(r"\[([^\]]+)\]\((\w+):([\w-]*)\)")
PREFIXES = {"## ": "heading", "- ": "list", "| ": "table"}


@dataclass(frozen=True)
class Block:
    """``lines`` without their prefix; a table's lines are still whole, see ``rows``."""

    kind: str
    lines: list[str] = field(default_factory=list)

    @property
    def rows(self) -> list[list[str]]:
        return [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in self.lines]


def parse(source: str) -> list[Block]:
    lines = [line.strip() for line in source.splitlines()]
    found: list[Block] = []
    for kind, group in groupby((line for line in lines if line), key=_kind):
        texts = [line if kind == "table" else line.removeprefix(_prefix(kind)) for line in group]
        found += [Block(kind, texts)] if kind in ("list", "table") else [Block(kind, [text]) for text in texts]
    return found


def to_html(source: str, address: Callable[[str, str], str], heading: str = "h2") -> str:
    """Rich text as Wagtail stores it; ``address(kind, key)`` gives the attributes of a link."""

    def inline(text: str) -> str:
        return LINK.sub(lambda found: f"<a {address(found[2], found[3])}>{found[1]}</a>", escape(text, quote=False))

    return "".join(_html(block, inline, heading) for block in parse(source))


def _html(block: Block, inline: Callable[[str], str], heading: str) -> str:
    if block.kind == "list":
        return f"<ul>{''.join(f'<li>{inline(line)}</li>' for line in block.lines)}</ul>"
    tag = heading if block.kind == "heading" else "p"
    return "".join(f"<{tag}>{inline(line)}</{tag}>" for line in _flat(block))


def _flat(block: Block) -> Iterator[str]:
    """Rich text of the section knows no tables."""
    yield from (" — ".join(row) for row in block.rows) if block.kind == "table" else iter(block.lines)


def _kind(line: str) -> str:
    return next((kind for prefix, kind in PREFIXES.items() if line.startswith(prefix)), "paragraph")


def _prefix(kind: str) -> str:
    return next((prefix for prefix, name in PREFIXES.items() if name == kind), "")
