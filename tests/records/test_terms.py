from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_nastav.public.terms import NOT_UNDERSTOOD, Term, read_term

# R-002-roadmap, R-001-III-10-3
WRITTEN = {
    "Ноябрь 2021": (date(2021, 11, 1), date(2021, 11, 30)),
    "До 01.12.2020 г.": (None, date(2020, 12, 1)),
    "к 1 сентября 2024 года": (None, date(2024, 9, 1)),
    "октябрь–ноябрь 2022": (date(2022, 10, 1), date(2022, 11, 30)),
    "с 01.09.23 по 31.05.24": (date(2023, 9, 1), date(2024, 5, 31)),
    "с 1 сентября по 25 мая 2024 года": (date(2023, 9, 1), date(2024, 5, 25)),
    "2023-2024 уч. год": (date(2023, 9, 1), date(2024, 8, 31)),
    "2023/24 уч.г.": (date(2023, 9, 1), date(2024, 8, 31)),
    "2021-2024 гг.": (date(2021, 1, 1), date(2024, 12, 31)),
    "I квартал 2023 года": (date(2023, 1, 1), date(2023, 3, 31)),
    "2 квартал 2023": (date(2023, 4, 1), date(2023, 6, 30)),
    "май 2023": (date(2023, 5, 1), date(2023, 5, 31)),
    "март\u00a02022": (date(2022, 3, 1), date(2022, 3, 31)),
    "ноябрь — январь 2024": (date(2023, 11, 1), date(2024, 1, 31)),
    "1 сентября 2024 г.": (date(2024, 9, 1), date(2024, 9, 1)),
}


@pytest.mark.parametrize("text", WRITTEN)
def test_terms_as_curators_write_them(text: str) -> None:
    term = read_term(text)
    assert (term.start, term.end) == WRITTEN[text]
    assert not term.repeats


@pytest.mark.parametrize("text", ["ежегодно", "постоянно", "в течение года", "регулярно", "по мере необходимости"])
def test_what_repeats_has_no_days(text: str) -> None:
    assert read_term(text) == Term(repeats=True)


def test_a_day_and_then_always() -> None:
    assert read_term("До 01.12.2021 г., далее - регулярное обновление") == Term(None, date(2021, 12, 1), repeats=True)


@pytest.mark.parametrize(
    "text",
    ["", "После утверждения региональных критериев", "31.02.2024", "01/09/2024", "сентябрь", "2023-2025 уч. год",
     "декабрь 2024 - май 2024 года и далее по плану", "31.05.24 - 01.09.23"],
)  # fmt: skip
def test_nothing_is_guessed(text: str) -> None:
    assert read_term(text) == NOT_UNDERSTOOD


@given(st.text(max_size=80))
def test_no_text_breaks_the_reader(text: str) -> None:
    term = read_term(text)
    assert term.start is None or (term.end is not None and term.start <= term.end)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 1)), st.integers(0, 800))
def test_two_days_are_read_back(first: date, days: int) -> None:
    last = min(first + timedelta(days=days), date(2099, 12, 31))
    assert read_term(f"с {first:%d.%m.%Y} по {last:%d.%m.%Y} г.") == Term(first, last)
