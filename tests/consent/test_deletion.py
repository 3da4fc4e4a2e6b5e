"""A deleted person leaves no name anywhere: not in tables, not in files, not in what the admin kept on the side."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.admin.models import FormState
from wagtail.log_actions import log
from wagtail.models import Comment, CommentReply
from wagtail.search import index

from tests import factories as make
from tests.consent.scene import Category, Scene, visible
from tests.happenings import NewsPageFactory
from wagtail_nastav.files.photos import photo_path
from wagtail_nastav.files.storage import private_storage
from wagtail_nastav.pages.news import NewsPerson
from wagtail_nastav.pages.programmes import ProgrammeActivity, ProgrammeChange
from wagtail_nastav.snippets.people import Person

pytestmark = pytest.mark.usefixtures("noon")
MARKERS = ("тайнописц", "именислав", "скрытович", "tajnik@", "безмолвн", "засекречен", "шифровальств", "полночасик")


def rows_with(*markers: str) -> Iterator[tuple[str, str]]:
    """(table, value) of every value in the database that holds a marker, however it is stored."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for value in (value for row in cursor.fetchall() for value in row):
                text = readable(value)
                if any(marker in text for marker in markers):
                    yield table, text[:200]


def readable(value: Any) -> str:
    text = value.decode(errors="ignore") if isinstance(value, bytes | memoryview) else str(value)
    try:
        text = json.dumps(json.loads(text), ensure_ascii=False)
    except ValueError:
        pass
    return unquote_plus(text).lower()


@pytest.fixture
def busy(scene: Scene) -> Scene:
    """Everything that keeps copies has something to keep."""
    person, page = scene.mentor.person, scene.programme
    consent = scene.mentor.consent()
    consent_with_scan(scene)
    user = get_user_model().objects.create_superuser("kurator", password="x")
    page.activities.add(ProgrammeActivity(title="Урок Тайнописцева", when="в мае", planned_result="Отчёт Тайнописцева"))
    page.changes.add(ProgrammeChange(kind="correction", decided_on=date(2025, 1, 1), text="Вместо Тайнописцева"))
    page.title = "Программа Тайнописцева"
    page.save()
    make.publish(page, user)
    index.insert_or_update_object(page)
    page.save_revision(user=user)
    make.publish(scene.result, user)
    log(instance=person, action="wagtail.edit", user=user, data={"consent": consent.uid.hex})
    log(instance=page, action="wagtail.rename", user=user, data={"title": {"old": "Тайнописцев", "new": "Программа"}})
    comment = Comment.objects.create(page=page, user=user, text="Спросить Тайнописцева", contentpath="aim")
    CommentReply.objects.create(comment=comment, user=user, text="Именислав Скрытович согласен")
    for thing in (person, page):
        FormState.objects.update_or_create_by_instance(
            thing,
            user=user,
            defaults={
                "data": "aim=%D0%A2%D0%B0%D0%B9%D0%BD%D0%BE%D0%BF%D0%B8%D1%81%D1%86%D0%B5%D0%B2",
                "last_updated_at": timezone.now(),
            },
        )
    return scene


def consent_with_scan(scene: Scene) -> str:
    consent = make.ConsentFactory.build(
        person=scene.mentor.person, operator=scene.mentor.person.organization, given_on=date(2023, 1, 1)
    )
    consent.evidence.save("Тайнописцев.pdf", ContentFile(b"%PDF-"), save=False)
    consent.save()
    return consent.evidence.name


def test_the_search_for_markers_finds_them(busy: Scene):
    """Else the test below would pass for any database."""
    # R-001-III-12-4
    tables = {table for table, _value in rows_with(*MARKERS)}
    assert {
        "wagtail_nastav_person",
        "wagtail_nastav_programmepage",
        "wagtailcore_revision",
        "wagtailcore_page",
    } <= tables
    assert {
        "wagtailcore_pagelogentry",
        "wagtailcore_comment",
        "wagtailcore_commentreply",
        "wagtailadmin_formstate",
    } <= tables
    assert {"wagtail_nastav_programmeactivity", "wagtail_nastav_programmechange", "wagtailsearch_indexentry"} <= tables


