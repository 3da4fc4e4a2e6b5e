"""Records of a small school, as its section would tell them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from example_site.demo.identity import identity
from example_site.town.schools import Event, Mentor, News, Practice, SmallSchool
from wagtail_nastav.public import records
from wagtail_nastav.public.records import OrganizationRef, TermRef
from wagtail_nastav.public.records.base import PublicRecord
from wagtail_nastav.public.records.programmes import ParticipantRecord

SCOPE = ["achievements", "name", "participation", "position", "subjects", "workplace"]
Entry = tuple[str, PublicRecord, list[dict[str, Any]]]


def entries(school: SmallSchool, home: str, today: date) -> Iterator[Entry]:
    """Kind, record, and the consents on which it rests. ``home``: the address at which all of it is read."""
    owner = owner_of(school, home)
    for mentor in school.mentors:
        if mentor.name != school.withdraws or mentor.name not in school.gone:
            yield "mentor", _mentor(mentor, owner), [_consent(mentor)]
    for practice in school.practices:
        yield "practice", _practice(practice, owner, home, today), []
    for news in school.news:
        yield "news", _news(news, home, today), []
    for event in school.events:
        yield "event", _event(event, owner, home, today), []


def owner_of(school: SmallSchool, home: str) -> OrganizationRef:
    return OrganizationRef(uid=identity("organization", school.key), name=school.name, url=home)


def _consent(mentor: Mentor) -> dict[str, Any]:
    uid = str(identity("person", mentor.name))
    return {"person": uid, "scope": SCOPE, "audience": "region", "valid_until": None}


def _mentor(mentor: Mentor, owner: OrganizationRef) -> PublicRecord:
    code, title = mentor.subject
    return records.MentorRecord(
        uid=identity("person", mentor.name), label=mentor.name, named=True, consented=True, position=mentor.position,
        organization=owner, subjects=[TermRef(code=code, title=title)], achievements=mentor.achievements,
    )  # fmt: skip


def _practice(practice: Practice, owner: OrganizationRef, home: str, today: date) -> PublicRecord:
    code, title = practice.form
    steps = "".join(f"<li>{step}</li>" for step in practice.steps)
    return records.PracticeRecord(
        uid=identity("page", practice.title), title=practice.title, url=home, annotation=practice.annotation,
        organization=owner, forms=[TermRef(code=code, title=title)], aim=practice.aim,
        steps_html=f"<ol>{steps}</ol>", published_on=today - timedelta(days=20),
        authors=[ParticipantRecord(role="author", role_label="автор", label="педагоги школы")],
    )  # fmt: skip


def _news(news: News, home: str, today: date) -> PublicRecord:
    day = today - timedelta(days=news.days_ago)
    return records.NewsRecord(uid=identity("page", news.title), title=news.title, url=home, day=day, lead=news.lead)


def _event(event: Event, owner: OrganizationRef, home: str, today: date) -> PublicRecord:
    day = today + timedelta(days=event.in_days)
    begins = timezone.make_aware(datetime.combine(day, time(14)))
    return records.EventRecord(
        uid=identity("page", event.title), title=event.title, url=home, calendar_url="", starts_on=day,
        start_time=time(14), last_day=day, end_time=time(16), begins_at=begins, ends_at=begins + timedelta(hours=2),
        changed_at=begins - timedelta(days=30), state="ahead", state_label="впереди", place=event.place,
        organizer=owner, summary=event.summary,
    )  # fmt: skip
