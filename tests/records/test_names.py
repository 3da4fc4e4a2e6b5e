"""Russian names in all their cases, in both alphabets."""

from __future__ import annotations

import pytest
from anyascii import anyascii
from hypothesis import given
from hypothesis import strategies as st

from wagtail_nastav.public.known_names import Names, names_in_address
from wagtail_nastav.public.latin import skeleton
from wagtail_nastav.public.names import PersonName, name_forms

# Each family name with forms of it: the cases, of a man and of a woman, of one and of several.
DECLINED = {
    "Иванов": "Иванова Иванову Ивановым Иванове Ивановой Ивановы Ивановых Ивановыми",
    "Иванова": "Иванов Ивановой Иванову Ивановою Ивановым",
    "Пушкин": "Пушкина Пушкину Пушкиным Пушкине Пушкиной Пушкины",
    "Дарвин": "Дарвином",
    "Синицын": "Синицына Синицыну Синицыным Синицыной",
    "Петровский": "Петровского Петровскому Петровским Петровском Петровская Петровской Петровскую Петровские",
    "Петровская": "Петровский Петровского Петровской Петровскую",
    "Троцкая": "Троцкий Троцкого Троцкой",
    "Толстой": "Толстого Толстому Толстым Толстом Толстая Толстую Толстые Толстых",
    "Белый": "Белого Белому Белым Белом Белая Белой Белую",
    "Верхний": "Верхнего Верхнему Верхним Верхнем Верхняя Верхней Верхнюю",
    "Черных": "Черных",
    "Кузнец": "Кузнеца Кузнецу Кузнецом Кузнеце Кузнецы",
    "Стрелец": "Стрельца Стрельцу Стрельцом Стрелеца",
    "Заяц": "Зайца Зайцу Зайцем Зайце Заяца",
    "Боец": "Бойца Бойцу",
    "Орёл": "Орла Орлу Орлом Орел",
    "Мороз": "Мороза Морозу Морозом Морозе Морозы",
    "Ким": "Кима Киму Кимом Киме Кимы",
    "Цой": "Цоя Цою Цоем Цое",
    "Ян": "Яна Яну Яном",
    "Гоголь": "Гоголя Гоголю Гоголем Гоголе Гоголи Гоголей",
    "Камень": "Камня Камню Камнем Каменя",
    "Гайдай": "Гайдая Гайдаю Гайдаем Гайдае",
    "Соловей": "Соловья Соловью Соловьем Соловье",
    "Чайка": "Чайки Чайке Чайку Чайкой",
    "Заря": "Зари Заре Зарю Зарей",
    "Шевченко": "Шевченко Шевченки Шевченку",
    "Дурново": "Дурново",
    "Ёлкин": "Ёлкина Елкина Ёлкиным Елкиной",
    "Елкина": "Ёлкиной Ёлкин",
}
GIVEN = {
    "Мария": "Марии Марию Марией",
    "Илья": "Ильи Илье Илью Ильёй",
    "Павел": "Павла Павлу Павлом Павле",
    "Пётр": "Петра Петру Петром Петр",
    "Лев": "Льва Льву Львом Льве",
    "Игорь": "Игоря Игорю Игорем",
    "Любовь": "Любови Любовью",
    "Сергей": "Сергея Сергею Сергеем",
    "Петровна": "Петровны Петровне Петровну Петровной",
    "Образцович": "Образцовича Образцовичу Образцовичем",
}
STRANGERS = {
    "Иванов": "Иван Ивана Ивановна Иванович Ивановский Ивановского Иваново Ивановка Иванько",
    "Кузнец": "Кузнецов Кузнецова Кузнецовой Кузнецкий Кузница",
    "Петровский": "Петров Петрова Петровна Петровск",
    "Ким": "Кимова Кимры Кимоно",
    "Мороз": "Морозов Морозко Морозова Морозный",
    "Гоголь": "Гоголев Гоголевский",
    "Белый": "Белов Белова Белка Беляев",
    "Ёлкин": "Ёлка Елки Ёлочка",
}
FAMILIES = sorted(DECLINED)


