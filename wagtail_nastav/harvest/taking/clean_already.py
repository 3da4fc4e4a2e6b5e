"""HTML of which can be seen at once that cleaning leaves it as it is: what an editor writes mostly is."""

from __future__ import annotations

import re

# A cleaner writes three signs and the hard space as entities, and drops a mark of the byte order; NUL is gone before.
WORDS = r"[^<>&\xa0\ufeff\r\0]*+"
TEXT = rf"{WORDS}(?:&(?:amp|lt|gt|nbsp);{WORDS})*"


def _either(names: str, inside: str) -> str:
    """Written out, since a regular expression is slower where it has to remember which it was."""
    return "|".join(f"<{name}>{inside}</{name}>" for name in names.split())


# Words, some of them marked, but no mark inside another.
LINE = rf"{TEXT}(?:(?:<br>|{_either('b strong i em sup sub', TEXT)}){TEXT})*"
ITEMS = rf"\n*(?:<li>{LINE}</li>\n*)+"
CLEAN = re.compile(rf"(?:(?:{_either('p h2 h3 h4', LINE)}|{_either('ul ol', ITEMS)})\n*)+|{LINE}")


def is_clean(html: str) -> bool:
    """False says nothing: then it has to be cleaned."""
    return bool(CLEAN.fullmatch(html))
