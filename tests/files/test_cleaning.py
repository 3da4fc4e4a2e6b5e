"""Names and single lines: plain text, one alphabet."""

from __future__ import annotations

import unicodedata

import pytest
from django.core.exceptions import ValidationError
from django.db.migrations.writer import MigrationWriter
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from wagtail_nastav.files.alphabets import CYRILLIC, LATIN
from wagtail_nastav.files.cleaning import PlainTextValidator, SingleAlphabetValidator, mixed_alphabet, plain_text

RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Иванова \t Ирина\u00a0Ивановна\n", "Иванова Ирина Ивановна"),
        ("Ива\u200bно\u00adва\ufeff", "Иванова"),
        ("\u202eИванова\x00\x07", "Иванова"),
        ("Андрей\ud800", "Андрей"),
        ("Андреи\u0306", "Андрей"),
        ("Иванова\u2028Ирина", "Иванова Ирина"),
        ("Иванова-Петрова (в девичестве Ким) & Ко", "Иванова-Петрова (в девичестве Ким) & Ко"),
        ("", ""),
        ("\u200b \n", ""),
    ],
)
def test_text_is_made_plain(typed, kept):
    assert plain_text(typed) == kept


@pytest.mark.parametrize(
    "typed", ["<b>Иванова</b>", "Иванова <", "> Иванова", "<script>alert(1)</script>", "<\u200bb>"]
)
def test_markup_is_refused_with_a_sentence(typed):
    with translation.override("ru"), pytest.raises(ValidationError) as caught:
        plain_text(typed)
    assert caught.value.messages[0].startswith("В тексте есть разметка: «")


@given(st.text(alphabet=st.characters()))
def test_plain_text_stays_as_it_is(text):
    try:
        plain = plain_text(text)
    except ValidationError:
        assert "<" in text or ">" in text
        return
    assert plain_text(plain) == plain
    assert unicodedata.is_normalized("NFC", plain)
    assert plain == plain.strip()
    assert not {"Cc", "Cf", "Cs", "Zl", "Zp"} & {unicodedata.category(letter) for letter in plain}
    assert "  " not in plain
    plain.encode()


def test_the_twins_are_what_they_seem():
    assert all(unicodedata.name(letter).startswith("LATIN") for letter in LATIN)
    assert all(unicodedata.name(letter).startswith("CYRILLIC") for letter in CYRILLIC)


@pytest.mark.parametrize(
    ("typed", "repaired"),
    [
        ("Cазонова", "Сазонова"),
        ("Ивaнoвa Ирина", "Иванова Ирина"),
        ("Семёнов Aлëшa", "Семёнов Алёша"),
        ("Петров И.C.", "Петров И.С."),
        ("Петров A. C.", "Петров А. С."),
        ("Сazonova", "Cazonova"),
        ("Wоrd", "Word"),
        ("hайн", "һайн"),
        ("МБOУ «Школа № 5»", "МБОУ «Школа № 5»"),
    ],
)
def test_letters_of_another_alphabet_are_found_and_repaired(typed, repaired):
    assert mixed_alphabet(typed) == repaired
    with pytest.raises(ValidationError):
        SingleAlphabetValidator()(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "Иванова Ирина",
        "Smith John",
        "IT-специалист",
        "Класс 5 B",
        "XIв",
        "XXI век",
        "PDFа",
        "Wi-Fi",
        "",
        "ЖZ",
        "A.C. Doyle",
    ],
)
def test_right_words_are_left_alone(typed):
    assert mixed_alphabet(typed) is None
    SingleAlphabetValidator()(typed)


@given(word=st.text(alphabet=RUSSIAN, min_size=1), places=st.sets(st.integers(0, 40)))
def test_every_look_alike_in_a_russian_word_is_repaired(word, places):
    twins = dict(zip(CYRILLIC, LATIN, strict=True))
    typed = "".join(twins.get(letter, letter) if place in places else letter for place, letter in enumerate(word))
    is_mixed = typed != word and any(unicodedata.name(letter).startswith("CYRILLIC") for letter in typed)
    assert mixed_alphabet(typed) == (word if is_mixed else None)


@given(st.text())
def test_any_text_is_repaired_for_good(text):
    repaired = mixed_alphabet(text)
    assert repaired is None or mixed_alphabet(repaired) is None


def test_the_sentence_names_letters_and_the_right_spelling():
    with translation.override("ru"), pytest.raises(ValidationError) as caught:
        SingleAlphabetValidator()("Ивaнoва Cветлана")
    first, second = caught.value.messages
    assert "«Ивaнoва»" in first
    assert ": a, o." in first
    assert "«Иванова»" in first
    assert "«Светлана»" in second


@pytest.mark.parametrize("validator", [PlainTextValidator, SingleAlphabetValidator])
def test_validators_can_be_written_into_migrations(validator):
    text, _imports = MigrationWriter.serialize(validator())
    assert text == f"wagtail_nastav.files.cleaning.{validator.__name__}()"
    assert validator() == validator()
    assert hash(validator()) == hash(validator())
    with pytest.raises(ValidationError):
        validator()("<Ивaнова>")