def folded(word: str) -> str:
    return word.lower().replace("ё", "е")


@pytest.mark.parametrize(("name", "forms"), [*DECLINED.items(), *GIVEN.items()], ids=[*DECLINED, *GIVEN])
def test_every_case_is_a_form_of_the_name(name, forms):
    # R-001-III-12-4
    missed = [form for form in (name, *forms.split()) if folded(form) not in name_forms(name)]
    assert missed == []


@pytest.mark.parametrize(("name", "words"), STRANGERS.items(), ids=[*STRANGERS])
def test_words_alike_are_not_forms_of_it(name, words):
    # R-001-III-12-4
    assert [word for word in words.split() if folded(word) in name_forms(name)] == []


def test_both_halves_of_a_double_name_count():
    # R-001-III-12-4
    assert {"римской", "корсаковой", "корсаков"} <= PersonName("Римская-Корсакова").family_forms
    assert "дер" not in PersonName("Ван дер Ваален").family_forms
    assert "ваалена" in PersonName("Ван дер Ваален").family_forms


def test_decomposed_letters_are_the_same_letters():
    # R-001-III-12-4
    assert PersonName("Е\u0308лкин").family_forms == PersonName("Ёлкин").family_forms
    assert "гайдая" in PersonName("Гаи\u0306даи\u0306").family_forms


@given(st.text(max_size=30))
def test_anything_may_be_a_name(text):
    # R-001-III-12-4
    name = PersonName(text, text, text)
    assert all(isinstance(form, str) for form in name.family_forms | name.given_forms | name.patronymic_forms)
    assert Names.of([name]).hidden_families is not None


# Addresses


@pytest.mark.parametrize(
    "slugs",
    [
        "petrovsky petrovskiy petrovskij petrovskii petrovskogo",
        "schukina shchukina shhukina shukina shchukinoj shchukinoy",
        "solovyov solovev solovyev soloviev solovyova",
        "elkin yolkin jolkin",
        "tsvetaeva cvetaeva tsvetayeva",
        "khokhlov hohlov",
        "yakovleva iakovleva jakovleva",
        "yuriev iuriev juryev",
        "zhukov",
        "kim",
    ],
)
def test_names_are_recognised_in_latin_letters(slugs):
    # R-001-III-12-4
    people = "Петровский Щукина Соловьёв Ёлкин Цветаева Хохлов Яковлев Юрьев Жуков Ким".split()
    names = Names.of(PersonName(family) for family in people)
    assert [slug for slug in slugs.split() if not names_in_address(f"programma-{slug}-2024", names)] == []


@given(st.sampled_from(FAMILIES).flatmap(lambda name: st.sampled_from([name, *DECLINED[name].split()])))
def test_the_usual_transliteration_is_recognised(form):
    # R-001-III-12-4
    name = next(name for name, forms in DECLINED.items() if form in (name, *forms.split()))
    expected = [] if len(name) < 3 else [anyascii(form).lower().replace("'", "")]
    assert names_in_address(f"opyt_{anyascii(form).lower()}".replace("'", ""), Names.of([PersonName(name)])) == expected


@pytest.mark.parametrize("slug", ["programma-2024", "ivan-i-marya", "ivanovskaya-shkola", "nastavnik", "li-na-2", ""])
def test_ordinary_addresses_name_nobody(slug):
    # R-001-III-12-4
    names = Names.of(PersonName(family) for family in ("Иванов", "Ли", "На", "Кузнец"))
    assert names_in_address(slug, names) == []


def test_cyrillic_addresses_are_read_as_well():
    # R-001-III-12-4
    assert names_in_address("опыт-ивановой", Names.of([PersonName("Иванова")])) == ["ивановой"]


@given(st.text(max_size=40))
def test_any_text_has_a_coarse_spelling(text):
    # R-001-III-12-4
    assert not any(letter in skeleton(text) for letter in "abcйщ")
