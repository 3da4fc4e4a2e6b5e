"""Files that are text: plain text, web pages, drawings and scripts."""

from __future__ import annotations

import codecs
import re

from wagtail_nastav.files.kinds import FileKind

# Tab, line feed, form feed and carriage return belong to texts, other control characters to binary files.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
SVG = re.compile(r"<svg[\s>]")
HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|script|iframe|meta|table|div)[\s>/]|^mime-version:")
SCRIPT = re.compile(r"^#!|<\?php|<%@")
XML = re.compile(r"^<\?xml")
MARKUP_KINDS = ((SCRIPT, FileKind.SCRIPT), (SVG, FileKind.SVG), (HTML, FileKind.HTML), (XML, FileKind.UNKNOWN))


def text_kind(head: bytes) -> FileKind | None:
    """The kind of a text by its first bytes; ``None`` for what is no text."""
    text = _decoded(head)
    if text is None or CONTROL.search(text):
        return None
    return _markup_kind(text.lstrip().lower()) or FileKind.TXT


def _markup_kind(text: str) -> FileKind | None:
    return next((kind for pattern, kind in MARKUP_KINDS if pattern.search(text)), None)


def _decoded(head: bytes) -> str | None:
    for bom, encoding in BOMS.items():
        if head.startswith(bom):
            return head.decode(encoding, errors="replace")
    if b"\0" in head:
        return None
    # Every byte has a meaning in the Russian eight-bit encodings; markup is the same in all of them.
    return head.decode("cp1251", errors="replace")
