"""Sample files with something broken in them: bytes of the file, or of the XML inside."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

HUGE = (b"-1", b"0", b"65536", b"1048577", b"99999999999", b"1e308", b"NaN", b"")


def broken(content: bytes, chance: random.Random) -> bytes:
    if content.startswith(b"PK") and chance.random() < 0.7:
        return _inside(content, chance)
    return _some(content, chance)


def _some(content: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 5))):
        content = chance.choice(WAYS)(content, chance)
    return content


def _inside(content: bytes, chance: random.Random) -> bytes:
    """One part of the archive broken, the archive itself whole."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = chance.choice(
            [name for name in names if re.search("sheet|content|strings|workbook|styles", name)] or names
        )
        for name in names:
            part = old.read(name)
            if name == chosen:
                part = chance.choice((_some, _number, _number, _tag))(part, chance)
            if name != chosen or chance.random() > 0.05:
                new.writestr(name, part)
    return out.getvalue()


def _span(content: bytes, chance: random.Random) -> tuple[int, int]:
    begin = chance.randrange(len(content) + 1)
    return begin, min(len(content), begin + chance.choice((1, 2, 8, 64, 512)))


def _flip(content: bytes, chance: random.Random) -> bytes:
    begin, end = _span(content, chance)
    return content[:begin] + chance.randbytes(end - begin) + content[end:]


def _cut(content: bytes, chance: random.Random) -> bytes:
    begin, end = _span(content, chance)
    return content[:begin] + content[end:]


def _twice(content: bytes, chance: random.Random) -> bytes:
    begin, end = _span(content, chance)
    return content[:end] + content[begin:end] * chance.choice((1, 2, 50)) + content[end:]


def _end(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _sign(content: bytes, chance: random.Random) -> bytes:
    begin, _end = _span(content, chance)
    return (
        content[:begin]
        + chance.choice((b'"', b";", b"\n", b"\0", b"<", b"&", b"\xff\xfe", b"'", b"\r"))
        + content[begin:]
    )


def _number(content: bytes, chance: random.Random) -> bytes:
    found = list(re.finditer(rb"\d+", content))
    if not found:
        return content
    number = chance.choice(found)
    return content[: number.start()] + chance.choice(HUGE) + content[number.end() :]


def _tag(content: bytes, chance: random.Random) -> bytes:
    found = list(re.finditer(rb"<[^<>]*>", content))
    if not found:
        return content
    one, other = chance.choice(found), chance.choice(found)
    return content[: one.start()] + other[0] + content[one.end() :]


WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (_flip, _flip, _cut, _twice, _end, _sign)
