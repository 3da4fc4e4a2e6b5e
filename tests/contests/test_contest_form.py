"""The curator announces a contest; what may not be entered is a sentence at its field, and nothing typed is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.admin.screen import Screen, fill_in, look
from tests.contests import factories
from tests.factories import ConsentFactory, DocumentLevelFactory, MentorFactory
from wagtail_nastav.pages.contests import ContestIndexPage, ContestPage
from wagtail_nastav.snippets.documents import NormativeDocument

PUBLISH = "action-publish"


def address(contests: ContestIndexPage) -> str:
    return reverse("wagtailadmin_pages:add", args=["wagtail_nastav", "contestpage", contests.pk])


def stage_fields(*dates: tuple[str, str]) -> dict[str, Any]:
    """Dates of the stages that a new form is filled with, in their order; the others are deleted."""
    found: dict[str, Any] = {}
    for number in range(5):
        if number < len(dates):
            found[f"stages-{number}-start"], found[f"stages-{number}-end"] = dates[number]
        else:
            found[f"stages-{number}-DELETE"] = "on"
    return found


GOOD = (("2026-03-01", "2026-03-10"), ("2026-03-11", "2026-03-12"), ("2026-03-13", "2026-03-20"))


def announce(admin: Client, contests: ContestIndexPage, *, press: str = PUBLISH, **values: Any) -> Screen:
    given: dict[str, Any] = {
        "title": "Лучшие практики", "slug": "luchshie-praktiki", **stage_fields(*GOOD),
        "nominations-TOTAL_FORMS": "1", "nominations-0-title": "Пары", "nominations-0-description": "",
        "nominations-0-id": "", "nominations-0-ORDER": "1", "nominations-0-DELETE": "",
    }  # fmt: skip
    return fill_in(admin, address(contests), press=press, **{**given, **values})


def errors(screen: Screen) -> str:
    return " ".join(" ".join(found.get_text(" ").split()) for found in screen.soup.select(".error-message"))


# R-004-2.3
def test_a_new_contest_has_the_usual_stages_and_criteria(admin: Client, contests: ContestIndexPage) -> None:
    fields = look(admin, address(contests)).fields
    kinds = [fields[f"stages-{number}-kind"] for number in range(5)]
    assert kinds == ["applications", "check", "review", "final", "results"]
    assert [fields[f"criteria-{number}-highest"] for number in range(5)] == ["10"] * 5
    titles = " ".join(fields[f"criteria-{number}-title"] for number in range(5))
    for word in ("Результативность", "Эффективность", "Уникальность", "тиражирования", "масштабирования"):
        assert word in titles


# R-004-2.3
def test_a_contest_is_announced(admin: Client, contests: ContestIndexPage) -> None:
    screen = announce(admin, contests)
    assert errors(screen) == ""
    contest = ContestPage.objects.get()
    assert contest.live
    assert [stage.kind for stage in contest.stages.all()] == ["applications", "check", "review"]
    assert contest.criteria.count() == 5
    assert (str(contest.first_day), str(contest.last_day)) == ("2026-03-01", "2026-03-20")


def test_a_draft_may_be_incomplete(admin: Client, contests: ContestIndexPage) -> None:
    screen = announce(admin, contests, press="", **{"stages-0-start": "", "stages-1-end": "2020-01-01"})
    assert errors(screen) == ""
    assert not ContestPage.objects.get().live


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ((("2026-03-10", "2026-03-01"),), "заканчивается раньше, чем начинается"),
        ((("2026-03-01", "2026-03-10"), ("2026-03-05", "2026-03-12")), "ещё идёт этап «Приём заявок», до 10.03.2026"),
        ((("2026-03-01", "2026-03-10"), ("2026-03-10", "2026-03-12")), "ещё идёт этап «Приём заявок»"),
        (
            (("2026-03-10", "2026-03-11"), ("2026-03-01", "2026-03-02")),
            "стоит ниже этапа «Приём заявок», но проходит раньше",
        ),
        ((("", ""),), "Впишите день, с которого начинается этап"),
        ((("1026-03-01", ""),), "Проверьте год"),
        ((("в марте", ""),), "дату"),
    ],
)
def test_stages_that_cannot_be_are_refused_at_their_field(
    admin: Client, contests: ContestIndexPage, dates: Any, words: str
) -> None:
    screen = announce(admin, contests, **stage_fields(*dates))
    assert screen.status == 200
    assert words in errors(screen)
    assert not ContestPage.objects.exists()
    assert screen.fields["nominations-0-title"] == "Пары"
    assert screen.fields["stages-0-start"] == dates[0][0]


def test_results_come_last(admin: Client, contests: ContestIndexPage) -> None:
    screen = announce(admin, contests, **{"stages-0-kind": "results"})
    assert "Итоги объявляют после всех остальных этапов" in errors(screen)


def test_without_stages_or_nominations_a_contest_is_not_announced(admin: Client, contests: ContestIndexPage) -> None:
    screen = announce(admin, contests, **stage_fields(), **{"nominations-TOTAL_FORMS": "0"})
    assert "В конкурсе нет этапов" in screen.words
    assert "В конкурсе нет номинаций" in screen.words


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("criteria-0-highest", "1", "Наибольшая оценка не больше наименьшей"),
        ("criteria-0-highest", "30000", "слишком велика"),
        ("criteria-0-highest", "99999999", ""),
        ("criteria-0-lowest", "-1", ""),
        ("criteria-0-highest", "много", ""),
    ],
)
def test_scales_that_cannot_be_are_refused(
    admin: Client, contests: ContestIndexPage, field: str, value: str, words: str
) -> None:
    screen = announce(admin, contests, **{field: value})
    assert screen.status == 200
    assert words in errors(screen) and errors(screen)
    assert not ContestPage.objects.exists()


def row(relation: str, **values: Any) -> dict[str, Any]:
    fields = {f"{relation}-0-{name}": value for name, value in values.items()}
    return {f"{relation}-TOTAL_FORMS": "1", f"{relation}-0-id": "", f"{relation}-0-ORDER": "1", **fields}


def test_a_juror_is_somebody(admin: Client, contests: ContestIndexPage) -> None:
    screen = announce(admin, contests, **row("jury", role="expert", person="", position="", organization=""))
    assert "Выберите человека" in errors(screen)


# R-004-2.3
def test_documents_come_from_the_register_or_as_a_link(admin: Client, contests: ContestIndexPage) -> None:
    empty = row("documents", role="regulation", act="", title="", document="", link="")
    assert "нечего открыть" in errors(announce(admin, contests, **empty))
    untitled = {**empty, "documents-0-link": "https://example.org/p"}
    assert "Напишите название документа" in errors(announce(admin, contests, **untitled))
    act = NormativeDocument.objects.create(title="Положение", level=DocumentLevelFactory())
    assert errors(announce(admin, contests, **{**empty, "documents-0-act": str(act.pk)})) == ""
    assert ContestPage.objects.get().documents.get().act == act


# R-004-2.3, 152-ФЗ: titles outlive consents
def test_a_title_names_no_juror(admin: Client, contests: ContestIndexPage) -> None:
    person = MentorFactory(family_name="Примеров", given_name="Пётр")
    ConsentFactory(person=person, full=True)
    jury = row("jury", role="chair", person=str(person.pk), position="", organization="")
    screen = announce(admin, contests, title="Конкурс памяти П. Примерова", **jury)
    assert "назван человек" in errors(screen)


def test_a_nomination_in_use_cannot_be_deleted(admin: Client, contests: ContestIndexPage) -> None:
    contest = factories.ContestPageFactory(parent=contests)
    factories.EntryFactory(contest=contest)
    contest.save_revision().publish()
    edit = reverse("wagtailadmin_pages:edit", args=[contest.pk])
    screen = fill_in(admin, edit, press=PUBLISH, **{"nominations-0-DELETE": "on"})
    assert "есть заявки" in screen.words
    assert contest.nominations.count() == 1


def test_a_scale_leaves_room_for_scores_that_were_given(admin: Client, contests: ContestIndexPage) -> None:
    contest = factories.ContestPageFactory(parent=contests)
    factories.score(factories.EntryFactory(contest=contest), 9, 2)
    contest.save_revision().publish()
    edit = reverse("wagtailadmin_pages:edit", args=[contest.pk])
    screen = fill_in(admin, edit, press=PUBLISH, **{"criteria-0-highest": "5"})
    assert "уже поставлена оценка 9" in errors(screen)


def test_two_nominations_have_two_names(admin: Client, contests: ContestIndexPage) -> None:
    second = {"title": "  пары ", "description": "", "id": "", "ORDER": "2", "DELETE": ""}
    fields = {f"nominations-1-{name}": value for name, value in second.items()}
    screen = announce(admin, contests, **{"nominations-TOTAL_FORMS": "2", **fields})
    assert "уже есть" in errors(screen)
