"""The rule: subjects, competences, places, reasons in words, order (R-001-VI)."""

from __future__ import annotations

import pytest

from wagtail_nastav.matching.rule import Need, Offer, match, matches

NEED = Need(frozenset({"Физика"}), "Как удержать внимание класса и говорить с родителями", organization=1)
FULL = Offer(1, frozenset({"Физика", "Астрономия"}), ("Классное руководство", "Общение с родителями"), 1, 2, 1)


def test_the_reasons_are_told_in_words() -> None:
    assert match(NEED, FULL).reasons == (
        "тот же предмет: физика",
        "компетенции: Классное руководство; Общение с родителями",
        "та же организация",
        "свободно 1 место из 2",
    )
    asked = match(Need(request="Помощь с уроками физики"), Offer(2, frozenset({"Физика"}), capacity=5))
    assert asked.reasons == ("об этом запрос: физика", "свободно 5 мест из 5")


@pytest.mark.parametrize(
    ("request_text", "line", "fits"),
    [
        ("подготовка к аттестации", "Аттестация педагогических работников", True),
        ("цифровые инструменты", "Применение цифровых инструментов на уроке", True),
        ("Нужна помощь в работе с детьми", "Работа с одарёнными детьми", False),
        ("ведение журнала", "Ораторское искусство", False),
        ("", "Ораторское искусство", False),
    ],
)
def test_competences_are_compared_by_stems_of_telling_words(request_text: str, line: str, fits: bool) -> None:
    assert match(Need(request=request_text), Offer(1, competences=(line,))).fits is fits


def test_the_best_stand_first_and_the_busy_apart() -> None:
    physics = frozenset({"Физика"})
    offers = [
        Offer(2, physics, organization=2, sort_key="б"),
        Offer(3, physics, organization=2, sort_key="а"),
        Offer(4, physics, organization=2, capacity=3, sort_key="я"),
        Offer(5, physics, organization=1, capacity=1, taken=1),
        Offer(6, physics, open=False),
        Offer(7, frozenset({"Химия"}), organization=1),
        FULL,
    ]
    free, busy = matches(NEED, offers)
    assert [one.offer.person for one in free] == [1, 4, 3, 2]
    assert [(one.offer.person, one.reasons[-1]) for one in busy] == [
        (5, "свободных мест нет: занято 1 из 1"),
        (6, "сейчас никого не берёт"),
    ]


def test_a_card_that_says_nothing_is_offered_everybody_with_a_place() -> None:
    free, busy = matches(
        Need(request="Нужна помощь", organization=1), [Offer(1, taken=1), Offer(2), Offer(3, organization=1)]
    )
    assert ([one.offer.person for one in free], busy) == ([3, 2], [])
