"""By which words a page is found, on every path that changes it; never by the name of a person."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core import serializers
from django.core.management import call_command
from django.db import connection
from wagtail.models import Page

from tests import factories, happenings
from tests.contests import factories as contests
from wagtail_nastav.audit import audit
from wagtail_nastav.models import NewsPerson, PracticeAuthor, PracticePage, ProgrammeActivity, ProgrammeParticipant
from wagtail_nastav.public.query import Query, found_by_stems
from wagtail_nastav.snippets.people import LearningRoute

NAME = {"family_name": "Потайнова", "given_name": "Глафира", "patronymic": "Скрытовна"}
SPELLINGS = ("Потайнова", "потайновой", "Глафира Потайнова")


def finds(page: Any, *queries: str) -> list[str]:
    """Those of the queries by which the page is found."""
    rows = type(page).objects.filter(pk=page.pk)
    return [query for query in queries if found_by_stems(rows, Query(query)).exists()]


def practice(**fields: Any) -> PracticePage:
    return factories.publish(factories.PracticePageFactory(**fields))


# R-001-III-6-4
def test_a_page_is_found_by_its_texts_rows_and_terms(home: Any) -> None:
    page = factories.PracticePageFactory(
        title="Тишина на уроке", problem="Дисциплину держать трудно", steps="<p>Взаимные <b>посещения</b></p>",
        organization=factories.OrganizationFactory(name="Лицей Приречный", short_name="Лицей"),
    )  # fmt: skip
    page.forms = [factories.MentoringFormFactory(code="group", title="Наставничество в группе")]
    page.subjects = [factories.SubjectFactory(code="him", title="Химия")]
    page.indicators.create(title="Замечаний за урок", before="14", after="5")
    page = factories.publish(page)
    wanted = ("дисциплина", "тишину уроков", "посещениями", "наставник", "группа", "химией", "приречном", "замечание")
    assert finds(page, *wanted) == list(wanted)
    assert finds(page, "биология", "дисциплина биология") == []


# R-001-III-6-4
def test_every_way_of_saving_keeps_the_words_up_to_date(home: Any) -> None:
    page = practice(title="Первая", problem="Скука")
    page.problem = "Шум"
    revision = page.save_revision()
    assert finds(page, "скука", "шум") == ["скука"], "a draft is not found by what nobody reads yet"
    revision.publish()
    assert finds(page, "скука", "шум") == ["шум"]

    page = PracticePage.objects.get(pk=page.pk)
    page.aim = "Порядок"
    page.save(update_fields=["aim"])
    assert finds(page, "порядок") == ["порядок"]

    base = Page.objects.get(pk=page.pk)
    base.title = "Вторая"
    base.save()
    assert finds(page, "первая", "вторая") == ["вторая"]

    copied = page.copy(update_attrs={"slug": "kopiya"})
    assert finds(copied, "порядок", copied.title) == ["порядок", copied.title]


# R-001-III-6-4
def test_rows_terms_and_organizations_that_change_on_their_own_are_noticed(home: Any) -> None:
    form = factories.MentoringFormFactory(code="form", title="Старинная")
    school = factories.OrganizationFactory(name="Школа Заречная")
    programme = factories.ProgrammePageFactory(organization=school, participants=[])
    programme.forms = [form]
    programme.save()
    ProgrammeActivity.objects.create(page=programme, title="Посещение уроков")
    assert finds(programme, "старинную", "заречной", "посещения") == ["старинную", "заречной", "посещения"]
    form.title = "Новейшая"
    form.save()
    school.name = "Школа Нагорная"
    school.save()
    programme.activities.get().delete()
    assert finds(programme, "старинная", "заречная", "посещение", "новейшая", "нагорная") == ["новейшая", "нагорная"]


# R-001-III-6-4
def test_fixtures_are_read_once_they_are_complete(home: Any, django_capture_on_commit_callbacks: Any) -> None:
    page = practice(problem="Шум")
    text = serializers.serialize("json", PracticePage.objects.filter(pk=page.pk)).replace("Шум", "Гомон")
    assert "stems" not in text
    with django_capture_on_commit_callbacks(execute=True):
        for row in serializers.deserialize("json", text):
            row.save()
    assert finds(page, "шум", "гомон") == ["гомон"]


def told_of(person: Any) -> list[Any]:
    """Pages of every kind that name the person in their texts and list the person as their own."""
    text = "Глафира Потайнова помогла, Потайновой спасибо"
    mentor = ProgrammeParticipant(role="mentor", person=person)
    programme = factories.ProgrammePageFactory(aim=text, participants=[mentor])
    factories.CompletionFactory(programme=programme)
    result = factories.publish(factories.ResultPageFactory(parent=programme, summary=text))
    derived = practice(programme=programme, problem=text)
    own = factories.PracticePageFactory(problem=text)
    own.authors.add(PracticeAuthor(person=person))
    news = happenings.NewsPageFactory(body=f"<p>{text}</p>", people=[NewsPerson(person=person)])
    contest = contests.ContestPageFactory(lead=text)
    contests.EntryFactory(contest=contest, people=[person])
    advice = factories.TextPageFactory(body="<p>Советует Потайнова Г. С.</p>")
    return [programme, result, derived, factories.publish(own), news, contest, advice]


# R-001-IX, R-001-III-12-4
@pytest.mark.parametrize("consented", [True, False])
def test_no_page_is_found_by_a_name_whatever_its_owner_allowed(home: Any, consented: bool) -> None:
    person = factories.MentorFactory(**NAME)
    if consented:
        factories.ConsentFactory(person=person, full=True)
    found = {type(page).__name__: finds(page, *SPELLINGS, "помогла", "советует") for page in told_of(person)}
    assert found == {name: ["советует" if name == "TextPage" else "помогла"] for name in found}


# R-001-III-12-4
def test_a_name_that_becomes_known_later_goes_from_the_words(home: Any) -> None:
    news = happenings.NewsPageFactory(lead="Глафира Потайнова выступила")
    assert finds(news, "Потайнова") == ["Потайнова"], "nobody knows yet that this is somebody's name"
    person = factories.MentorFactory(**{**NAME, "family_name": "Прежняя"})
    assert finds(news, "Потайнова") == ["Потайнова"]
    person.family_name = "Потайнова"
    person.save()
    assert finds(news, "Потайнова", "выступила") == ["выступила"]


# R-001-III-12-4
def test_whoever_joins_a_programme_is_not_found_through_what_rests_on_it(home: Any) -> None:
    person = factories.MentorFactory(**NAME)
    programme = factories.ProgrammePageFactory(participants=[])
    factories.CompletionFactory(programme=programme)
    page = practice(programme=programme, problem="Потайнова показала")
    assert finds(page, "Потайнова") == ["Потайнова"], "a bare family name may be anybody's"
    ProgrammeParticipant.objects.create(page=programme, role="mentee", person=person)
    assert finds(page, "Потайнова", "показала") == ["показала"]


# R-003-1.2-iom, R-001-III-12-4
def test_the_mentee_of_a_route_is_not_found_through_its_title(home: Any) -> None:
    route = LearningRoute.objects.create(
        title="Маршрут Потайновой", mentee=factories.MenteeFactory(**NAME), start=date(2024, 1, 1)
    )
    programme = factories.ProgrammePageFactory(participants=[], learning_route=route)
    assert finds(programme, "Потайнова", "маршрут") == ["маршрут"]


# R-001-III-12-4
def test_revisions_keep_no_words_to_be_found_by(home: Any) -> None:
    page = practice(problem="Шум")
    assert "stems" not in page.latest_revision.content


def stale() -> list[str]:
    return [finding.what for finding in audit().findings if finding.code == "search_stale"]


# R-000-IV-7
def test_the_check_names_pages_changed_past_the_app_and_the_command_mends_them(home: Any, capsys: Any) -> None:
    page = practice(problem="Шум")
    other = practice(problem="Скука")
    assert stale() == []
    PracticePage.objects.filter(pk=page.pk).update(problem="Гомон")
    assert len(stale()) == 1 and str(page.pk) in stale()[0]
    call_command("nastav_search")
    assert capsys.readouterr().out.strip() == "Обновлено страниц: 1."
    assert stale() == []
    assert finds(page, "гомон", "шум") == ["гомон"] and finds(other, "скука") == ["скука"]


def test_saving_a_page_reads_it_once(home: Any, django_assert_max_num_queries: Any) -> None:
    """Rows that are saved along with it don't make it be read again and again."""
    page = practice()
    for number in range(12):
        page.indicators.create(title=f"Показатель {number}")
    people = "SELECT * FROM people"
    with django_assert_max_num_queries(400) as queries:
        page.save()
    asked = [
        query for query in queries.captured_queries if "family_name" in query["sql"] and "WHERE" not in query["sql"]
    ]
    assert len(asked) <= 2, (people, connection.vendor, len(asked))
