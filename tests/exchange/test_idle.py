"""An idle question is answered without looking through the section; whatever changes something is noticed at once."""

# R-001-III-6-2, R-000-IV-9

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.core import serializers
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction, Page, Site

from tests import factories as make
from tests.exchange.school import FAR, School
from tests.queries import without_savepoints
from wagtail_nastav.changes import seen as seeing
from wagtail_nastav.changes.counter import version
from wagtail_nastav.exchange import serving
from wagtail_nastav.exchange.models import ExchangeState
from wagtail_nastav.models import Consent, NewsPage, Person

ADDRESSES = ("", "mentor/", "programme/")


def test_an_idle_question_builds_nothing(school: School) -> None:
    answers = {address: school.get(address) for address in ADDRESSES}
    with (
        patch.object(serving, "take", side_effect=AssertionError),
        patch.object(serving, "take_file", side_effect=AssertionError),
    ):
        for address, full in answers.items():
            with CaptureQueriesContext(connection) as queries:
                again = school.get(address, **{"If-None-Match": full["ETag"]})
            assert (again.status_code, again.content, again["ETag"]) == (304, b"", full["ETag"])
            assert again["Cache-Control"] == full["Cache-Control"]
            # The two of the exchange; the rest finds the page and asks whether it is private.
            asked = without_savepoints(queries)
            assert sum("exchangestate" in sql or "nastav_changes" in sql for sql in asked) == 2
            assert len(asked) <= 12, asked
    assert school.get("", **{"If-None-Match": '"another"'}).content == answers[""].content
    assert Client().head(f"{school.section.url}exchange/")["ETag"] == answers[""]["ETag"]


