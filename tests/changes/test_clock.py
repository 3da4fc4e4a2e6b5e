"""While the counter says «unchanged», a snapshot that is really taken is the same, wherever the clock is moved."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.db.models import QuerySet
from django.test import override_settings
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests import factories as make
from tests import happenings
from tests.contests import factories as contests
from tests.gate.cases import smuggle
from tests.gate.effort import effort
from wagtail_nastav.changes import seen as seeing
from wagtail_nastav.changes.moments import next_change_at, next_midnight
from wagtail_nastav.exchange.models import ExchangeState
from wagtail_nastav.exchange.snapshot import take
from wagtail_nastav.models import Completion, Consent, ContestStage, NormativeDocument, ProgrammePage
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.rules.event_time import Timing, begins_at, ends_at

START = datetime(2031, 3, 10, 19, 40, tzinfo=UTC)
MINUTES = st.integers(0, 3 * 24 * 60)
# To shrink a failing example takes minutes, and a few steps are read as they are.
PHASES = [Phase.explicit, Phase.reuse, Phase.generate]
STEPS = st.one_of(
    st.tuples(st.just("later"), st.integers(1, 30 * 60)),
    st.tuples(st.just("later"), st.integers(1, 45)),
    st.tuples(st.sampled_from(["consent", "withdraw", "event", "act", "stage", "completion"]), MINUTES),
)


class World:
    """A section in which everything that lives by the clock is set to some moment ahead."""

    def __init__(self) -> None:
        self.now = START
        self.section = make.SectionPageFactory()
        make.MentorBasePageFactory(parent=self.section)
        make.DocumentsPageFactory(parent=self.section)
        self.person = make.MentorFactory(family_name="Выдуманов")
        self.event = happenings.EventPageFactory(title="Семинар")
        self.contest = contests.ContestPageFactory(title="Конкурс")
        self.act = NormativeDocument.objects.create(title="Приказ", level=make.DocumentLevelFactory(code="local"))
        programme = make.ProgrammePageFactory(title="Год", participants=[])
        make.CompletionFactory(programme=programme, completed_on=date(2025, 5, 30))
        make.publish(make.ResultPageFactory(parent=ProgrammePage.objects.get(pk=programme.pk), title="Итоги"))

    def consent(self, at: datetime) -> None:
        day = local_day(at)
        make.ConsentFactory(
            person=self.person, full=True, audience="region", given_on=local_day(self.now), valid_until=day
        )

    def withdraw(self, at: datetime) -> None:
        QuerySet.update(Consent.objects.filter(person=self.person), withdrawn_at=at)

    def event_at(self, at: datetime) -> None:
        local = at.astimezone(ZoneInfo("Europe/Moscow"))
        timing = Timing(local.date(), local.time().replace(second=0, microsecond=0))
        zone = ZoneInfo("Europe/Moscow")
        type(self.event).objects.filter(pk=self.event.pk).update(
            starts_on=timing.starts_on, start_time=timing.start_time, ends_on=None, end_time=None,
            begins_at=begins_at(timing, zone), ends_at=ends_at(timing, zone),
        )  # fmt: skip

    def act_at(self, at: datetime) -> None:
        NormativeDocument.objects.update(in_force_from=local_day(self.now), in_force_until=local_day(at))

    def stage(self, at: datetime) -> None:
        ContestStage.objects.filter(page=self.contest.pk).update(start=local_day(at), end=local_day(at))

    def completion(self, at: datetime) -> None:
        smuggle(Completion.objects.all(), completed_on=local_day(at))

    def step(self, what: str, minutes: int) -> None:
        at = self.now + timedelta(minutes=minutes)
        if what == "later":
            self.now = at
        else:
            getattr(self, {"event": "event_at", "act": "act_at"}.get(what, what))(at)

    def told(self) -> tuple[bool, bytes]:
        """Whether the counter says «unchanged», and what a look shows."""
        with patch("django.utils.timezone.now", return_value=self.now):
            state = ExchangeState.objects.filter(publisher=self.section.translation_key).first()
            unchanged = state is not None and state.seen.holds()
            snapshot = take(self.section)
            return unchanged, snapshot.manifest() + b"".join(snapshot.files.values())


@settings(effort(6), phases=PHASES, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=4, max_size=10))
def test_unchanged_is_unchanged(home: Any, world: World, steps: list[tuple[str, int]]) -> None:
    """Without the hour after which everything is looked at anyway: the moments alone must be the whole truth."""
    world.now = START
    with transaction.atomic(), patch.object(seeing, "LONGEST", timedelta(days=9)):
        before = b""
        for what, minutes in (("later", 0), *steps):
            world.step(what, minutes)
            unchanged, told = world.told()
            assert told == before or not unchanged
            before = told
        transaction.set_rollback(True)


@pytest.fixture
def world(home: Any) -> World:
    return World()


def test_the_property_would_notice(world: World) -> None:
    """The same with a clock that knows only midnight: an event that is over by noon slips through."""
    with patch.object(seeing, "next_change_at", lambda now, alias: next_midnight(now)):
        with patch.object(seeing, "LONGEST", timedelta(days=9)):
            world.now = datetime(2031, 3, 10, 9, tzinfo=UTC)
            world.consent(world.now + timedelta(days=9))
            world.withdraw(world.now + timedelta(hours=1))
            _unchanged, before = world.told()
            world.now += timedelta(hours=2)
            unchanged, after = world.told()
    assert unchanged and after != before


def test_moments(world: World) -> None:
    noon = datetime(2031, 3, 10, 9, tzinfo=UTC)
    assert next_change_at(noon, "default") == datetime(2031, 3, 10, 21, tzinfo=UTC), "midnight in Moscow"
    with override_settings(TIME_ZONE="Asia/Vladivostok"):
        assert next_change_at(noon, "default") == datetime(2031, 3, 10, 14, tzinfo=UTC)
    for minutes, column in ((90, "ends_at"), (45, "begins_at")):
        type(world.event).objects.filter(pk=world.event.pk).update(**{column: noon + timedelta(minutes=minutes)})
        assert next_change_at(noon, "default") == noon + timedelta(minutes=minutes)
    later = noon + timedelta(minutes=7, microseconds=5)
    make.ConsentFactory(person=world.person, full=True)
    world.withdraw(later)
    assert next_change_at(noon, "default") == later
    assert next_change_at(later, "default") == noon + timedelta(minutes=45)
