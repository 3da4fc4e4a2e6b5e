"""Taking out any one read predicate is noticed: each mutant is caught by a probe that finds nothing without it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from types import FunctionType
from typing import Any

import pytest
from django.db import transaction

from tests import factories as make
from tests.consent.mutants import in_place_of, rewritten, without_one_guard
from tests.consent.scene import ALL, NOON, Category, Marked, Scene, handed_out, visible
from wagtail_nastav.pages import people as people_pages
from wagtail_nastav.pages.filters.people import MentorFilter, PeopleFilter
from wagtail_nastav.pages.practices import PracticePage
from wagtail_nastav.pages.practices import records as practice_records
from wagtail_nastav.pages.programmes import (
    ProgrammeActivity,
    ProgrammeChange,
    ProgrammePage,
    ProgrammeResultPage,
    ResultIndicator,
    ResultMaterial,
    programme_records,
)
from wagtail_nastav.pages.programmes import records as of_programmes
from wagtail_nastav.pages.programmes import result_records as of_results
from wagtail_nastav.rules import consent as rules
from wagtail_nastav.snippets.people import Consent, Person
from wagtail_nastav.snippets.people import queryset as people_queryset
from wagtail_nastav.snippets.people import records as of_people
from wagtail_nastav.snippets.people.consents import ConsentQuerySet
from wagtail_nastav.snippets.people.queryset import PersonQuerySet

pytestmark = pytest.mark.usefixtures("noon")
NAME = "Тайнописцев"
UNDECIDED = frozenset({Category.PARTICIPATION})


# Records


RECORDS: list[FunctionType] = [
    of_people.PersonRecords.to_mentor_record,
    of_people.PersonRecords.to_mentee_record,
    of_people.common_fields,
    of_people.mentor_role,
    of_people.mentee_role,
    of_programmes.programme_record,
    of_programmes._texts,
    of_programmes.participant_record,
    of_results._record,
    of_results.redacted_indicator,
    of_results.redacted_material,
    practice_records.practice_record,
    practice_records._plain_texts,
    practice_records.author_record,
]


@pytest.fixture
def talkative(scene: Scene) -> Scene:
    """Every text that can name the mentor does, and so do the mentor's and the mentee's own texts."""
    for person, name in ((scene.mentor.person, NAME), (scene.mentee.person, "Безымянская")):
        for field in ("competences", "interests", "wants", "time_resource", "achievements", "request", "review"):
            setattr(person, field, f"{getattr(person, field)} {name}")
        person.save()
    programme, result, practice = scene.programme, scene.result, scene.practice
    programme.title = f"Программа: {NAME}"
    programme.activities.add(
        ProgrammeActivity(title=f"Урок {NAME}", when=f"после {NAME}", planned_result=f"Отчёт {NAME}")
    )
    programme.changes.add(ProgrammeChange(kind="correction", decided_on=date(2024, 12, 1), text=f"Вместо {NAME}"))
    programme.learning_route.title = f"Маршрут, {NAME}"
    programme.learning_route.save()
    programme.save()
    result.title = f"Результаты: {NAME}"
    result.indicators.add(ResultIndicator(title=f"Уроки {NAME}", before="1", after="2"))
    result.materials.add(ResultMaterial(title=f"Конспект, {NAME}", link="https://example.org/"))
    result.save()
    practice.title = f"Практика: {NAME}"
    practice.save()
    return scene


@contextmanager
def consented(scene: Scene, categories: Iterable[Category] | None) -> Iterator[None]:
    """Both of the scene gave such a consent, for as long as the block lasts; None: they gave none."""
    with transaction.atomic():
        for one in (scene.mentor, scene.mentee) if categories is not None else ():
            one.consent(categories)
        yield
        transaction.set_rollback(True)


def leaks(scene: Scene) -> list[str]:
    """What the records tell although it is not allowed, in each of the situations that matter."""
    found = []
    for allowed in (None, UNDECIDED, ALL - {Category.NAME}):
        with consented(scene, allowed):
            for name, text in record_texts(scene):
                found += [f"{name}: {category}" for category in told(scene, text) - (allowed or frozenset())]
    return found


def told(scene: Scene, text: str) -> set[Category]:
    """Of a mentee without consent DOMAIN lets the position stand in the role, so only consents make it a secret."""
    of_mentee = scene.mentee.told_in(text)
    return scene.mentor.told_in(text) | (
        of_mentee if scene.mentee.person.consents.exists() else of_mentee - {Category.POSITION}
    )


def record_texts(scene: Scene) -> Iterator[tuple[str, str]]:
    mentor, mentee = (Person.objects.for_records().get(pk=one.person.pk) for one in (scene.mentor, scene.mentee))
    programme = ProgrammePage.objects.get(pk=scene.programme.pk)
    yield "mentor", mentor.to_mentor_record(NOON).model_copy(update={"uid": None}).model_dump_json()
    yield "mentee", mentee.to_mentee_record(NOON).model_copy(update={"uid": None}).model_dump_json()
    yield "programme", programme_records([programme], NOON, None)[0].model_dump_json()
    result = ProgrammeResultPage.objects.get(pk=scene.result.pk)
    yield "result", of_results.result_record(result, NOON, None).model_dump_json()
    practice = PracticePage.objects.for_records().get(pk=scene.practice.pk)
    yield "practice", practice_records.practice_record(practice, NOON, None).model_dump_json()


@pytest.mark.parametrize("function", RECORDS, ids=[function.__qualname__ for function in RECORDS])
@pytest.mark.filterwarnings("ignore:Pydantic serializer warnings")
def test_every_guard_of_a_record_is_missed(talkative: Scene, subtests, function: FunctionType):
    # R-001-III-12-4, R-001-VIII-2
    assert leaks(talkative) == []
    mutants = list(without_one_guard(function))
    assert mutants
    for guard, mutant in mutants:
        with subtests.test(guard=guard), in_place_of(function, mutant):
            assert leaks(talkative) != []


@pytest.mark.parametrize("category", Category)
def test_one_category_too_many_is_noticed(scene: Scene, category: Category):
    # R-001-III-12-4
    with consented(scene, ALL - {category}):
        outputs = list(scene.addresses().values())
        assert category not in told(scene, "".join(map(handed_out, outputs)))
        original = Person.allowed

        def generous(self: Person, now: Any) -> frozenset[Category]:
            return original(self, now) | {category}

        with in_place_of(original, generous):
            assert category in told(scene, "".join(map(handed_out, outputs)))


# Rules and their twins in the database


Probe = Callable[[Scene], bool]


def is_in_programme(scene: Scene) -> bool:
    """Whether the programme names the mentor: asked in Python."""
    return Category.NAME in scene.mentor.told_in(visible(scene.programme.url))


def is_in_base(scene: Scene) -> bool:
    """Whether the base lists the mentor: asked of the database."""
    return str(scene.mentor.person.uid) in visible(scene.mentors.url)


def is_found_by_name(scene: Scene) -> bool:
    return str(scene.mentor.person.uid) in visible(f"{scene.mentors.url}?q={NAME}")


def mentee_has_a_card(scene: Scene) -> bool:
    return bool(visible(scene.addresses()["mentee card"]))


def photo_is_there(scene: Scene) -> bool:
    return bool(visible(scene.addresses()["mentor photo"]))


def a_consent_is_valid(scene: Scene) -> bool:
    return bool(Consent.objects.valid(NOON).filter(person=scene.mentor.person).exists())


def is_found_by(query: str) -> Probe:
    return lambda scene: str(scene.mentor.person.uid) in visible(f"{scene.mentors.url}?{query.format(scene=scene)}")


def is_offered(word: str) -> Probe:
    return lambda scene: word.format(scene=scene) in visible(scene.mentors.url)


def stands_by_name(scene: Scene) -> bool:
    """Before somebody whose name is public and later in the alphabet."""
    order = [person.family_name for person in Person.objects.mentors(NOON).in_public_order(NOON)]
    return order.index("Тайнописцев") < order.index("Яяшин")


def nothing(one: Marked) -> None:
    pass


def expired(one: Marked) -> None:
    one.consent(valid_until=NOON.date() - timedelta(days=1))


def withdrawn(one: Marked) -> None:
    one.consent(withdrawn_at=NOON - timedelta(hours=1))


def not_yet(one: Marked) -> None:
    one.consent(given_on=NOON.date() + timedelta(days=1))


def narrowed(one: Marked) -> None:
    one.consent(given_on=date(2024, 1, 1))
    one.consent((), given_on=date(2024, 2, 2))


def without_part(one: Marked) -> None:
    one.consent(ALL - UNDECIDED)


def underage(one: Marked) -> None:
    Person.objects.filter(pk=one.person.pk).update(birth_year=2010)
    one.consent()


def only_part(one: Marked) -> None:
    one.consent(UNDECIDED)


def shared(one: Marked) -> None:
    """Somebody else has the subject and the workplace in public, so both are offered."""
    other = make.MentorFactory(family_name="Общая", organization=one.person.organization)
    other.subjects.set(one.person.subjects.all())
    make.ConsentFactory(person=other, full=True)
    one.consent(UNDECIDED)


def replaced_later(one: Marked) -> None:
    """Shown today; what will count from tomorrow must not count yet."""
    one.consent()
    one.consent((), given_on=NOON.date() + timedelta(days=1))


def no_name(one: Marked) -> None:
    make.ConsentFactory(person=make.MentorFactory(family_name="Яяшин"), full=True)
    one.consent(ALL - {Category.NAME})


Mutation = tuple[Any, str, str, Callable[[Marked], None], Probe]
RULES: list[Mutation] = [
    (rules.allowed, "or not is_valid(consent, now, today)", "", expired, is_in_programme),
    (rules.allowed, "Category.PARTICIPATION not in consent.categories", "False", without_part, is_in_programme),
    (rules.allowed, "if minor else", "if False else", underage, is_in_programme),
    (rules.is_valid, "consent.valid_until < today", "False", expired, is_in_programme),
    (rules.is_valid, "consent.withdrawn_at <= now", "False", withdrawn, is_in_programme),
    (rules.decisive, "if consent.given_on <= today", "", not_yet, is_in_programme),
    (rules.decisive, "max(given", "min(given", narrowed, is_in_programme),
    (PersonQuerySet.at, ", given_on__lte=local_day(now)", "", replaced_later, is_in_base),
    (ConsentQuerySet.valid, "given_on__lte=day,", "", not_yet, a_consent_is_valid),
    (PersonQuerySet.at, '"-given_on", "-pk"', '"given_on", "pk"', narrowed, is_in_base),
    (ConsentQuerySet.valid, "Q(valid_until__isnull=True) | Q(valid_until__gte=day),", "", expired, is_in_base),
    (ConsentQuerySet.valid, "Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=now),", "", withdrawn, is_in_base),
    (people_queryset.allowing, "(Category.PARTICIPATION, *categories)", "categories", without_part, is_in_base),
    (people_queryset.allowing, "condition & ~minor_at(now)", "condition", underage, is_found_by_name),
    (PersonQuerySet.mentors, ".filter(allowing(now))", "", nothing, is_in_base),
    (PersonQuerySet.with_card, ".filter(allowing(now))", "", nothing, mentee_has_a_card),
    (of_people.names_at, "if not may", "if False", no_name, is_in_programme),
    (people_queryset._word_found, "& allowing(now, category)", "", only_part, is_found_by_name),
    (PersonQuerySet.in_public_order, "allowing(now, Category.NAME)", "allowing(now)", no_name, stands_by_name),
    (PeopleFilter.by_subject, "allowing(self.now, Category.SUBJECTS), ", "", shared, is_found_by("subject=kripta")),
    (
        PeopleFilter.by_organization, "allowing(self.now, Category.WORKPLACE), ", "", shared,
        is_found_by("organization={scene.mentor.person.organization.uid}"),
    ),
    (
        MentorFilter.by_competence, "allowing(self.now, Category.SUBJECTS)", "", only_part,
        is_found_by("competence=шифровальство"),
    ),
    (PeopleFilter.__init__, "allowing(now, Category.SUBJECTS)", "", only_part, is_offered("kripta")),
    (
        PeopleFilter.__init__, "allowing(now, Category.WORKPLACE)", "", only_part,
        is_offered("{scene.mentor.person.organization.uid}"),
    ),
    (
        people_pages.PeopleBaseMixin.photo, "or Category.PHOTO not in person.allowed(moment_of(request))", "", only_part,
        photo_is_there,
    ),
    (
        people_pages.PeopleBaseMixin.one, ".with_card(moment_of(request))", "", nothing, mentee_has_a_card,
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("function", "old", "new", "situation", "shown"),
    RULES,
    ids=[f"{rule[0].__qualname__}-{rule[3].__name__}" for rule in RULES],
)
def test_every_rule_and_every_filter_is_missed(
    scene: Scene, function: Any, old: str, new: str, situation: Callable[[Marked], None], shown: Probe
):
    # R-001-III-12-4
    a_second_subject_and_workplace(scene)
    situation(scene.mentor)
    before = shown(scene)
    assert before == (situation is replaced_later)
    mutant = rewritten(function, old, new)
    with in_place_of(function, mutant), fresh_routes(scene):
        assert shown(scene) != before


def a_second_subject_and_workplace(scene: Scene) -> None:
    """Filters offer lists of at least two."""
    for name in ("Открытова", "Яснова"):
        person = make.MentorFactory(family_name=name, competences="Шифровальство")
        person.subjects.add(make.SubjectFactory())
        make.ConsentFactory(person=person, full=True)


@contextmanager
def fresh_routes(scene: Scene) -> Iterator[None]:
    """Wagtail remembers the views of a routable page."""
    classes = [type(scene.mentors), type(scene.mentees)]
    for one in classes:
        one.__dict__.get("_routablepage_urlresolver") and delattr(one, "_routablepage_urlresolver")
    yield
    for one in classes:
        one.__dict__.get("_routablepage_urlresolver") and delattr(one, "_routablepage_urlresolver")


def test_each_mutation_meets_code_that_is_in_use():
    """Else a probe might fail to notice because nobody calls the mutant."""
    # R-001-III-12-4
    assert all(rewritten(function, old, new) for function, old, new, _situation, _shown in RULES)
