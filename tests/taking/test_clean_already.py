"""What is passed over when cleaning: only what cleaning would leave as it is, to the last sign."""

# R-001-III-6-2

from __future__ import annotations

from time import process_time
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_nastav.harvest.taking.clean_already import is_clean
from wagtail_nastav.harvest.taking.cleaning import CLEANER, home_address
from wagtail_nastav.public.record_fields import USUAL, web_address
from wagtail_nastav.public.transmission import transmittable

MARKS = [f"<{end}{name}>" for name in "p h2 h3 ul ol li b em sup table td".split() for end in ("", "/")]
SIGNS = [
    "<br>",
    "<br/>",
    "&amp;",
    "&nbsp;",
    "&copy;",
    "&",
    "<",
    ">",
    "\xa0",
    "\ufeff",
    "\u2028",
    "\x0c",
    "\n",
    " ",
    "Наставник",
    '"',
]
NESTED = st.recursive(
    st.lists(st.sampled_from([*SIGNS, "слово"]), max_size=3).map("".join),
    lambda inside: st.builds(
        lambda name, parts: f"<{name}>{''.join(parts)}</{name}>",
        st.sampled_from("p h2 ul ol li b em sup blockquote".split()), st.lists(inside, min_size=1, max_size=3),
    ),
    max_leaves=6,
)  # fmt: skip


@given(st.one_of(st.lists(st.sampled_from([*MARKS, *SIGNS]), max_size=8).map("".join), NESTED, st.text()))
def test_what_is_passed_over_is_what_cleaning_leaves_alone(html):
    html = transmittable(html)
    assert not is_clean(html) or CLEANER.clean(html) == html


@pytest.mark.parametrize(
    "html",
    [
        "",
        "Просто слова",
        "<p>Урок <b>прошёл</b><br>хорошо&nbsp;— 5&amp;5</p>\n<h2>Итог</h2><ul>\n<li>раз</li>\n<li><em>два</em></li></ul>",
    ],
)
def test_what_editors_write_is_passed_over(html):
    assert is_clean(html)


@pytest.mark.parametrize(
    "html",
    [
        "<script>1</script>",
        '<p onclick="x">а</p>',
        "<p>а",
        "<p><p>а</p></p>",
        "<img src=x>",
        "<b><p>а</p></b>",
        "<p>а</h2>",
    ],
)
def test_what_may_do_harm_is_cleaned(html):
    assert not is_clean(html)


def test_no_text_keeps_the_others_waiting():
    began = process_time()
    for html in (
        "<p>а <b>б</b> " * 3000 + "<",
        "<ul>" + "<li>а</li>\n\n" * 5000,
        "&amp;" * 20_000 + "&",
        "\n" * 50_000 + "<",
    ):
        assert not is_clean(html)
    assert process_time() - began < 1


@given(st.from_regex(USUAL, fullmatch=True))
def test_a_usual_address_is_understood_as_everybody_does(address):
    assert web_address(address) == address
    assert home_address(address, urlsplit(address).hostname) == address
    assert home_address(address, "elsewhere.example") == ""
