"""Very many gathered records of very many schools, for measurements and for counting queries."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.gathered import rows

# Of a hundred records; the others are practices.
MENTORS = 80
SUBJECTS = "fizika himiya biologiya istoriya geografiya matematika informatika muzyka trud literatura".split()
WORDS = "урок пара дисциплина рефлексия наблюдение робототехника проект адаптация родители классный".split()
FIRST_DAY = date(2020, 1, 1)


def mentor(number: int) -> dict[str, Any]:
    return rows.mentor(
        f"Выдуманова{number:06} Ирина Образцовна", SUBJECTS[number % 10], SUBJECTS[(number // 10) % 10],
        competences=[f"{WORDS[number % 10]} {number}"], achievements="Подготовила призёров олимпиады.",
        availability="free" if number % 3 else "busy", availability_label="готова" if number % 3 else "занята",
    )  # fmt: skip


def practice(number: int) -> dict[str, Any]:
    text = f"{WORDS[number % 10]} {WORDS[(number // 10) % 10]} {number} "
    return {
        "title": f"Практика {number}", "url": "", "annotation": f"Как это делали: {text}", "problem": text * 5,
        "steps_html": f"<p>{text * 40}</p>", "published_on": str(FIRST_DAY + timedelta(days=number % 2000)),
        "forms": [rows.term("para", "Пара")] if number % 2 else [rows.term("gruppa", "Группа")],
        "subjects": [rows.term(SUBJECTS[number % 10], SUBJECTS[number % 10].capitalize())],
    }  # fmt: skip


def fill(section: Any, count: int, schools: int) -> Any:
    """The publisher of one of the schools."""
    each, made = count // schools, None
    for number in range(schools):
        made = rows.school(section, f"Школа № {number}")
        numbers = range(number * each, (number + 1) * each)
        people = each * MENTORS // 100
        rows.many(made, "mentor", [mentor(one) for one in numbers[:people]])
        rows.many(made, "practice", [practice(one) for one in numbers[people:]])
    return made.publisher if made else None


def act(level: str, kind: str) -> dict[str, Any]:
    return {"level": rows.term(level, level), "kind": rows.term(kind, kind)}


def full_sections(section: Any, first: int, last: int) -> None:
    """Schools with something of every kind that coverage looks at: twenty records each, every third without news."""
    today = date.today()
    plan = {
        "activities": [{"title": "Урок", "state": "planned", "state_label": "в плане"}],
        "start": str(today - timedelta(days=30)), "end": str(today + timedelta(days=30)),
    }  # fmt: skip
    kinds = ("regulation", "pairing-order", "plan", "protocol", "programme", "order")
    told: dict[str, list[dict[str, Any]]] = {
        "mentor": [mentor(number) for number in range(4)],
        "programme": [plan] * 3,
        "document": [act("local", kind) for kind in kinds] + [act("federal", "letter"), act("regional", "order")],
        "event": [{}],
    }
    for number in range(first, last):
        made = rows.school(section, f"Школа № {number}")
        news = [{"day": str(today)}] * 4 if number % 3 else []
        for kind, some in {**told, "news": news}.items():
            rows.many(made, kind, some)
