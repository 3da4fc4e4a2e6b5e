"""What is public no longer is gone at the next request, in whatever way it was taken back and however well it is remembered."""

# R-001-III-6-2, R-001-III-12-4

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from tests import factories as make
from tests.gathered import rows
from tests.memory.conftest import NAME, Base, ask, queries, warm
from wagtail_nastav.gathered.models.sources import hide_until_heard
from wagtail_nastav.models import GatheredRecord, Source, TextPage

HOUR = timedelta(hours=1)


def sql(text: str, *params: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(text, params)


def ago(hours: int) -> Any:
    return timezone.now() - hours * HOUR


WAYS: dict[str, Callable[[Base], Any]] = {
    "the row is hidden": lambda base: GatheredRecord.objects.filter(pk=base.mentor.pk).update(hidden=True),
    "the row is deleted": lambda base: base.mentor.delete(),
    "hidden by SQL": lambda base: sql("UPDATE wagtail_nastav_gatheredrecord SET hidden = %s", True),
    "deleted by SQL": lambda base: sql("DELETE FROM wagtail_nastav_gatheredrecord"),
    "the consent ends": lambda base: GatheredRecord.objects.update(valid_until=ago(1)),
    "the school is silent": lambda base: Source.objects.update(good_at=ago(49)),
    "silent, by SQL": lambda base: sql("UPDATE wagtail_nastav_source SET good_at = NULL WHERE kind <> 'own'"),
    "silent, after a backup": lambda base: hide_until_heard(timezone.now()),
    "told by the way of another": lambda base: Source.objects.filter(pk=base.school.source_id).delete(),
}


@pytest.mark.parametrize("way", WAYS)
def test_nobody_is_shown_after_being_taken_back(base: Base, known: Callable[..., str], way: str) -> None:
    WAYS[way](base)
    assert NAME not in known()
    assert NAME not in ask(f"{base.url}?q=выдуманова")


def test_whoever_is_heard_again_is_shown_again(base: Base) -> None:
    Source.objects.update(good_at=ago(49))
    assert NAME not in warm(base.url)
    Source.objects.update(good_at=ago(0))
    assert NAME in ask(base.url)


def test_what_changes_by_the_clock_alone(base: Base, monkeypatch: Any) -> None:
    """The end of a consent, the silence of a school, the beginning of an event: nobody writes anything."""
    now = timezone.now()
    GatheredRecord.objects.filter(pk=base.mentor.pk).update(valid_until=now + timedelta(minutes=10))
    assert NAME in warm(base.url)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + timedelta(minutes=9))
    assert NAME in ask(base.url)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + timedelta(minutes=11))
    assert NAME not in ask(base.url)


def test_silence_by_the_clock_alone(base: Base, monkeypatch: Any) -> None:
    now = timezone.now()
    Source.objects.filter(pk=base.school.source_id).update(good_at=now - 48 * HOUR + timedelta(minutes=10))
    assert NAME in warm(base.url)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + timedelta(minutes=11))
    assert NAME not in ask(base.url)


def test_the_state_of_another_sites_event(base: Base, monkeypatch: Any) -> None:
    """Its moments stand in no column, so no table tells when it begins."""
    now = timezone.localtime().replace(hour=12, minute=0)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    base.event.delete()
    begins = {"begins_at": now + timedelta(minutes=10), "ends_at": now + timedelta(minutes=20)}
    rows.gathered(base.school, "event", rows.event(now.date()) | begins)
    url = base.municipality.url("events")
    states = []
    for minutes in (0, 9, 11, 21):
        monkeypatch.setattr("django.utils.timezone.now", lambda minutes=minutes: now + timedelta(minutes=minutes))
        states.append(ask(url).count("nastav-state--running"))
        warm(url)
    assert states == [0, 0, 1, 0]


def test_numbers_are_not_remembered_for_longer_than_by_themselves(base: Base, monkeypatch: Any) -> None:
    """They lie in Django's cache for five minutes, which rows written past everything do not touch."""
    now = timezone.now()
    rows.gathered(base.school, "mentor", rows.mentor("Видимова Анна"))
    assert "<b>2</b>" in warm(base.url)
    sql("UPDATE wagtail_nastav_gatheredrecord SET hidden = %s WHERE id = %s", True, base.mentor.pk)
    assert NAME not in warm(base.url)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + timedelta(minutes=11))
    assert "<b>1</b>" in ask(base.url)


def test_a_clock_put_back_holds_nothing(base: Base, known: Callable[..., str], monkeypatch: Any) -> None:
    now = timezone.now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: now - 72 * HOUR)
    assert NAME in known() and queries(base.url) > 0


def test_pages_of_the_frame(base: Base) -> None:
    """A page that leaves the menu, by a way that sends no signal, or gets a password."""
    one = make.TextPageFactory(parent=base.municipality.section, title="Отдельная страница", show_in_menus=True)
    assert "Отдельная страница" in warm(base.url)
    Page.objects.filter(pk=one.pk).update(live=False)
    assert "Отдельная страница" not in warm(base.url)
    Page.objects.filter(pk=one.pk).update(live=True)
    assert "Отдельная страница" in warm(base.url)
    PageViewRestriction.objects.create(page=one, restriction_type="login")
    assert "Отдельная страница" not in ask(base.url)


def test_the_page_itself(base: Base, known: Callable[..., str]) -> None:
    page = base.municipality.pages["mentors"]
    Page.objects.filter(pk=page.pk).update(live=False)
    assert Client().get(base.url).status_code in (404, 410)
    Page.objects.filter(pk=page.pk).update(live=True)
    warm(base.url)
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="тайна")
    answer = Client().get(base.url)
    assert NAME not in answer.content.decode(), "Wagtail asks for the password"


def test_a_page_below_the_section(base: Base) -> None:
    """Where it stands is remembered as well: not after it was renamed, and not for what stands there then."""
    page = make.TextPageFactory(parent=base.municipality.section, title="Первая", slug="odin")
    assert "Первая" in warm(page.url)
    TextPage.objects.filter(pk=page.pk).update(slug="dva", url_path=page.url_path.replace("odin", "dva"))
    assert Client().get(page.url).status_code == 404
    make.TextPageFactory(parent=base.municipality.section, title="Вторая", slug="odin")
    assert "Вторая" in ask(page.url)


def test_own_people_follow_their_consent(base: Base) -> None:
    """They stand in the same table, and are brought up to date by whoever looks."""
    person = make.MentorFactory(family_name="Своедуманов")
    make.MentorBasePageFactory(parent=base.municipality.section)
    consent = make.ConsentFactory(person=person, full=True, audience="region")
    assert "Своедуманов" in warm(base.url)
    consent.withdraw()
    assert "Своедуманов" not in ask(base.url)
