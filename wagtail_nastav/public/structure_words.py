"""Breaking a name into lines without a browser: letters are taken for wider than they are, so that nothing runs over."""

from __future__ import annotations

from collections.abc import Iterator

# Pixels at the size in which the picture is drawn (16 px, semi-bold).
LINE = 21
WIDE, NARROW, USUAL = 15, 6, 10
WIDE_SIGNS = frozenset("ЖМФШЩЫЮАБВГДЕЁЗИЙКЛНОПРСТУХЦЧЪЬЭЯжмфшщыюmwMWABCDEFGHKLNOPQRSTUVXYZ@%—№")
NARROW_SIGNS = frozenset(" .,:;'!|()[]«»-–iljtfrI1")


def width_of(text: str) -> int:
    return sum(WIDE if sign in WIDE_SIGNS else NARROW if sign in NARROW_SIGNS else USUAL for sign in text)


def lines_of(text: str, width: int) -> list[str]:
    """At least one line; a word that is longer than a line is broken with a hyphen."""
    lines, line = [], ""
    for word in _pieces(text, width):
        longer = f"{line} {word}".strip()
        if line and width_of(longer) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


def _pieces(text: str, width: int) -> Iterator[str]:
    for word in text.split():
        while width_of(word) > width:
            cut = _fitting(word, width - width_of("-"))
            yield f"{word[:cut]}-"
            word = word[cut:]
        yield word


def _fitting(word: str, width: int) -> int:
    """How many letters fit, at least one."""
    taken = 0
    for number, sign in enumerate(word):
        taken += width_of(sign)
        if taken > width:
            return max(number, 1)
    return len(word)
