"""Small things that templates ask for: days, sizes, the bar of a term, links once a page."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from wagtail_nastav.public.records import ProgrammeRecord
from wagtail_nastav.public.term_bar import term_bar
from wagtail_nastav.templatetags.nastav_tags import STYLESHEETS, nastav_day, nastav_host, nastav_size

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def programme(start: date | None, end: date | None, completed_on: date | None = None) -> ProgrammeRecord:
    return ProgrammeRecord(
        uid=uuid4(), title="П", url="", state="x", state_label="x", start=start, end=end, completed_on=completed_on
    )


@pytest.mark.parametrize(
    ("size", "said"), [(0, "1 КБ"), (700, "1 КБ"), (348_000, "340 КБ"), (1_300_000, "1,2 МБ"), (2**30, "1024,0 МБ")]
)
def test_sizes_are_said_as_people_say_them(size: int, said: str) -> None:
    assert nastav_size(size) == said


def test_days_are_russian_and_stay_in_one_line() -> None:
    assert nastav_day(date(2025, 9, 1)) == "1\xa0сентября 2025\xa0г."
    assert nastav_day(None) == ""
    with translation.override("en"):
        assert nastav_day(date(2025, 9, 1)).replace("\xa0", " ") == "Sept. 1, 2025"


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.pravo.example.org/x", "pravo.example.org"),
        ("https://школа.рф/", "школа.рф"),
        ("x", ""),
        ("http://[", ""),
    ],
)
def test_a_link_names_the_site_it_leads_to(url: str, host: str) -> None:
    assert nastav_host(url) == host


@given(start=DAYS, length=st.integers(0, 1000), today=DAYS)
def test_the_bar_goes_from_nothing_to_everything(start: date, length: int, today: date) -> None:
    end = start + timedelta(days=length)
    bar = term_bar(programme(start, end), today)
    assert bar is not None
    assert 0 <= bar.percent <= 100
    assert (bar.today == today) == (start <= today <= end)
    if today < start:
        assert bar.percent == 0
    if today >= end:
        assert bar.percent == 100


@given(start=DAYS, length=st.integers(1, 1000), part=st.floats(0, 1), today=DAYS)
def test_a_programme_that_ended_early_stays_where_it_ended(start: date, length: int, part: float, today: date) -> None:
    ended = start + timedelta(days=int(length * part))
    bars = {term_bar(programme(start, start + timedelta(days=length), ended), day) for day in (today, start, date.max)}
    assert len(bars) == 1
    assert next(iter(bars)).today is None  # type: ignore[union-attr]


def test_without_both_dates_there_is_no_bar() -> None:
    day = date(2025, 1, 1)
    assert term_bar(programme(None, day), day) is None
    assert term_bar(programme(day, None), day) is None
    assert term_bar(programme(day, day - timedelta(days=1)), day) is None


def test_a_moment_is_told_as_the_day_it_was_here() -> None:
    moment = datetime(2025, 8, 31, 22, 30, tzinfo=UTC)
    said = Template("{% load nastav_tags %}{{ moment|nastav_day }}").render(Context({"moment": moment}))
    assert said.replace("\xa0", " ") == "1 сентября 2025 г.", "in Moscow it is September already"


def test_the_stylesheet_is_linked_once_a_page() -> None:
    template = Template("{% load nastav_tags %}{% nastav_stylesheets %}|{% nastav_stylesheets %}")
    for _again in range(2):
        first, second = template.render(Context()).split("|")
        assert first.count("<link") == len(STYLESHEETS)
        assert second == ""
