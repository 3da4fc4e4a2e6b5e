"""Names that were typed partly in Latin letters («Сazonova»)."""

from __future__ import annotations

import re

from wagtail_nastav.spreadsheets.values.text import in_one_alphabet, repaired_sentence

SOUNDS = {
    "shch": "щ", "sch": "щ", "zh": "ж", "kh": "х", "ts": "ц", "ch": "ч", "sh": "ш", "yu": "ю", "ju": "ю", "ya": "я",
    "ja": "я", "yo": "ё", "ye": "е", "a": "а", "b": "б", "v": "в", "g": "г", "d": "д", "e": "е", "z": "з", "i": "и",
    "j": "й", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "r": "р", "s": "с", "t": "т", "u": "у",
    "f": "ф", "h": "х", "c": "с", "y": "ы", "w": "в", "x": "х", "q": "к",
}  # fmt: skip
SOUND = re.compile("|".join(SOUNDS), re.IGNORECASE)
MIXED = re.compile(r"[^\W\d_]+")


def in_cyrillic(name: str) -> tuple[str, list[str]]:
    """First look-alikes, then, where a word of two alphabets is left, letters by their sound."""
    if name.isascii():
        return name, []
    by_look, sentences = in_one_alphabet(name)
    if by_look != name and not _has_latin(by_look):
        return by_look, sentences
    repaired: list[str] = []

    def sounded(match: re.Match[str]) -> str:
        word = match[0]
        if word.isascii() or not _has_latin(word):
            return word
        russian = SOUND.sub(lambda sound: _as(SOUNDS[sound[0].lower()], sound[0]), word)
        repaired.append(repaired_sentence(word, russian))
        return russian

    return MIXED.sub(sounded, name), repaired


def _has_latin(text: str) -> bool:
    return re.search("[A-Za-z]", text) is not None


def _as(russian: str, latin: str) -> str:
    return russian.capitalize() if latin[0].isupper() else russian
