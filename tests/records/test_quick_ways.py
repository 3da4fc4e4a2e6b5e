"""What is quick for most texts is the same as what is slow and right for all."""

# R-001-III-6-2

from __future__ import annotations

import json
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from hypothesis import example, given
from hypothesis import strategies as st

from wagtail_nastav.exchange.checking.shape import FORBIDDEN as FORBIDDEN_IN_JSON
from wagtail_nastav.exchange.checking.shape import NotJson, _count, _signs, strict_json
from wagtail_nastav.public.plain import END_OF_LINE, plain
from wagtail_nastav.public.text import WORD, composed, stem, stem_list
from wagtail_nastav.public.transmission import FORBIDDEN, is_transmittable, transmittable

PIECES = st.sampled_from(
    "<p> </p> <b> </b> <br> <br/> </br> <li> </li> <h2> <ul> <sup> <a> </a> <script> </script> <textarea> <!-- --> "
    "< > & ; &amp; &lt; &gt; &nbsp; &amp &copy &ampx &#60; b> слово \u00a0 \n \r \u2028 \ufffe \x00 \x0b 🙂 ё".split(
        " "
    )
)
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=12).map("".join)


@given(TEXTS)
@example("&am<b>p;lt;")
@example("<<b>p>&ltx<p>")
def test_words_of_a_formatted_text(html: str):
    slow = unescape(strip_tags(END_OF_LINE.sub("\n", html)))
    assert plain(html) == "\n".join(line.strip() for line in slow.splitlines() if line.strip())


@given(TEXTS | st.text(st.characters()))
def test_what_may_be_passed_on(text: str):
    assert is_transmittable(text) is not bool(FORBIDDEN.search(text))
    assert transmittable(text) == FORBIDDEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


@given(TEXTS | st.lists(st.characters(categories=["L", "M", "N", "P", "Z", "Cc"]), max_size=60).map("".join))
@example("Ёлка,ёлка\u2028и_снег\x1f№1\u0301")
def test_stems_of_a_text(text: str):
    assert stem_list(text) == list(dict.fromkeys(map(stem, WORD.findall(composed(text)))))


@given(st.recursive(st.none() | st.text(max_size=3), lambda part: st.lists(part) | st.dictionaries(st.text(), part)))
@example([[{"a": [{}]}]])
def test_values_are_no_more_than_signs(told: Any):
    """So where there are few signs, nobody needs to count what lies between them."""
    assert _count(told) <= _signs(json.dumps(told, ensure_ascii=False))


@given(
    st.text(
        st.sampled_from("\ufffe\uffff\ufffd\ufefe\x7f\x80\x85\u2028🙂\U0001fffeя\x00\x08\x0c\x1f\t\n\r ")
        | st.characters(codec="utf-8")
    )
)
def test_characters_that_may_not_stand_in_json(text: str):
    """Where an escape would be needed, JSON is none."""
    raw = f'"{text}"'.encode()
    try:
        told = strict_json(raw)
    except NotJson:
        return
    assert is_transmittable(raw.decode()) is not any(sign in text for sign in FORBIDDEN_IN_JSON), told
