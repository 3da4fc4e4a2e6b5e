"""Who is shown: nobody whose consent ended, whose school is silent, whom the coordinator hid; nobody twice."""

# R-001-III-6-2, R-000-IV-9

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from tests.gathered import rows
from tests.municipal.conftest import Municipality, Show, titles, words
from wagtail_nastav.gathered import fresh

NAME = "Выдуманова Ирина Образцовна"
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("reason", "row", "source"),
    [
        ("consent ended", {"valid_until": -1}, {}),
        ("school silent for 49 hours", {}, {"good_at": timezone.now() - 49 * HOUR}),
        ("school never heard", {}, {"good_at": None}),
        ("hidden by the coordinator", {"hidden": True}, {}),
    ],
)
def test_who_may_not_be_seen_is_nowhere(municipality: Municipality, show: Show, reason: str, row, source) -> None:
    if "valid_until" in row:
        row = {"valid_until": timezone.now() - HOUR}
    shown = rows.school(municipality.section, "Школа № 1")
    rows.gathered(shown, "mentor", rows.mentor("Видимова Анна", "himiya"))
    other = rows.school(municipality.section, "Школа № 2", **source)
    hidden = rows.gathered(other, "mentor", rows.mentor(NAME, "astronomiya"), **row)
    page = show("mentors")
    assert titles(page) == ["Видимова Анна"], reason
    assert "1 наставник" in words(page.select_one(".nastav-found"))
    assert "Astronomiya" not in words(page), "the facet of somebody hidden"
    assert titles(show("mentors", "?q=выдуманова")) == []
    show("mentors", "predmet/astronomiya/", status=404)
    show("mentors", f"{other.publisher}/{hidden.uid}/", status=404)
    assert NAME not in str(show("schools", f"{other.publisher}/"))
    assert NAME not in Client().get(municipality.section.url).content.decode()


def test_what_is_about_nobody_stays_while_its_school_is_silent(municipality: Municipality, show: Show) -> None:
    silent = rows.school(municipality.section, good_at=timezone.now() - 490 * HOUR)
    rows.gathered(silent, "news")
    assert titles(show("news")) == ["Слёт наставников"]


def test_a_consent_that_ends_takes_the_counts_along(municipality: Municipality, show: Show, monkeypatch) -> None:
    """Counts are kept for a while, but never beyond the moment at which one of those counted goes."""
    now = timezone.now()
    school = rows.school(municipality.section)
    rows.gathered(school, "mentor", valid_until=now + timedelta(seconds=20))
    assert "1 наставник" in words(show("mentors"))
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + timedelta(seconds=30))
    page = show("mentors")
    assert titles(page) == []
    assert "1 наставник" not in words(page)


def test_own_people_need_nobody_to_speak(municipality: Municipality, show: Show, monkeypatch) -> None:
    """The municipality is its own source; its record is read at its own page."""
    # The row below is written by hand, so nobody may look what the site really has.
    monkeypatch.setattr(fresh, "BEFORE_READING", {})
    own = rows.own(municipality.section)
    own.source.good_at = timezone.now() - 490 * HOUR
    own.source.save()
    rows.gathered(own, "mentor", url="http://localhost/nastavniki/1/")
    page = show("mentors")
    assert page.select_one("article h2 a")["href"] == "http://localhost/nastavniki/1/"
    assert "на сайте школы" not in words(page)


def test_a_record_by_two_ways_is_shown_once_and_tells_the_way(municipality: Municipality, show: Show) -> None:
    direct = rows.school(municipality.section, "Школа № 5")
    region = rows.school(municipality.section, "Район")
    relayed = rows.school(
        municipality.section, "Школа № 5", publisher=direct.publisher, source=region.source,
        via=[{"id": str(uuid4()), "title": "Район", "url": "https://rajon.example.org/"}],
    )  # fmt: skip
    uid = uuid4()
    near = rows.gathered(direct, "practice", uid=uid, has_twin=True, rank=1)
    rows.gathered(relayed, "practice", uid=uid, has_twin=True, rank=2)
    page = show("practices")
    assert titles(page) == ["Урок вдвоём"]
    assert "через" not in words(page.select_one("article"))
    near.delete()
    assert "через Район" in words(show("practices").select_one("article"))


def test_what_its_school_took_off_is_gone_and_a_person_never_was_here(municipality: Municipality, show: Show) -> None:
    from wagtail_nastav.models import Withdrawal

    school, now = rows.school(municipality.section), timezone.now()
    for kind, part, status in (("news", "news", 410), ("mentor", "mentors", 404), ("practice", "practices", 404)):
        uid = uuid4()
        Withdrawal.objects.create(
            section=municipality.section, source=school.source, publisher=school.publisher, kind=kind, uid=uid,
            revision=2, reason="consent-ended" if kind == "practice" else "deleted", told_at=now,
        )  # fmt: skip
        show(part, f"{school.publisher}/{uid}/", status=status)
