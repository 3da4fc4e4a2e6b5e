"""Names typed into texts about a programme appear as far as their owners consent, wherever the text stands."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests import factories as make
from tests.consent.scene import ALL, NOON, Category, Scene, at, handed_out, visible
from wagtail_nastav.pages.programmes import (
    ProgrammeActivity,
    ProgrammeChange,
    ProgrammeParticipant,
    ResultIndicator,
    ResultMaterial,
)

pytestmark = pytest.mark.usefixtures("noon")
NOTE = "[имя скрыто]"
NAME = Category.NAME


@pytest.fixture
def told(scene: Scene) -> Scene:
    """Every text that a page shows names the mentor."""
    programme, result, practice = scene.programme, scene.result, scene.practice
    programme.activities.add(
        ProgrammeActivity(title="Урок Тайнописцева", when="после Тайнописцева", planned_result="Отчёт Тайнописцева")
    )
    programme.changes.add(ProgrammeChange(kind="correction", decided_on=date(2024, 12, 1), text="Вместо Тайнописцева"))
    programme.save()
    result.title = "Результаты Тайнописцева"
    result.indicators.add(
        ResultIndicator(title="Уроки Тайнописцева", before="у Тайнописцева 1", after="у Тайнописцева 2")
    )
    result.materials.add(ResultMaterial(title="Конспект Тайнописцева", link="https://example.org/a"))
    result.save()
    for name in ("target_group", "problem", "aim", "term", "resources", "novelty", "replication", "scaling", "source"):
        setattr(practice, name, f"{name} Тайнописцеву")
    practice.recommended_by = "Совет, Тайнописцев"
    practice.save()
    return scene


def names_in_outputs(scene: Scene) -> list[str]:
    """Outputs that name the mentor; breadcrumbs and menus are about titles, see test_titles."""
    return [name for name, address in scene.addresses().items() if NAME in scene.mentor.told_in(handed_out(address))]


def test_every_text_names_whom_it_may(told: Scene):
    # R-001-VIII-2
    told.mentor.consent()
    told.mentee.consent()
    page = visible(told.programme.url)
    for text in (
        "Урок Тайнописцева",
        "Отчёт Тайнописцева",
        "Вместо Тайнописцева",
        "Уроки Тайнописцева",
        "5 (Тайнописцеву)",
    ):
        assert text in page, text
    assert NOTE not in "".join(visible(address) for address in told.addresses().values())


def test_no_text_names_whom_it_may_not(told: Scene):
    # R-001-VIII-2
    told.mentor.consent(ALL - {NAME})
    told.mentee.consent()
    shown = set(names_in_outputs(told))
    # Wagtail's own interfaces give titles as they are; forms keep names out of them, and nastav_check finds the rest.
    assert shown <= {"api of pages", "api of the result", "api of pages, third"}
    assert NOTE in visible(told.programme.url)


def test_names_go_with_the_consent_they_rested_on(scene: Scene):
    # R-001-VIII-2
    scene.mentor.consent(valid_until=NOON.date())
    assert NAME in scene.mentor.told_in(visible(scene.result.url))
    with at(NOON + timedelta(days=1)):
        assert names_in_outputs(scene) == []


def test_who_may_be_named_is_named_beside_who_may_not(scene: Scene):
    # R-001-VIII-2
    scene.mentor.consent()
    text = visible(scene.result.url)
    assert f"Тайнописцев доволен {NOTE}" in text
    assert f"{NOTE}" in visible(scene.programme.url)
    assert "Маршрут [имя скрыто]" in visible(scene.programme.url)


def test_namesakes_are_told_apart_by_what_stands_beside_the_name(scene: Scene):
    # R-001-VIII-2
    sister = make.MenteeFactory(family_name="Тайнописцева", given_name="Анна", patronymic="Скрытовна")
    make.ConsentFactory(person=sister, full=True)
    scene.programme.participants.add(ProgrammeParticipant(role="mentee", person=sister))
    scene.programme.aim = "Тайнописцева Анна Скрытовна, Тайнописцев И. С., Тайнописцевой А. С., Тайнописцев"
    scene.programme.save()
    text = visible(scene.programme.url)
    assert f"Тайнописцева Анна Скрытовна, {NOTE}, Тайнописцевой А. С., {NOTE}" in text


def test_results_copied_under_another_programme_hide_the_names_of_the_first(scene: Scene):
    # R-001-VIII-2
    other = make.ProgrammePageFactory(participants=[], parent=scene.programmes)
    make.CompletionFactory(programme=other, completed_on=date(2025, 3, 1))
    copied = scene.result.copy(to=other, update_attrs={"slug": "kopiya"}, keep_live=False)
    copied = make.publish(copied)
    text = handed_out(copied.url)
    assert "доволен" in text
    assert NAME not in scene.mentor.told_in(text)
    assert NAME not in scene.mentee.told_in(text)


def test_reviews_do_not_name_the_other_side(scene: Scene):
    # R-001-VIII-2
    person = scene.mentee.person
    person.review = "Спасибо, Именислав Скрытович!"
    person.save()
    scene.mentee.consent()
    assert f"Спасибо, {NOTE}!" in visible(scene.result.url)
    scene.mentor.consent()
    assert "Спасибо, Именислав Скрытович!" in visible(scene.result.url)


def test_names_in_the_texts_of_a_mentees_route_are_hidden_even_without_taking_part(scene: Scene):
    # R-003-1.2-iom
    scene.programme.participants.filter(role="mentee").delete()
    scene.programme.save()
    text = handed_out(scene.programme.url)
    assert NAME not in scene.mentee.told_in(text)
