"""The rule in Python and its twin in the database agree, whatever people recorded and when."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories as make
from tests.gate.effort import effort
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.rules.consent import NEVER_FOR_MINORS, Category, allowed, decisive
from wagtail_nastav.snippets.people import Consent, Person
from wagtail_nastav.snippets.people.queryset import STEM_COLUMNS, allowing

TODAY = date(2025, 3, 10)
# Moscow's day turns at 21:00 UTC: moments on both sides of midnight, here and there.
MOMENTS = st.sampled_from([datetime(2025, 3, 9, 21, 30, tzinfo=UTC), datetime(2025, 3, 10, 20, 59, 59, tzinfo=UTC)])
WORDS = {
    Category.NAME: "тайнослов",
    Category.POSITION: "невидимковед",
    Category.WORKPLACE: "запрятань",
    Category.SUBJECTS: "шифровань",
    Category.ACHIEVEMENTS: "засекречень",
}


@st.composite
def consents(draw: Any) -> dict[str, Any]:
    given_on = TODAY + timedelta(days=draw(st.integers(-2, 2)))
    term = draw(st.none() | st.integers(0, 4))
    withdrawn = draw(st.none() | st.integers(-3, 3))
    categories = draw(st.sets(st.sampled_from(Category), min_size=2)) | draw(
        st.sampled_from([set(), {Category.PARTICIPATION}])
    )
    return {
        "given_on": given_on,
        "valid_until": None if term is None else given_on + timedelta(days=term),
        "withdrawn_at": None
        if withdrawn is None
        else datetime(2025, 3, 10, 9, tzinfo=UTC) + timedelta(hours=9 * withdrawn),
        **{f"allows_{category}": category in categories for category in Category},
    }


PEOPLE = st.lists(
    st.fixed_dictionaries(
        {
            "is_mentor": st.booleans(),
            "is_mentee": st.booleans(),
            "birth_year": st.sampled_from([None, 1980, 2006, 2007, 2008]),
            "consents": st.lists(consents(), max_size=4),
        }
    ),
    min_size=1,
    max_size=3,
)


@contextmanager
def recorded(described: list[dict[str, Any]]) -> Iterator[list[Person]]:
    """These people in the database, for as long as one example lasts."""
    with transaction.atomic():
        yield [record(dict(one)) for one in described]
        transaction.set_rollback(True)


def record(described: dict[str, Any]) -> Person:
    given_consents = described.pop("consents")
    person = make.PersonFactory(
        family_name="Тайнослов", given_name="", patronymic="", position="невидимковед", competences="шифровань",
        achievements="засекречень", organization=make.OrganizationFactory(name="запрятань", short_name=""), **described,
    )  # fmt: skip
    operator = person.organization
    Consent.objects.bulk_create(Consent(person=person, operator=operator, purpose="-", **one) for one in given_consents)
    return person


def by_database(people: Any, person: Person) -> bool:
    return bool(people.filter(pk=person.pk).exists())


@pytest.fixture(autouse=True)
def organizations_may_share_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every person works at the same place, which exists once."""

    def the_place(name: str, short_name: str) -> Any:
        from wagtail_nastav.snippets.organizations import Organization

        return Organization.objects.get_or_create(name=name, defaults={"short_name": short_name})[0]

    monkeypatch.setattr(make, "OrganizationFactory", the_place)


thorough = settings(effort(20), suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.django_db
@thorough
@given(PEOPLE, MOMENTS)
def test_what_the_rule_allows_is_what_the_database_finds(described, now):
    # R-001-III-12-4
    with recorded(described) as people:
        for person in people:
            may = person.allowed(now)
            asked = Person.objects.at(now)
            assert {c for c in Category if by_database(asked.filter(allowing(now, c)), person)} == may
            told = Category.PARTICIPATION in may
            assert by_database(asked.filter(allowing(now)), person) == told
            assert by_database(Person.objects.mentors(now), person) == (person.is_mentor and told)
            assert by_database(Person.objects.mentees(now), person) == person.is_mentee
            assert by_database(Person.objects.mentees(now).with_card(now), person) == (person.is_mentee and told)
            assert by_database(asked.filter(allowing(now, Category.NAME, Category.POSITION)), person) == (
                {Category.NAME, Category.POSITION} <= may
            )


@pytest.mark.django_db
@thorough
@given(PEOPLE, MOMENTS)
def test_people_are_found_by_what_the_rule_allows_and_by_nothing_else(described, now):
    # R-001-III-12-4
    assert WORDS.keys() == STEM_COLUMNS.keys()
    with recorded(described) as people:
        for person in people:
            asked = Person.objects.at(now)
            found = {category for category, word in WORDS.items() if by_database(asked.found(now, word), person)}
            assert found == person.allowed(now) & WORDS.keys()
            everything = " ".join(WORDS.values())
            assert by_database(asked.found(now, everything), person) == (WORDS.keys() <= person.allowed(now))


@pytest.mark.django_db
@thorough
@given(PEOPLE, MOMENTS)
def test_the_deciding_consent_is_the_same_one(described, now):
    # R-001-III-12-4
    with recorded(described) as people:
        for person in people:
            expected = decisive(person.consents.all(), local_day(now))
            assert Person.objects.at(now).get(pk=person.pk).deciding_consent == (expected.pk if expected else None)
            valid = set(Consent.objects.valid(now).filter(person=person))
            assert valid == {consent for consent in person.consents.all() if consent.is_valid_at(now)}


@pytest.mark.django_db
@thorough
@given(PEOPLE, MOMENTS)
def test_records_tell_no_more_than_the_rule_allows(described, now):
    # R-001-III-12-4
    with recorded(described) as people:
        for person in Person.objects.for_records().filter(pk__in=[p.pk for p in people]):
            may = person.allowed(now)
            for record_of in (person.to_mentor_record(now), person.to_mentee_record(now)):
                told = record_of.model_dump_json().lower()
                hidden = {category for category, word in WORDS.items() if word in told} - may
                assert hidden <= {Category.POSITION}
                assert record_of.named == (Category.NAME in may)
                assert record_of.consented == (Category.PARTICIPATION in may)


@given(st.lists(consents(), max_size=5), MOMENTS, st.booleans())
def test_the_rule_itself(described, now, minor):
    # R-001-III-12-4
    given_consents = [Consent(pk=number, **one) for number, one in enumerate(described, start=1)]
    day = local_day(now)
    may = allowed(given_consents, now, day, minor=minor)
    assert not may or Category.PARTICIPATION in may
    assert not (minor and may & NEVER_FOR_MINORS)
    consent = decisive(given_consents, day)
    if may:
        assert consent is not None
        assert may <= consent.categories
        assert consent.is_valid_at(now)
    withdrawn = [
        Consent(pk=c.pk, **{**one, "withdrawn_at": now}) for c, one in zip(given_consents, described, strict=True)
    ]
    assert allowed(withdrawn, now, day, minor=minor) == frozenset()
    assert allowed(given_consents[::-1], now, day, minor=minor) == may
