"""What the site counts itself, and that a closed year does not care what is edited afterwards."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests import factories, happenings
from tests.monitoring.rows import NOON, share, year_of
from wagtail_nastav.models import MonitoringPage, Person, ProgrammeIndexPage, ProgrammePage, ProgrammeParticipant
from wagtail_nastav.monitoring.closing import close
from wagtail_nastav.monitoring.counting import YearGround, counted
from wagtail_nastav.monitoring.measuring import lines_of
from wagtail_nastav.snippets.vocabularies import CompletionGround

pytestmark = pytest.mark.django_db


def programme(start: date, end: date | None, *people: ProgrammeParticipant) -> ProgrammePage:
    return factories.ProgrammePageFactory(
        parent=ProgrammeIndexPage.objects.get(), start=start, end=end, effective_end=end, participants=list(people)
    )


def takes_part(person: Person, role: str, **fields: Any) -> ProgrammeParticipant:
    return ProgrammeParticipant(person=person, role=role, **fields)


def complete(page: ProgrammePage, day: date, fulfilled: bool) -> None:
    ground = CompletionGround.objects.filter(fulfilled=fulfilled).first()
    ground = ground or factories.CompletionGroundFactory(code="other", fulfilled=fulfilled)
    factories.CompletionFactory(programme=page, ground=ground, completed_on=day)


@pytest.fixture
def people(page: MonitoringPage) -> dict[str, Person]:
    young = factories.MenteeCategoryFactory(code="young-specialist")
    return {
        "mentor": factories.MentorFactory(), "young": factories.MenteeFactory(category=young),
        "other": factories.MenteeFactory(),
    }  # fmt: skip


# R-003-5.1, R-000-70
def test_programmes_people_and_events_of_a_year(page: MonitoringPage, people: dict[str, Person]) -> None:
    mentor, young = takes_part(people["mentor"], "mentor"), takes_part(people["young"], "mentee")
    done = programme(date(2024, 9, 1), date(2025, 5, 30), mentor, young)
    complete(done, date(2025, 5, 30), fulfilled=True)
    early = programme(
        date(2025, 2, 1), date(2025, 12, 1), takes_part(people["mentor"], "mentor"),
        takes_part(people["other"], "mentee"), takes_part(people["young"], "mentee", until=date(2024, 12, 1)),
    )  # fmt: skip
    complete(early, date(2025, 3, 1), fulfilled=False)
    programme(date(2026, 9, 1), None, takes_part(people["other"], "mentee"))
    index = happenings.EventIndexPageFactory(parent=page.get_parent())
    for day, more in ((date(2025, 4, 1), {}), (date(2025, 4, 2), {"cancelled": True}), (date(2026, 12, 1), {})):
        happenings.EventPageFactory(parent=index, starts_on=day, **more)
    section = page.get_section()
    assert counted(YearGround(section, 2025, NOON)) == {
        "programmes": 2, "mentors": 1, "mentees": 2, "young": 1, "finished": 2, "fulfilled": 1, "events": 1,
    }  # fmt: skip
    assert counted(YearGround(section, 2024, NOON))["programmes"] == 1
    assert not any(counted(YearGround(section, 2026, NOON)).values()), "completed before, or has not come yet"
    assert not any(counted(YearGround(section, 2023, NOON)).values())


# R-004-2.4
def test_a_closed_year_stays_whatever_is_edited(page: MonitoringPage, people: dict[str, Person]) -> None:
    one = programme(
        date(2025, 1, 10), None, takes_part(people["mentor"], "mentor"), takes_part(people["young"], "mentee")
    )
    year = year_of(page, 2025, support_under_35=share(None, 2), retention=share(4, 5, 90))
    assert close(year, None, NOON)
    year.refresh_from_db()
    before = year.snapshot
    told = {line["code"]: line for line in before}
    assert (told["mentees"]["value"], told["support-under-35"]["value"], told["retention"]["planned"]) == (1, 50, 90)
    assert "Каждый" in told["mentees"]["counts"][0]["how"] or "каждый" in told["mentees"]["counts"][0]["how"]
    one.delete()
    Person.objects.all().delete()
    year.figures.all().delete()
    year.refresh_from_db()
    assert year.snapshot == before
    assert not close(year, None, NOON), "closed is closed"
    now = {line.code: line for line in lines_of(year, NOON)}
    assert now["mentees"].value == 0, "the site itself counts anew"


# R-004-2.4
def test_a_closed_year_keeps_its_words_and_targets(page: MonitoringPage, monkeypatch: pytest.MonkeyPatch) -> None:
    year = year_of(page, 2024, closed=True, events_000={"numerator": 5})
    [kept] = [line for line in year.snapshot if line["code"] == "events-000"]
    monkeypatch.setattr("wagtail_nastav.monitoring.measuring.indicator_sets", lambda: ())
    year.refresh_from_db()
    assert (kept["planned"], kept["value"], kept["title"][:7]) == (6, 5, "События")
    assert kept in year.snapshot
    assert "Person" not in str(year.snapshot) and "uid" not in str(year.snapshot)
