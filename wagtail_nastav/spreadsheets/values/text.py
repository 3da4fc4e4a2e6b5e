"""Texts of cells without what nobody sees: invisible signs, doubled spaces, letters of the other alphabet."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from wagtail_nastav.files.alphabets import mixed_words
from wagtail_nastav.spreadsheets.types import Cell

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
SPACES = re.compile(r"[^\S\n]+")
LINES = re.compile(r"[ \t]*\n\s*")
LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
# A dash, «н/д» and the like say that there is nothing to say.
NOTHING = re.compile(
    r"[-‐-―−_.·*\s]*|н\s*/?\s*д\.?|нет данных|не указано|не заполнено|отсутствуют данные", re.IGNORECASE
)
FORMULA_ERROR = re.compile(
    r"#(?:REF|VALUE|N/A|NAME\?|DIV/0|NUM|NULL|ЗНАЧ|ССЫЛКА|Н/Д|ИМЯ\?|ДЕЛ/0|ЧИСЛО|ПУСТО)!?", re.IGNORECASE
)


def tidy(value: Cell) -> str:
    """The text of a cell on one or several lines; a whole number without a fraction, a day as Russians write it."""
    if value is None:
        return ""
    if type(value) is str and is_tidy(value):
        return value
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, datetime):
        return value.strftime("%d.%m.%Y %H:%M")
    if isinstance(value, date):
        return f"{value.day:02}.{value.month:02}.{value.year}"
    if isinstance(value, time):
        return value.strftime("%H:%M")
    text = unicodedata.normalize("NFC", INVISIBLE.sub("", str(value))).replace("\r\n", "\n").replace("\r", "\n")
    return LINES.sub("\n", SPACES.sub(" ", text)).strip()


def is_tidy(text: str) -> bool:
    """Most cells are clean, and asking is cheaper than cleaning: what is not printable is not seen or breaks a line."""
    return text.isprintable() and "  " not in text and text.strip() == text and unicodedata.is_normalized("NFC", text)


def one_line(value: Cell) -> str:
    return tidy(value).replace("\n", " ")


def says_nothing(text: str) -> bool:
    begin = text[:1]
    if begin.isalnum() and begin not in "нНоО":
        return False
    return NOTHING.fullmatch(text) is not None


def is_formula_error(text: str) -> bool:
    return text[:1] == "#" and FORMULA_ERROR.fullmatch(text) is not None


def in_one_alphabet(text: str) -> tuple[str, list[str]]:
    """The text with look-alike letters repaired, and a sentence for every word that was."""
    if text.isascii() or not LATIN.search(text):
        return text, []
    sentences = []
    for word in mixed_words(text):
        text = text.replace(word.word, word.repaired)
        sentences.append(repaired_sentence(word.word, word.repaired))
    return text, sentences


def repaired_sentence(word: str, repaired: str) -> str:
    return _("«%(word)s» was typed with letters of two alphabets; it is read as «%(repaired)s».") % {
        "word": word, "repaired": repaired,
    }  # fmt: skip
