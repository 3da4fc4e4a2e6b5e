"""The words of a formatted text."""

from __future__ import annotations

import re
from html import unescape

from django.utils.html import strip_tags

END_OF_LINE = re.compile(r"</(?:p|li|h[1-6]|blockquote)>|<[bh]r\s*/?>")
# Marks without attributes, inside of which a reader of HTML reads on as usual; what every writer of HTML escapes.
SIMPLE = re.compile(r"</?(?:p|br|hr|h[1-6]|b|strong|i|em|ul|ol|li|blockquote|sup|sub)>")
ESCAPED = re.compile(r"&(?:amp|lt|gt|quot|nbsp);")


def plain(html: str) -> str:
    """A line for each paragraph, heading and item of a list."""
    text = unescape(_without_marks(END_OF_LINE.sub("\n", html)))
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _without_marks(html: str) -> str:
    """Of most texts nothing is left then for which a reader of HTML is needed, and he takes ten times as long."""
    bare = SIMPLE.sub("", html)
    return strip_tags(html) if "<" in bare or ("&" in html and "&" in ESCAPED.sub("", html)) else bare
