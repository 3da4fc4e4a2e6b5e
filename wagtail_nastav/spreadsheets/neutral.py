"""Texts that a spreadsheet would take for a formula. Only the standard library: the reader's child process needs this.

In xlsx and ods a cell says itself that it is a text. A csv cell can't, so an apostrophe stands before such a text there;
``without_guard`` takes it off again, so that what was exported is read as it was.
"""

from __future__ import annotations

import re

# The same signs in their full-width forms are turned into the plain ones by some programs.
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
GUARD = "'"
# What XML can't hold, halves of pairs among it: no file with such a sign can be opened again.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def is_dangerous(text: str) -> bool:
    return FORMULA.match(text) is not None


def guarded(text: str) -> str:
    """For csv. A text that begins with apostrophes already gets one more, so that the way back is certain."""
    return GUARD + text if is_dangerous(text.lstrip(GUARD)) else text


def without_guard(text: str) -> str:
    """The text that ``guarded`` was given."""
    return text[1:] if text.startswith(GUARD) and is_dangerous(text.lstrip(GUARD)) else text


def writable(text: str) -> str:
    return FORBIDDEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
