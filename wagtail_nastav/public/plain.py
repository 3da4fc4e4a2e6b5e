"""The words of a formatted text."""

from __future__ import annotations

import re
from html import unescape

from django.utils.html import strip_tags

END_OF_LINE = re.compile(r"</(?:p|li|h[1-6]|blockquote)>|<[bh]r\s*/?>")


def plain(html: str) -> str:
    """A line for each paragraph, heading and item of a list."""
    text = unescape(strip_tags(END_OF_LINE.sub("\n", html)))
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
