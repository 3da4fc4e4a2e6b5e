"""By which values records are filtered, whatever other sites call them and however many they tell."""

# R-001-III-6-2, R-001-III-6-4

from __future__ import annotations

from tests.gathered import rows
from tests.municipal.conftest import Municipality, Show, titles
from tests.municipal.test_lists import options
from wagtail_nastav.models import GatheredRecord


def test_a_value_is_called_as_records_call_it_that_may_be_seen(municipality: Municipality, show: Show) -> None:
    school = rows.school(municipality.section)
    told = {title: {"title": title, "subjects": [rows.term("robot", title)]} for title in ("Скрытое", "Открытое")}
    rows.gathered(school, "practice", told["Скрытое"], hidden=True)
    rows.gathered(school, "practice", told["Открытое"])
    old = rows.gathered(school, "practice", {"subjects": [rows.term("ahead-of-us", "Будущее")]})
    # As another version has written it; it can still be counted.
    GatheredRecord.objects.filter(pk=old.pk).update(record={"uid": str(old.uid), "headline": "Старая"})
    assert options(show("practices"), "subject") == ["любой предмет", "ahead-of-us (1)", "Открытое (1)"]


def test_codes_are_told_apart_by_every_character(municipality: Municipality, show: Show) -> None:
    school = rows.school(municipality.section)
    for code in ("fizika", "Fizika", "fizika_2", "fizika-2", "2"):
        rows.gathered(school, "practice", {"title": code, "subjects": [rows.term(code, f"Предмет {code}")]})
    assert options(show("practices"), "subject")[1:] == [
        f"Предмет {code} (1)" for code in ("2", "Fizika", "fizika", "fizika-2", "fizika_2")
    ]
    for code in ("fizika", "Fizika", "fizika_2", "2"):
        assert titles(show("practices", f"predmet/{code}/")) == [code]
    assert titles(show("practices", "?subject=fizika+subject:2")) == [], "two words are no value"


def test_of_hundreds_of_values_the_first_are_filtered_by(municipality: Municipality, show: Show) -> None:
    subjects = [rows.term(f"subject-number-{number:03}", f"Предмет {number:03}") for number in range(300)]
    subjects[0:0] = [rows.term("fizika", "Физика")] * 2
    rows.gathered(rows.school(municipality.section), "practice", {"title": "Обо всём", "subjects": subjects})
    told = options(show("practices"), "subject")
    assert told[1:3] == ["Предмет 000 (1)", "Предмет 001 (1)"] and told[-1] == "Физика (1)"
    assert 30 < len(told) < 60, "as many as an index holds"
    assert titles(show("practices", "predmet/fizika/")) == ["Обо всём"]
    last = f"subject-number-{len(told) - 3:03}"
    assert titles(show("practices", f"predmet/{last}/")) == ["Обо всём"], "none is cut in the middle"
