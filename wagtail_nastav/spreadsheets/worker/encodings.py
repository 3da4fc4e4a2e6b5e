"""In which encoding a text file was written, by evidence: marks, zero bytes, then which reading looks Russian.

charset-normalizer is asked last: on short tables it takes cp866 for other things, and it reads a long file five times.
"""

from __future__ import annotations

import codecs
import re

from wagtail_nastav.spreadsheets.worker.limits import Refused

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
CYRILLIC = ("cp1251", "cp866", "koi8-r", "mac-cyrillic", "iso8859-5")
SAMPLE = 64_000
# How often letters stand in Russian texts, in thousandths.
OFTEN = dict(
    zip(
        "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
        (110, 85, 80, 74, 67, 63, 55, 47, 45, 44, 35, 32, 30, 28, 26, 20, 19, 17, 17, 16, 16, 14, 12, 10, 9, 7, 6, 5, 4,
         3, 3, 1, 1),
        strict=True,
    )
)  # fmt: skip
SMALL_THEN_CAPITAL = re.compile("[а-яё][А-ЯЁ]")
RARE = re.compile("[^\\s\x20-\x7eА-Яа-яЁё№«»–—“”„…·°§•\u00a0]")


def decoded(content: bytes) -> tuple[str, str]:
    """The text and the name of the encoding."""
    for mark, name in MARKS:
        if content.startswith(mark):
            return _by(content, name), name
    name = _by_zero_bytes(content) or _utf8(content) or _by_letters(content)
    return _by(content, name), name


def _by(content: bytes, name: str) -> str:
    try:
        return content.decode(name)
    except UnicodeDecodeError as error:
        raise Refused("encoding") from error


def _by_zero_bytes(content: bytes) -> str | None:
    """UTF-16 without a mark: beside Latin signs and digits stands a zero, beside Cyrillic letters a four."""
    sample = content[:4096]
    first, second = sample[::2], sample[1::2]
    if _high_bytes(second) > len(second) * 0.8 and second.count(0):
        return "utf-16-le"
    return "utf-16-be" if _high_bytes(first) > len(first) * 0.8 and first.count(0) else None


def _high_bytes(half: bytes) -> int:
    return half.count(0) + half.count(4)


def _utf8(content: bytes) -> str | None:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _by_letters(content: bytes) -> str:
    sample = content[:SAMPLE]
    scores = {name: _score(sample, name) for name in CYRILLIC}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > 0 else _asked(sample)


def _score(sample: bytes, name: str) -> float:
    try:
        text = sample.decode(name)
    except UnicodeDecodeError:
        return -1.0
    letters = [OFTEN[sign] for sign in text.lower() if sign in OFTEN]
    if not letters:
        return -1.0
    strange = len(RARE.findall(text)) + len(SMALL_THEN_CAPITAL.findall(text))
    return sum(letters) / len(letters) - 100.0 * strange / len(letters)


def _asked(sample: bytes) -> str:
    try:
        from charset_normalizer import from_bytes
    except ImportError as error:
        raise Refused("encoding") from error
    best = from_bytes(sample).best()
    if best is None:
        raise Refused("encoding")
    return best.encoding