def sql(text: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(text, values)


def row_as_a_fixture(row: Any, **fields: Any) -> None:
    """As ``loaddata`` does it."""
    [told] = json.loads(serializers.serialize("json", [row]))
    told["fields"].update(fields)
    for one in serializers.deserialize("json", json.dumps([told])):
        one.save()


def move_below_a_draft(school: School) -> None:
    hidden = make.TextPageFactory(parent=school.section, title="Черновик", live=False)
    Page.objects.get(pk=school.programme.pk).move(hidden, pos="last-child")


# What is done, and whether the manifest says something else afterwards.
WAYS: dict[str, tuple[Callable[[School], Any], bool]] = {
    "a consent withdrawn by update()": (
        lambda it: QuerySet.update(Consent.objects.filter(person=it.far), withdrawn_at=datetime.now(UTC)), True,
    ),
    "a consent withdrawn by raw SQL": (
        lambda it: sql("UPDATE wagtail_nastav_consent SET withdrawn_at = %s WHERE person_id = %s", "2024-02-02 00:00:00+00:00", it.far.pk), True,
    ),
    "bulk_create": (
        lambda it: Consent.objects.bulk_create([Consent(person=it.near, operator=it.section.organization, purpose="показ",
                                                         given_on=date(2025, 1, 1), audience="region", allows_participation=True)]), True,
    ),
    "bulk_update": (lambda it: _renamed(it.far, Person.objects.bulk_update), True),
    "a fixture": (lambda it: row_as_a_fixture(it.far, given_name="Иной"), True),
    "an organization renamed": (lambda it: type(it.section.organization).objects.update(short_name="Иная"), True),
    "a term renamed": (lambda it: make.DocumentLevelFactory._meta.model.objects.update(title="Уровень иной"), True),
    "joined by a subject": (lambda it: it.far.subjects.add(make.SubjectFactory(code="novyy", title="Новый предмет")), True),
    "deleted with what hangs on it": (lambda it: Person.objects.filter(pk=it.far.pk).delete(), True),
    "a row deleted by raw SQL": (lambda it: sql("DELETE FROM wagtail_nastav_normativedocument"), True),
    "a page published": (lambda it: make.PracticePageFactory(title="Ещё").save_revision().publish(), False),
    "a page unpublished by update()": (lambda it: NewsPage.objects.update(live=False), True),
    "the tree": (move_below_a_draft, False),
    "a page made private": (lambda it: it.news.view_restrictions.create(restriction_type="login"), True),
    "the site's address": (lambda it: Site.objects.get(is_default_site=True).save() or Site.objects.update(port=8123), False),
    "a collection": (lambda it: Collection.get_first_root_node().add_child(name="Закрытая"), False),
    "a private collection": (
        lambda it: CollectionViewRestriction.objects.create(collection=Collection.get_first_root_node(), restriction_type="login"), False,
    ),
    "a picture": (lambda it: get_image_model().objects.create(title="Снимок", file=get_test_image_file()), False),
}  # fmt: skip


def _renamed(person: Person, bulk_update: Callable[..., Any]) -> None:
    person.given_name = "Иной"
    bulk_update([person], ["given_name"])


@pytest.mark.parametrize("way", WAYS)
def test_every_way_is_noticed_at_once(school: School, way: str) -> None:
    do, told = WAYS[way]
    etag = school.get()["ETag"]
    assert school.get("", **{"If-None-Match": etag}).status_code == 304
    before = version()
    do(school)
    assert before and version() not in (before, None)
    assert not ExchangeState.objects.get().seen.holds()
    with patch.object(serving, "take", wraps=serving.take) as took:
        again = school.get("", **{"If-None-Match": etag})
    assert took.called
    if told:
        assert again.status_code == 200 and again["ETag"] != etag
    assert school.get("", **{"If-None-Match": school.get()["ETag"]}).status_code == 304


def test_a_replaced_picture_and_a_rendition(school: School) -> None:
    image = get_image_model().objects.create(title="Снимок", file=get_test_image_file())
    versions = [version()]
    image.file = get_test_image_file(filename="another.png")
    image.save()
    versions.append(version())
    image.get_rendition("width-50")
    versions.append(version())
    assert len(set(versions)) == 3 and None not in versions


def test_what_nobody_sees_costs_nothing(school: School) -> None:
    before = version()
    Client().get(school.section.url)
    Client().login(username="nobody", password="none")
    school.get(), school.get("mentor/")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_revision SET object_str = ''")
    assert version() == before


def test_an_unknown_version_is_no_answer(school: School) -> None:
    etag = school.get()["ETag"]
    with patch.object(seeing, "version", return_value=None), patch.object(serving, "take", wraps=serving.take) as took:
        assert school.get("", **{"If-None-Match": etag}).status_code == 304
        assert school.get("", **{"If-None-Match": etag}).status_code == 304
    assert took.call_count == 2


def test_a_file_that_left_is_not_held_to_be_known(school: School) -> None:
    """The withdrawal is asked for by file, by manifest and by file again, each with what was known before."""
    school.manifest()
    known = school.get("mentor/")["ETag"]
    sql("UPDATE wagtail_nastav_consent SET withdrawn_at = %s", "2024-02-02 00:00:00+00:00")
    for _ in range(2):
        answer = school.get("mentor/", **{"If-None-Match": known})
        assert answer.status_code == 200 and FAR.encode() not in answer.content
        school.manifest()


def test_the_clock_alone(school: School) -> None:
    """No longer than the next moment at which anything changes, and never longer than an hour."""
    at = datetime(2031, 5, 14, 20, 30, tzinfo=UTC)
    for minutes, still in ((0, True), (29, True), (30, False)):
        with patch("django.utils.timezone.now", return_value=at):
            etag = school.get()["ETag"]
        with patch("django.utils.timezone.now", return_value=at + timedelta(minutes=minutes)):
            assert ExchangeState.objects.get().seen.holds() is still
            assert school.get("", **{"If-None-Match": etag}).status_code == (304 if still else 200)
    with patch("django.utils.timezone.now", return_value=at - timedelta(days=1)):
        assert not ExchangeState.objects.get().seen.holds(), "the clock was put back"
