"""Whatever happens at the school between two rounds: receivers miss nothing, and learn nothing they may not."""

# R-001-III-6-2, R-000-IV-9

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories as make
from tests.gate.effort import effort
from wagtail_nastav.exchange.snapshot import take
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.rules.consent import Category, allowed, decisive
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.snippets.people.reach import for_other_sites

START = datetime(2031, 3, 10, 20, tzinfo=UTC)
WHO = st.integers(0, 2)
CONSENTS = st.fixed_dictionaries(
    {
        "audience": st.sampled_from(["site", "municipality", "region"]),
        "valid_until": st.none() | st.integers(0, 3),
        "categories": st.sets(st.sampled_from([Category.PARTICIPATION, Category.NAME]), min_size=1),
    }
)
STEPS = st.one_of(
    st.tuples(st.just("consent"), WHO, CONSENTS),
    st.tuples(st.just("withdraw"), WHO, st.none()),
    st.tuples(st.just("rename"), WHO, st.integers(0, 9)),
    st.tuples(st.just("other side"), WHO, st.none()),
    st.tuples(st.just("delete"), WHO, st.none()),
    st.tuples(st.just("later"), st.integers(1, 40), st.none()),
)


class Rounds:
    """A school with three mentors, and what a receiver has learned so far."""

    def __init__(self) -> None:
        self.now, self.sequence, self.before = START, 0, b""
        self.section = make.SectionPageFactory()
        make.MentorBasePageFactory(parent=self.section)
        self.people = [make.MentorFactory(family_name=f"Выдуманов{number}", birth_year=1980) for number in range(3)]
        self.names = {person.uid: person.family_name for person in self.people}
        self.versions: dict[str, tuple[int, Any]] = {}

    def step(self, what: str, who: int, how: Any) -> None:
        if what == "later":
            self.now += timedelta(hours=who)
            return
        person = Person.objects.filter(pk=self.people[who].pk).first()
        if person:
            getattr(self, what.replace(" ", "_"))(person, how)

    def consent(self, person: Person, how: dict[str, Any]) -> None:
        day = local_day(self.now)
        until = None if how["valid_until"] is None else day + timedelta(days=how["valid_until"])
        allows = {f"allows_{category}": True for category in how["categories"]}
        make.ConsentFactory(person=person, given_on=day, valid_until=until, audience=how["audience"], **allows)

    def withdraw(self, person: Person, how: None) -> None:
        for consent in person.consents.filter(withdrawn_at=None):
            consent.withdraw(self.now)

    def rename(self, person: Person, how: int) -> None:
        person.given_name = f"Имя{how}"
        person.save()

    def other_side(self, person: Person, how: None) -> None:
        Person.objects.filter(pk=person.pk).update(is_mentor=not person.is_mentor)

    def delete(self, person: Person, how: None) -> None:
        person.delete()

    def look(self) -> None:
        snapshot = take(self.section)
        manifest, items = json.loads(snapshot.manifest()), json.loads(snapshot.files["mentor"])["items"]
        told, withdrawn = {item["id"]: item for item in items}, {note["id"]: note for note in manifest["withdrawn"]}
        assert set(told) == {str(person.uid) for person in Person.objects.all() if self.may_tell(person)}
        assert set(told) & set(withdrawn) == set() and set(self.versions) <= set(told) | set(withdrawn)
        self.look_at_numbers(manifest["sequence"], snapshot.manifest(), {**withdrawn, **told})
        everything = snapshot.manifest() + b"".join(snapshot.files.values())
        for uid, name in self.names.items():
            if str(uid) not in told or not told[str(uid)]["record"]["named"]:
                assert name.encode() not in everything

    def look_at_numbers(self, sequence: int, manifest: bytes, notes: dict[str, Any]) -> None:
        assert (sequence > self.sequence) == (manifest != self.before) and sequence >= self.sequence
        for uid, note in notes.items():
            revision, content = self.versions.get(uid, (0, None))
            fresh = {key: value for key, value in note.items() if key != "revision"}
            assert note["revision"] == revision if fresh == content else revision < note["revision"] == sequence
            self.versions[uid] = (note["revision"], fresh)
        self.sequence, self.before = sequence, manifest

    def may_tell(self, person: Person) -> bool:
        """Written out once more, past the code that is tested."""
        consent = decisive(person.consents.all(), local_day(self.now))
        if not person.is_mentor or consent is None or consent.audience == "site":
            return False
        return Category.PARTICIPATION in allowed([consent], self.now, local_day(self.now))


@settings(effort(6), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=3, max_size=8))
def test_rounds(home: Any, steps: list[tuple[str, int, Any]]) -> None:
    with transaction.atomic():
        rounds = Rounds()
        for step in (("consent", 0, {"audience": "region", "valid_until": 1, "categories": set(Category)}), *steps):
            with patch("django.utils.timezone.now", return_value=rounds.now):
                rounds.step(*step)
            with patch("django.utils.timezone.now", return_value=rounds.now):
                rounds.look()
        transaction.set_rollback(True)


@pytest.mark.parametrize("audience, far", [("site", False), ("municipality", True), ("region", True)])
def test_the_audience_of_a_consent(home: Any, audience: str, far: bool) -> None:
    """In Python, in the database and in words alike; on the school's own site nothing changes."""
    now = datetime(2026, 3, 10, 9, tzinfo=UTC)
    mentor = make.MentorFactory(position="учитель тайноведения", is_mentee=True)
    make.ConsentFactory(person=mentor, full=True, audience=audience, given_on=date(2024, 1, 9))
    with for_other_sites():
        assert (mentor.allowed(now) == set(Category)) is far
        assert Person.objects.mentors(now).exists() is Person.objects.mentees(now).with_card(now).exists() is far
        assert ("тайноведения" in mentor.to_mentee_record(now).model_dump_json()) is far
    assert mentor.allowed(now) == set(Category) and Person.objects.mentors(now).exists()
    assert "тайноведения" in mentor.to_mentee_record(now).model_dump_json()
