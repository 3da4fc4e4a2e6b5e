"""Names typed by hand disappear together with the consent they rested on."""

from __future__ import annotations

from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from tests.records.test_names import DECLINED, FAMILIES
from wagtail_nastav.public.mentions import mentions
from wagtail_nastav.public.names import PersonName
from wagtail_nastav.public.redaction import Names, names_in, redact, redact_html

NOTE = "[имя скрыто]"
MARIA = PersonName("Иванова", "Мария", "Петровна")
ANNA = PersonName("Иванова", "Анна", "Сергеевна")
ONE = Names.of([MARIA])
BOTH = Names.of([MARIA], [ANNA])
PIECES = ["Иванова", "М.", "<b>", "</b>", "<p>", "</p>", "<br>", "&amp;", " ", "<", ">", "&", '"']
ANYTHING = st.text(alphabet="абвАБВ .,-–<>&\"'\n\u00a0\u00adёЁйabcABC1", max_size=20)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Работа с Ивановой закончена.", f"Работа с {NOTE} закончена."),
        ("Иванова Мария Петровна, учитель", f"{NOTE}, учитель"),
        ("Мария Петровна Иванова вела уроки", f"{NOTE} вела уроки"),
        ("Марии Ивановой вручили грамоту", f"{NOTE} вручили грамоту"),
        ("Иванова М. П. и другие", f"{NOTE} и другие"),
        ("Иванова М.П.", NOTE),
        ("М.П. Иванова", NOTE),
        ("М. Иванова", NOTE),
        ("Мария Петровна провела урок", f"{NOTE} провела урок"),
        ("уроки Марии Петровны", f"уроки {NOTE}"),
        ("ИВАНОВА МАРИЯ ПЕТРОВНА", NOTE),
        ("Наставник – Иванова. Пётр ей помогал", f"Наставник – {NOTE}. Пётр ей помогал"),
        ("«Иванова»", f"«{NOTE}»"),
        ("Иванова/Сидоров", f"{NOTE}/Сидоров"),
        ("Иванова\u00a0М.\u00a0П.", NOTE),
        ("Ива\u00adнова", NOTE),
        ("Ива\u0301нова", NOTE),
        ("Ивaновa", NOTE),  # both «a» are Latin
        ("Ivanova Maria Petrovna", NOTE),
        ("Иванова2", f"{NOTE}2"),
    ],
)
def test_a_hidden_name_is_replaced_with_everything_that_belongs_to_it(text, expected):
    # R-001-III-12-4
    assert redact(text, ONE) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Мария пришла, Петровна ушла",
        "Иван и Ивановна не отсюда",
        "Ивановский район, город Иваново",
        "иванова",
        "Программа для молодых учителей, 2024–2025",
        "Анна Сергеевна и Пётр Петрович",
        "ivanova@example.org",
    ],
)
def test_other_words_stay(text):
    # R-001-III-12-4
    assert redact(text, ONE) == text


def test_a_place_called_like_a_person_is_hidden_rather_than_a_person_shown():
    # The decision of public.mentions: the doubt goes for the person. R-001-III-12-4
    names = Names.of([PersonName("Ивановский"), PersonName("Мороз")])
    assert redact("Ивановский район. Мороз и солнце", names) == f"{NOTE} район. {NOTE} и солнце"


def test_a_namesake_who_may_be_named_stays_where_the_text_tells_them_apart():
    # R-001-III-12-4
    text = "Иванова Анна Сергеевна и Иванова М. П.; Ивановой А. С. помогла Иванова."
    assert redact(text, BOTH) == f"Иванова Анна Сергеевна и {NOTE}; Ивановой А. С. помогла {NOTE}."
    assert redact("Мария Петровна Иванова", Names.of([PersonName("Сидорова", "Мария", "Петровна")], [MARIA])) == (
        "Мария Петровна Иванова"
    )


def test_abbreviations_and_particles_are_not_names():
    # R-001-III-12-4
    names = Names.of([PersonName("Ким", "Алла"), PersonName("На", "Ольга")])
    assert redact("КИМ по физике. На уроке", names) == "КИМ по физике. На уроке"
    assert redact("Ким и КИМ Алла", names) == f"{NOTE} и {NOTE}"
    assert redact("КИМ АЛЛА", names) == NOTE
    assert redact("КИМ", names) == NOTE
    assert redact("Урок дала На. Ольга На", names) == f"Урок дала {NOTE}. {NOTE}"


