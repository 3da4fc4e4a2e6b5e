"""Marked words: nothing of the text is lost, nothing of it becomes markup."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_nastav.public.highlight import PASSAGE, beginning, marked, passage
from wagtail_nastav.public.query import Query
from wagtail_nastav.public.text import composed, stem

WORDS = [
    "наставник",
    "наставника",
    "урок",
    "ёлка",
    "елка",
    "<b>",
    "</mark>",
    "&amp;",
    '"',
    "'",
    "и\u0306",
    " ",
    "\n",
    "-",
]
texts = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=8)), max_size=80).map("".join)
looked_for = st.lists(st.sampled_from(["наставник", "урок", "елк", "b", "mark", "amp", "lt"]), max_size=4)
MARKS = re.compile(r"</?mark>")


def without_marks(html: str) -> str:
    """Only marks are taken off; whatever else looked like markup would stay and be noticed."""
    bare = MARKS.sub("", html)
    assert "<" not in bare and ">" not in bare and '"' not in bare and "'" not in bare
    assert re.sub(r"&(?:amp|lt|gt|quot|#x27);", "", bare).count("&") == 0
    return unescape(bare)


# R-001-III-6-4
@given(texts, looked_for)
def test_nothing_is_lost_and_nothing_becomes_markup(text: str, stems: list[str]) -> None:
    html = marked(text, stems)
    assert without_marks(html) == composed(text)
    opened = re.findall(r"<mark>([^<]*)</mark>", html)
    assert html.count("<mark>") == html.count("</mark>") == len(opened)
    assert all(stem(unescape(word)) in stems for word in opened)


# R-001-III-6-4
@given(st.lists(texts, max_size=4), looked_for)
def test_passages_are_short_pieces_of_the_texts(pieces: list[str], stems: list[str]) -> None:
    html = passage(pieces, stems)
    plain = without_marks(html)
    whole = [composed(" ".join(piece.split())) for piece in pieces]
    assert len(plain) <= 2 * (PASSAGE + 90 + max((len(word) for text in whole for word in text.split()), default=0))
    for part in plain.split(" … "):
        # A text may hold the sign of a gap itself, so each part is looked for without the ends that were cut.
        assert not part or any(part.strip("…") in text for text in whole)
    assert bool(html) == any(stem(word) in stems for text in whole for word in re.findall(r"[^\W_]+", text))
    assert not html or "<mark>" in html


@pytest.mark.parametrize("query", ["наставника", "НАСТАВНИКАМ", "наставничество"])
def test_inflected_words_are_marked(query: str) -> None:
    assert "<mark>Наставник</mark>" in marked("Наставник рядом", Query(query).stems)


def test_yo_and_ye_are_one_letter() -> None:
    assert marked("Ёлка и еж", Query("елка ёж").stems) == "<mark>Ёлка</mark> и <mark>еж</mark>"


def test_words_far_apart_are_both_shown() -> None:
    text = f"Дисциплина на уроке. {'Слово за словом. ' * 60}Дневник наблюдений."
    html = passage([text], Query("дисциплину дневником").stems)
    assert "<mark>Дисциплина</mark>" in html and "<mark>Дневник</mark>" in html and " … " in html


def test_what_was_found_by_its_title_shows_how_it_begins() -> None:
    assert beginning(["", "слово " * 100]).endswith("слово…")
    assert beginning([]) == ""


@pytest.mark.parametrize(("text", "words"), [("и на для", []), ("???", []), ("", []), ("Практика о дисциплине", 2)])
def test_words_that_say_nothing_are_left_out(text: str, words: object) -> None:
    assert (len(Query(text).words) if words else Query(text).words) == words
    assert bool(Query(text)) == bool(words)
