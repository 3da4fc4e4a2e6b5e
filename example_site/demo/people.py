"""People with their mentor and mentee sides, awards, portraits and consents."""

from __future__ import annotations

from typing import Any

from example_site.demo import content
from example_site.demo.consents import make_consents
from example_site.demo.identity import identity
from example_site.demo.photos import stored_portrait
from example_site.demo.stage import Stage
from wagtail_nastav.snippets.people import LearningRoute, Person, PersonAward
from wagtail_nastav.snippets.vocabularies import AwardKind, MenteeCategory, Subject

MENTOR_TEXTS = {"achievements": "achievements", "interests": "interests", "wants": "wants", "time": "time_resource"}
ROUTE = "Маршрут молодого учителя физики: от первого урока до своего кружка"


def make_people(stage: Stage) -> None:
    for row in content.people():
        person = _person(stage, row)
        _add_awards(stage, person, row.get("awards", []))
        make_consents(stage, person, row["key"], row["consents"])
        stage.people[row["key"]] = person


def make_route(stage: Stage) -> None:
    """Five years, two programmes so far (003 §1.2)."""
    stage.route = LearningRoute.objects.create(
        title=ROUTE,
        mentee=stage.people["pervotsvetova"],
        start=stage.dates.day((-17, 1)),
        end=stage.dates.day((43, 1)),
        aim="За пять лет пройти путь от начинающего учителя до наставника для следующих.",
    )


def _person(stage: Stage, row: dict[str, Any]) -> Person:
    family_name, given_name, patronymic = row["name"].split()
    person = Person(
        uid=identity("person", row["key"]),
        organization=stage.organizations[row["organization"]],
        family_name=family_name,
        given_name=given_name,
        patronymic=patronymic,
        position=row["position"],
        contacts=row["contacts"],
        birth_year=stage.dates.today.year - row["age"],
        review=row["review"],
        last_confirmed=stage.dates.day(row["confirmed"]),
        photo=stored_portrait(stage, row["key"], row["look"]) if "look" in row else "",
        **{"achievements": row.get("achievements", ""), **_mentor_side(row), **_mentee_side(stage, row)},
    )
    person.full_clean()
    person.save()
    person.subjects.set(Subject.objects.filter(code__in=row["subjects"]))
    return person


def _mentor_side(row: dict[str, Any]) -> dict[str, Any]:
    side = row.get("mentor")
    if side is None:
        return {}
    texts = {field: side[name] for name, field in MENTOR_TEXTS.items()}
    return {
        **texts,
        "is_mentor": True,
        "competences": "\n".join(side["competences"]),
        "capacity": side["capacity"],
        "availability": side["availability"],
    }


def _mentee_side(stage: Stage, row: dict[str, Any]) -> dict[str, Any]:
    side = row.get("mentee")
    if side is None:
        return {}
    return {
        "is_mentee": True,
        "category": MenteeCategory.objects.get(code=side["category"]),
        "request": side["request"],
        "in_profession_since": stage.dates.maybe(side["since"]),
    }


def _add_awards(stage: Stage, person: Person, rows: list[tuple[str, int]]) -> None:
    for place, (code, years) in enumerate(rows):
        award = AwardKind.objects.get(code=code)
        PersonAward.objects.create(
            person=person, award=award, year=stage.dates.today.year + years, sort_order=place, note="учебный пример"
        )
