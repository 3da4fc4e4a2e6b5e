"""Records that are not cleaned because it can be seen that cleaning would leave them as they are."""

# R-001-III-6-2

from __future__ import annotations

import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.harvest.publishing import file_of, mentor, news
from wagtail_nastav.exchange.kinds import KINDS
from wagtail_nastav.exchange.schemas import type_of
from wagtail_nastav.harvest.taking.cleaning import PICTURES, SPECIAL, cleaned
from wagtail_nastav.harvest.taking.entries import harmless, taken_entries
from wagtail_nastav.harvest.taking.harmless import is_harmless
from wagtail_nastav.harvest.taking.ready import ReadyItems

TEXTS = st.sampled_from(
    ["", "Слова", "Строка\nи ещё", "a\r\nb", "\x07", "\ud800", "<p>Урок</p>", "<b onclick=x>а</b>", '<a href="/a">а</a>',
     "https://school.example.org/a/", "javascript:alert(1)", "//evil", "http://[", "\ufeff"]
)  # fmt: skip
RECORDS = st.one_of([st.from_type(kind.record) for kind in KINDS.values()])


def filled(part: Any, texts: list[str]) -> Any:
    """The same record with other texts in all its places."""
    if isinstance(part, str):
        return texts.pop() if texts else part
    if isinstance(part, list):
        return [filled(one, texts) for one in part]
    if hasattr(part, "model_copy"):
        return part.model_copy(update={name: filled(value, texts) for name, value in part})
    return part


@given(RECORDS, st.lists(TEXTS, max_size=30))
def test_what_is_passed_over_is_what_cleaning_leaves_alone(record: Any, texts: list[str]) -> None:
    record = filled(record, texts)
    if is_harmless(record):
        told = record.model_dump(mode="json")
        assert cleaned(told) == told


def first(kind: str, *items: Any) -> Any:
    return type_of(kind).model_validate(file_of("a", list(items), kind)).items[0].record


@pytest.mark.parametrize("lead", ["", "Коротко", "Первая строка\nвторая"])
def test_what_schools_tell_mostly_is_passed_over(lead: str) -> None:
    assert is_harmless(
        first("news", news("a", 1, lead=lead, body_html="<p>Урок</p>", rubric={"code": "a", "title": "Б"}))
    )
    assert is_harmless(first("mentor", mentor("a", 1, "Выдуманова", position="Учитель")))


@pytest.mark.parametrize("name", sorted(SPECIAL & set(KINDS["news"].record.model_fields)))
def test_what_may_do_harm_is_cleaned(name: str) -> None:
    picture = {"alt": "", "sizes": []}
    record = first("news", news("a", 1, **{name: picture if name in PICTURES else "javascript:<script>"}))
    assert not is_harmless(record)
    assert "script>" not in str(getattr(harmless(record), name))


def test_nothing_is_lost_on_the_way_to_another_process() -> None:
    for kind, items in (
        ("news", [news("a", 1, rubric={"code": "a", "title": "Б"}), news("a", 2)]),
        ("mentor", [mentor("a", 1, "В")]),
        ("news", []),
    ):
        entries = type_of(kind).model_validate(file_of("a", items, kind)).items
        ready = ReadyItems(taken_entries(kind, entries, ["https://a/"], facts=True))
        assert pickle.loads(pickle.dumps(ready)) == ready
