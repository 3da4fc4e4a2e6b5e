"""Copies of texts that a web server can send as they are: smaller by two thirds, and made once instead of at each visit."""

from __future__ import annotations

import gzip
from importlib import import_module
from posixpath import splitext

from wagtail_nastav.static_site.stage import Stage

ENDINGS = {".html", ".css", ".js", ".json", ".xml", ".svg", ".ics", ".txt"}
# Below this nothing is won.
SMALLEST = 500
# The best quality of brotli takes sixty times as long for a tenth less.
QUALITY = 5
# The best of gzip takes a third more time for less than a thousandth.
LEVEL = 6
# How far back brotli looks, as a power of two: room that a page does not fill only takes time to prepare.
NEAR, FAR = 16, 22


def compress(stage: Stage) -> None:
    """All that has no such copies yet."""
    for file in [file for file in stage.files if f"{file}.gz" not in stage.files]:
        pack(stage, file)


def pack(stage: Stage, file: str, content: bytes | None = None) -> None:
    """One file that has just been put there. ``content``: where it need not be read again."""
    if splitext(file)[1] in ENDINGS and stage.files[file].size >= SMALLEST and not file.startswith("."):
        _twins(stage, file, content)


def _twins(stage: Stage, file: str, content: bytes | None) -> None:
    same = file not in stage.written and stage.before.get(file) == stage.files[file]
    for ending, packed in ((".gz", _gzip), (".br", _brotli)):
        if same and stage.is_untouched(f"{file}{ending}"):
            stage.keep(f"{file}{ending}")
            continue
        content = stage.read(file) if content is None else content
        if small := packed(content):
            stage.put(f"{file}{ending}", small)


def _gzip(content: bytes) -> bytes:
    """Without a time inside, so that the same text is the same file."""
    return gzip.compress(content, compresslevel=LEVEL, mtime=0)


def _brotli(content: bytes) -> bytes:
    """Empty where the library is not installed: it is an extra («static»)."""
    try:
        brotli = import_module("brotli")
    except ImportError:
        return b""
    window = NEAR if len(content) <= 2**NEAR else FAR
    packed: bytes = brotli.compress(content, mode=brotli.MODE_TEXT, quality=QUALITY, lgwin=window)
    return packed