def test_double_names():
    # R-001-III-12-4
    names = Names.of([PersonName("Римская-Корсакова", "Вера")])
    for text in ("Римская-Корсакова", "Римской-Корсаковой", "Римская – Корсакова", "Римской-корсаковой", "Корсаковой"):
        assert redact(f"у {text} В. А. дела", names) == f"у {NOTE} дела", text
        assert redact(f"у {text} дела", names) == f"у {NOTE} дела", text


@given(ANYTHING, st.sampled_from(FAMILIES), st.data(), ANYTHING)
def test_no_form_of_a_hidden_name_survives(before, family, data, after):
    # R-001-III-12-4
    form = data.draw(st.sampled_from([family, *DECLINED[family].split()]))
    text = f"{before} он {form}, {after}"
    assert form not in redact(text, Names.of([PersonName(family)]))


@given(ANYTHING, st.sampled_from(FAMILIES))
def test_nothing_but_the_mentions_changes(text, family):
    # R-001-III-12-4
    names = Names.of([PersonName(family, "Абв", "Вба")])
    found = mentions(text, names)
    assert [text[m.start : m.end] for m in found] == [m.text for m in found] == names_in(text, names)
    assert all(one.end <= other.start for one, other in pairwise(found))
    kept, place = "", 0
    for mention in found:
        kept, place = kept + text[place : mention.start] + NOTE, mention.end
    assert redact(text, names) == kept + text[place:]


def test_two_names_that_share_an_initial_are_both_hidden():
    # R-001-VIII-2
    assert redact("Иванова М. Иванова", ONE) == NOTE
    assert redact_html("Иванова<br>М.Иванова", ONE) == f"{NOTE}<br>"


@given(ANYTHING)
def test_redacting_twice_changes_nothing_more(text):
    # R-001-III-12-4
    once = redact(f"{text} Иванова {text}", ONE)
    assert redact(once, ONE) == once


def test_nobody_hidden_means_nothing_changed():
    # R-001-III-12-4
    assert redact("Иванова", Names.of([], [MARIA])) == "Иванова"
    assert not Names.of([], [MARIA])


# HTML


def test_tags_addresses_and_entities_stay_what_they_are():
    # R-001-VIII-2
    html = (
        '<p>Иванова &amp; сыновья <a href="/ivanova/?a=1&amp;b=Иванова">ссылка Ивановой</a> &lt;b&gt;</p>'
        '<img alt="Иванова у доски" src="/Иванова.jpg"><br><hr>'
    )
    assert redact_html(html, ONE) == (
        f'<p>{NOTE} &amp; сыновья <a href="/ivanova/?a=1&amp;b=Иванова">ссылка {NOTE}</a> &lt;b&gt;</p>'
        f'<img alt="{NOTE} у доски" src="/Иванова.jpg"><br><hr>'
    )


def test_html_without_names_is_given_back_untouched():
    # R-001-VIII-2
    html = "<p>Текст<br/>без&nbsp;имён</p>"
    assert redact_html(html, ONE) is html


@pytest.mark.parametrize(
    "html",
    [
        "<p>Ива<b>нова</b></p>",
        "<p><b>Мария</b> <i>Петровна</i></p>",
        "<p>Мария<br>Петровна</p>",
        "<p><b>М.</b>&nbsp;П.&nbsp;<a>Иванова</a></p>",
        "<ul><li>Иванова</li></ul>",
        "<table><tr><td>Иванова</td></tr></table>",
    ],
)
def test_a_name_spread_over_elements_is_found(html):
    # R-001-VIII-2
    text = BeautifulSoup(redact_html(html, ONE), "html.parser").get_text()
    assert NOTE in text
    assert not {"Ива", "нова", "Мария", "Петровна", "М."} & set(text.split())


def test_blocks_are_not_read_as_one_line():
    # R-001-VIII-2
    html = "<p>Мария</p><p>Петровна</p>"
    assert redact_html(html, ONE) == html


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_html_stays_html_and_loses_every_name(parts):
    # R-001-VIII-2
    before = BeautifulSoup("".join(parts), "html.parser").decode(formatter="minimal")
    after = redact_html(before, ONE)
    structure = [tag.name for tag in BeautifulSoup(before, "html.parser").find_all(True)]
    assert [tag.name for tag in BeautifulSoup(after, "html.parser").find_all(True)] == structure
    assert not mentions(BeautifulSoup(after, "html.parser").get_text(), ONE)
