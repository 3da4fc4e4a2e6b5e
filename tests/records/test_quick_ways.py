"""What is quick for most texts is the same as what is slow and right for all."""

# R-001-III-6-2

from __future__ import annotations

from html import unescape

from django.utils.html import strip_tags
from hypothesis import example, given
from hypothesis import strategies as st

from wagtail_nastav.public.plain import END_OF_LINE, plain
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
