"""Columns by which people are found and sorted follow whatever they were made from."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import factories as make
from wagtail_nastav.public.text import folded, sort_key, stem, stem_column, stem_list
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.snippets.vocabularies import Subject

LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"


@pytest.fixture
def person(db: None) -> Person:
    return make.MentorFactory(family_name="Прежнева", position="учитель", competences="лепка", achievements="грамота")


def fresh(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


def found_by(column: str, word: str) -> bool:
    return Person.objects.filter(**{f"{column}__contains": f" {stem(word)} "}).exists()


@pytest.mark.parametrize(
    ("column", "field", "old", "new"),
    [
        ("stems_name", "family_name", "прежнева", "новикова"),
        ("stems_position", "position", "учитель", "директор"),
        ("stems_achievements", "achievements", "грамота", "медаль"),
        ("stems_subjects", "competences", "лепка", "вязание"),
    ],
)
def test_nobody_is_found_by_what_was_written_before(person: Person, column, field, old, new):
    # R-001-III-12-4
    assert found_by(column, old)
    Person.objects.update_or_create(pk=person.pk, defaults={field: new})
    assert found_by(column, new)
    assert not found_by(column, old)
    again = fresh(person)
    setattr(again, field, old)
    again.save(update_fields=[field])
    assert found_by(column, old)
    assert not found_by(column, new)


def test_the_order_follows_the_name(person: Person):
    # R-001-III-12-4
    person.family_name = "Яковлева"
    person.save(update_fields=["family_name"])
    assert fresh(person).sort_key == sort_key("Яковлева Пример Образцович")


def test_saving_something_else_leaves_the_stems_alone(person: Person):
    # R-001-III-12-4
    person.family_name = "Неписанная"
    person.contacts = "кабинет 5"
    person.save(update_fields=["contacts"])
    assert found_by("stems_name", "прежнева")
    assert not found_by("stems_name", "неписанная")


def test_a_new_workplace_and_a_renamed_one_are_found(person: Person):
    # R-001-III-12-4
    person.organization.short_name = "Вечерняя"
    person.organization.save()
    assert found_by("stems_workplace", "вечерняя")
    other = make.OrganizationFactory(name="Лицей Дневной", short_name="")
    Person.objects.update_or_create(pk=person.pk, defaults={"organization": other})
    assert found_by("stems_workplace", "дневной")
    assert not found_by("stems_workplace", "вечерняя")


def test_subjects_are_found_under_their_present_names_only(person: Person):
    # R-001-III-12-4
    subject, second = make.SubjectFactory(title="Физика"), make.SubjectFactory(title="Химия")
    person.subjects.add(subject)
    assert found_by("stems_subjects", "физика")
    subject.title = "Астрономия"
    subject.save()
    assert found_by("stems_subjects", "астрономия")
    assert not found_by("stems_subjects", "физика")
    subject.delete()
    assert not found_by("stems_subjects", "астрономия")
    second.people.add(person)
    assert found_by("stems_subjects", "химия")
    second.people.remove(person)
    assert not found_by("stems_subjects", "химия")
    second.people.set([person])
    second.people.clear()
    assert not found_by("stems_subjects", "химия")
    person.subjects.set([second])
    Subject.objects.filter(pk=second.pk).delete()
    assert fresh(person).stems_subjects == stem_column("лепка")


@given(st.text(max_size=60))
def test_every_word_of_a_text_is_found_in_its_column(text):
    # R-001-III-12-4
    column = stem_column(text)
    assert all(f" {word} " in column for word in stem_list(text))
    assert column == "" or (column.startswith(" ") and column.endswith(" "))
    assert "  " not in column


@given(st.text(alphabet=LETTERS + LETTERS.upper() + " -", max_size=40))
def test_composed_and_decomposed_letters_are_the_same(text):
    # R-001-III-12-4
    parted = unicodedata.normalize("NFD", text)
    assert folded(parted) == folded(text)
    assert stem_column(parted) == stem_column(text)
    assert sort_key(parted) == sort_key(text)


@given(st.lists(st.text(alphabet=LETTERS, min_size=1, max_size=8), min_size=2, max_size=6))
def test_keys_sort_as_the_russian_alphabet_does(words):
    # R-001-III-12-4
    expected = sorted(words, key=lambda word: [LETTERS.index(letter) for letter in word])
    assert sorted(words, key=sort_key) == expected


def test_words_of_mentoring_are_found_by_one_another():
    # R-001-III-12-4
    assert stem("наставник") == stem("наставничество") == stem("Ментором")
    assert stem("Ёлка") == stem("елки")
