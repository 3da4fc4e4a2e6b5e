"""Who did not consent, and who is under 18."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests.consent.scene import ALL, NOON, Category, Scene, at, handed_out, visible
from wagtail_nastav.pages.programmes import programme_records
from wagtail_nastav.rules.consent import NEVER_FOR_MINORS
from wagtail_nastav.snippets.people import Person

pytestmark = pytest.mark.usefixtures("noon")


def test_a_mentee_without_consent_appears_by_role(scene: Scene):
    # R-001-III-12-4
    for output in ("mentees", "programme", "programmes", "result"):
        assert "Новичок, шептунья" in visible(scene.addresses()[output]), output
    assert Client().get(scene.addresses()["mentee card"]).status_code == 404
    assert str(scene.mentee.person.uid) not in visible(scene.mentees.url)


def test_a_mentor_without_consent_is_nowhere_but_takes_part_by_role(scene: Scene):
    # R-001-III-12-4
    assert Client().get(scene.addresses()["mentor card"]).status_code == 404
    assert not Person.objects.mentors(NOON).exists()
    assert "Наставник" in visible(scene.programme.url)
    assert [one.label for one in programme_records([scene.programme], NOON, None)[0].mentors] == ["Наставник"]


def test_who_keeps_the_position_back_is_not_told_by_it_either(scene: Scene):
    """Also after the consent ended: less consent never tells more."""
    # R-001-III-12-4
    consent = scene.mentee.consent(ALL - {Category.POSITION, Category.NAME})
    assert "шептунья" not in handed_out(scene.mentees.url)
    consent.withdraw()
    assert "шептунья" not in handed_out(scene.mentees.url)
    assert "Новичок" in visible(scene.mentees.url)


@pytest.mark.parametrize(("born", "minor"), [(2008, True), (2007, True), (2006, False), (None, False), (1950, False)])
def test_in_the_year_of_the_eighteenth_birthday_a_person_still_counts_as_a_minor(scene: Scene, born, minor):
    # R-001-III-12-4
    Person.objects.filter(pk=scene.mentee.person.pk).update(birth_year=born)
    scene.mentee.consent()
    told = scene.mentee.told_in("".join(handed_out(address) for address in scene.addresses().values()))
    assert told == (ALL - NEVER_FOR_MINORS if minor else ALL)
    assert (Client().get(scene.addresses()["mentee photo"]).status_code == 404) is minor


def test_a_minor_becomes_of_age_with_the_year(scene: Scene):
    # R-001-III-12-4
    Person.objects.filter(pk=scene.mentee.person.pk).update(birth_year=2007)
    scene.mentee.consent()
    assert Category.NAME not in scene.mentee.told_in(visible(scene.mentees.url))
    with at(NOON.replace(year=2026)):
        assert Category.NAME in scene.mentee.told_in(visible(scene.mentees.url))


def test_minors_are_not_found_by_name(scene: Scene):
    # R-001-III-12-4
    Person.objects.filter(pk=scene.mentor.person.pk).update(birth_year=2009)
    scene.mentor.consent()
    uid = str(scene.mentor.person.uid)
    assert [query for query in scene.searches()[Category.NAME] if uid in handed_out(query)] == []
    assert uid in visible(f"{scene.mentors.url}?q=невидимковед")


def test_texts_of_an_unnamed_person_do_not_name_that_person(scene: Scene):
    # R-001-III-12-4
    person = scene.mentor.person
    person.achievements = "Тайнописцев – победитель конкурса"
    person.review = "Я, Именислав Скрытович, доволен"
    person.wants = "Тайнописцев возьмёт молчунов"
    person.competences = "Методика Тайнописцева"
    person.save()
    scene.mentor.consent(ALL - {Category.NAME})
    texts = "".join(handed_out(address) for address in scene.addresses().values())
    assert Category.NAME not in scene.mentor.told_in(texts)
    assert "победитель конкурса" in texts


def test_logs_and_labels_carry_no_name(scene: Scene):
    # R-001-III-12-4
    consent = scene.mentor.consent(given_on=date(2024, 1, 9))
    for thing in (scene.mentor.person, consent, *scene.programme.participants.all(), *scene.practice.authors.all()):
        assert Category.NAME not in scene.mentor.told_in(f"{thing} {thing!r}")