def test_a_deleted_person_leaves_no_name_in_any_table(busy: Scene, django_capture_on_commit_callbacks):
    # R-001-III-12-4
    with django_capture_on_commit_callbacks(execute=True):
        busy.mentor.person.delete()
    assert list(rows_with(*MARKERS)) == []
    assert not Person.objects.filter(family_name="Тайнописцев").exists()


def test_names_do_not_reappear_when_nobody_knows_them_any_more(busy: Scene):
    """Redaction knows names from the list of people; after a deletion it knows nothing."""
    # R-001-III-12-4
    busy.mentor.person.delete()
    for output in ("programme", "programmes", "result", "practice", "section"):
        assert Category.NAME not in busy.mentor.told_in(visible(busy.addresses()[output])), output
    assert "[имя скрыто]" in visible(busy.programme.url)


def test_who_stays_keeps_the_name_in_the_texts(busy: Scene):
    # R-001-III-12-4
    busy.mentee.consent()
    busy.mentor.person.delete()
    busy.programme.refresh_from_db()
    assert busy.programme.aim == "[имя скрыто] учит Безымянскую."
    assert "Безымянскую" in visible(busy.programme.url)


def test_deleting_many_at_once_is_deleting_each(busy: Scene):
    # R-001-III-12-4
    Person.objects.filter(is_mentor=True).delete()
    assert list(rows_with("тайнописц")) == []


def test_files_go_with_the_person(scene: Scene, private_root: Path, django_capture_on_commit_callbacks):
    # R-001-III-12-4
    scan = consent_with_scan(scene)
    photos = [photo_path(person.photo, 320) for person in (scene.mentor.person, scene.mentee.person)]
    assert all(private_storage().exists(name) for name in (*photos, scan))
    with django_capture_on_commit_callbacks(execute=True):
        scene.mentor.person.delete()
    left = [path.relative_to(private_root).as_posix() for path in private_root.rglob("*") if path.is_file()]
    assert left == [photos[1]]


def test_files_stay_when_the_deletion_is_rolled_back(scene: Scene, django_capture_on_commit_callbacks):
    # R-001-III-12-4
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError), transaction.atomic():
        scene.mentor.person.delete()
        raise RuntimeError("a later step failed")
    assert private_storage().exists(photo_path("a" * 32, 320))


def test_the_name_of_a_scan_tells_nothing(scene: Scene):
    # R-001-III-12-4
    assert "Тайнописцев" not in consent_with_scan(scene)


def test_participation_stays_without_the_person(scene: Scene):
    # R-001-III-12-4
    scene.mentor.person.delete()
    assert sorted(row.role for row in scene.programme.participants.all()) == ["mentee", "mentor"]
    assert "Наставник" in visible(scene.programme.url)


def test_the_full_text_index_is_told_to_forget(busy: Scene):
    """SQLite's keeps the words of changed rows until it is told to; PostgreSQL has nothing of the kind."""
    # R-001-III-12-4
    with CaptureQueriesContext(connection) as queries:
        busy.mentor.person.delete()
    told = [query["sql"] for query in queries if "'optimize'" in query["sql"]]
    assert bool(told) == (connection.vendor == "sqlite")


def test_other_pages_that_list_the_person_lose_the_name_as_well(scene: Scene):
    """News, events and whatever a host's page type lists in the same way."""
    # R-001-VIII-1
    people = [NewsPerson(person=scene.mentor.person), NewsPerson(person=scene.mentee.person)]
    news = NewsPageFactory(lead="Победил Тайнописцев", body="<p>И <b>Безымянская</b></p>", people=people)
    scene.mentor.person.delete()
    news.refresh_from_db()
    assert news.lead == "Победил [имя скрыто]"
    assert news.body == "<p>И <b>Безымянская</b></p>"
    assert list(rows_with("тайнописц")) == []
