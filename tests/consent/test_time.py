"""Consents begin, end and are replaced by the clock alone: no command runs in any of these tests."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from tests.consent.scene import NOON, WIDTH, Category, Scene, at, handed_out, visible

MOSCOW = ZoneInfo("Europe/Moscow")
LAST_DAY = date(2025, 3, 10)


def told(scene: Scene, moment: datetime) -> dict[str, set[Category]]:
    """Of the mentor, by output; outputs that tell nothing are left out."""
    with at(moment):
        found = {name: scene.mentor.told_in(handed_out(address)) for name, address in scene.addresses().items()}
    return {name: categories for name, categories in found.items() if categories}


def test_a_consent_counts_through_its_last_day_and_not_a_minute_longer(scene: Scene):
    # R-001-III-12-4
    scene.mentor.consent(valid_until=LAST_DAY)
    assert "mentors" in told(scene, datetime(2025, 3, 10, 23, 59, tzinfo=MOSCOW))
    assert told(scene, datetime(2025, 3, 11, 0, 0, tzinfo=MOSCOW)) == {}


def test_a_consent_given_later_does_not_count_yet(scene: Scene):
    # R-001-III-12-4
    scene.mentor.consent(given_on=date(2025, 3, 11))
    assert told(scene, datetime(2025, 3, 10, 23, 59, tzinfo=MOSCOW)) == {}
    assert "mentors" in told(scene, datetime(2025, 3, 11, 0, 0, tzinfo=MOSCOW))


def test_the_zone_of_an_editor_does_not_move_the_day(scene: Scene):
    # R-001-III-12-4
    consent = scene.mentor.consent(valid_until=LAST_DAY)
    with timezone.override("Asia/Kamchatka"):
        assert consent.is_valid_at(datetime(2025, 3, 10, 23, 59, tzinfo=MOSCOW))
    with timezone.override("America/New_York"):
        assert not consent.is_valid_at(datetime(2025, 3, 11, 0, 0, tzinfo=MOSCOW))


def test_withdrawal_works_on_the_next_request(scene: Scene):
    # R-001-III-12-4
    consent = scene.mentor.consent()
    assert "mentor card" in told(scene, NOON)
    with at(NOON):
        consent.withdraw()
    assert told(scene, NOON) == {}


def test_the_newest_consent_replaces_the_older_also_after_it_ends(scene: Scene):
    # R-001-III-12-4
    scene.mentor.consent(given_on=date(2024, 1, 9))
    scene.mentor.consent({Category.PARTICIPATION, Category.NAME}, given_on=date(2025, 3, 1), valid_until=LAST_DAY)
    narrowed = told(scene, NOON)
    assert narrowed["mentor card"] == {Category.PARTICIPATION, Category.NAME}
    assert told(scene, NOON + timedelta(days=1)) == {}


def test_of_two_consents_of_one_day_the_one_recorded_later_counts(scene: Scene):
    # R-001-III-12-4
    scene.mentor.consent({Category.PARTICIPATION})
    scene.mentor.consent({Category.PARTICIPATION, Category.NAME})
    assert Category.NAME in told(scene, NOON)["mentors"]
    scene.mentor.consent({Category.PARTICIPATION})
    assert Category.NAME not in told(scene, NOON)["mentors"]


def test_withdrawing_the_newest_does_not_bring_the_older_back(scene: Scene):
    # R-001-III-12-4
    scene.mentor.consent(given_on=date(2024, 1, 9))
    newest = scene.mentor.consent(given_on=date(2024, 5, 5))
    newest.withdraw(NOON)
    assert told(scene, NOON) == {}


@pytest.mark.usefixtures("noon")
def test_the_photo_of_somebody_who_withdrew_is_not_there(scene: Scene):
    # R-001-III-12-4
    address = scene.addresses()["mentor photo"]
    consent = scene.mentor.consent()
    assert Client().get(address).status_code == 200
    consent.withdraw()
    answer = Client().get(address)
    assert answer.status_code == 404
    assert (
        Client().get(address.replace(str(scene.mentor.person.uid), "0" * 8 + "-0000-4000-8000-" + "0" * 12)).status_code
        == 404
    )


@pytest.mark.usefixtures("noon")
def test_nothing_with_a_name_or_a_face_may_be_kept_by_caches(scene: Scene):
    # R-001-III-12-4
    scene.mentor.consent()
    scene.mentee.consent()
    photo = Client().get(scene.addresses()["mentor photo"])
    assert "no-store" in photo["Cache-Control"]
    assert photo["Content-Type"] == "image/webp"
    for output in ("mentors", "mentor card", "mentees", "mentee card", "programme", "programmes", "result", "practice"):
        policy = Client().get(scene.addresses()[output])["Cache-Control"]
        assert "no-cache" in policy or "no-store" in policy, output


@pytest.mark.usefixtures("noon")
@pytest.mark.parametrize("width", [0, 1, WIDTH + 1, 10**30])
def test_a_width_that_was_never_made_is_not_there(scene: Scene, width):
    # R-001-III-12-4
    scene.mentor.consent()
    address = f"{scene.mentors.url}{scene.mentor.person.uid}/foto/{width}/"
    assert Client().get(address).status_code == 404


@pytest.mark.usefixtures("noon")
def test_a_mentor_is_no_mentee_and_the_other_way_round(scene: Scene):
    # R-001-III-12-4
    scene.mentor.consent()
    scene.mentee.consent()
    for base, person in ((scene.mentees, scene.mentor.person), (scene.mentors, scene.mentee.person)):
        assert visible(f"{base.url}{person.uid}/") == ""
        assert visible(f"{base.url}{person.uid}/foto/{WIDTH}/") == ""
