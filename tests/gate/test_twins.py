"""The rule in Python and its twins in the database say the same, for every page, at every moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from wagtail.models import Locale, Page

from tests import factories
from tests.gate.cases import behind_the_gate
from tests.gate.effort import effort
from wagtail_nastav.pages.programmes import Completion, ProgrammePage, programme_records
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.rules.completion import ProgrammeState, programme_state
from wagtail_nastav.rules.gate import gated_models

EPOCH = date(2025, 3, 1)
# Around midnight of the site and of the world: the day is the site's, whatever the moment's own zone.
DAYS = st.integers(-3, 3).map(lambda days: EPOCH + timedelta(days=days))
MOMENTS = st.builds(
    lambda day, hour, zone: datetime(day.year, day.month, day.day, hour, 30, tzinfo=zone),
    DAYS,
    st.integers(0, 23),
    st.sampled_from([UTC, ZoneInfo("Europe/Moscow"), ZoneInfo("Asia/Kamchatka"), ZoneInfo("America/Anchorage")]),
)


@dataclass(frozen=True)
class Recorded:
    """A completion of the programme in one of its languages."""

    translation: bool
    completed_on: date
    taken_back: bool
    fulfilled: bool


COMPLETIONS = st.lists(st.builds(Recorded, st.booleans(), DAYS, st.booleans(), st.booleans()), max_size=3)
TERMS = st.tuples(st.none() | DAYS, st.none() | DAYS)


class Twins(TestCase):
    """One programme, its translation, aliases of both and an alias of an alias; under each a result and a practice."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.grounds = {
            True: factories.CompletionGroundFactory(code="fulfilled"),
            False: factories.CompletionGroundFactory(code="by-curator"),
        }
        programme = factories.ProgrammePageFactory(participants=[])
        result = factories.ResultPageFactory(parent=programme)
        practice = factories.PracticePageFactory(programme=programme)
        english = Locale.objects.create(language_code="en")
        translated = result.copy_for_translation(english, copy_parents=True).get_parent().specific
        # `copy_parents` made an alias of the programme; as a page of its own it is a translation.
        ProgrammePage.objects.filter(pk=translated.pk).update(alias_of=None)
        mirror = programme.create_alias(recursive=True, update_slug="zerkalo")
        second = mirror.create_alias(recursive=True, update_slug="zerkalo-2")
        foreign = ProgrammePage.objects.get(pk=translated.pk).create_alias(recursive=True, update_slug="mirror")
        for page in (translated, mirror, second, foreign):
            factories.PracticePageFactory(programme=ProgrammePage.objects.get(pk=page.pk))
        copy = programme.copy(recursive=True, update_attrs={"slug": "kopiya"})
        cls.original, cls.translated, cls.copy = programme, translated, copy
        practice.copy(update_attrs={"slug": "eshche", "programme": copy})
        result.copy(to=copy, update_attrs={"slug": "eshche"})

    def record(self, recorded: list[Recorded], term: tuple[date | None, date | None]) -> None:
        """All pages live, whether they may or not; unique per page and standing, as the constraint has it."""
        ProgrammePage.objects.update(start=term[0], effective_end=term[1])
        standing: set[bool] = set()
        for one in recorded:
            if not one.taken_back and one.translation in standing:
                continue
            standing |= {one.translation} if not one.taken_back else set()
            Completion.objects.create(
                programme_id=(self.translated if one.translation else self.original).pk,
                ground=self.grounds[one.fulfilled],
                completed_on=one.completed_on,
                cancelled_at=timezone.now() if one.taken_back else None,
            )
        Page.objects.filter(content_type__app_label="wagtail_nastav").update(live=True)

    # R-001-VIII-2
    @given(COMPLETIONS, TERMS, MOMENTS)
    @effort(15)
    def test_python_and_sql_agree(self, recorded: list[Recorded], term: Any, now: datetime) -> None:
        with behind_the_gate():
            self.record(recorded, term)
        self.completion_agrees(now)
        self.states_agree(now)
        self.gates_agree(now)

    def completion_agrees(self, now: datetime) -> None:
        completed = set(ProgrammePage.objects.completed(now).values_list("pk", flat=True))
        programmes = list(ProgrammePage.objects.all())
        assert completed == {page.pk for page in programmes if page.is_completed(now)}
        assert self.copy.pk not in completed

    def states_agree(self, now: datetime) -> None:
        day, programmes = local_day(now), list(ProgrammePage.objects.order_by("pk"))
        found = {
            state: set(ProgrammePage.objects.in_state(state, now).values_list("pk", flat=True))
            for state in ProgrammeState
        }
        states = [programme_state(p.start, p.effective_end, p.standing_completion(), day) for p in programmes]
        for page, state in zip(programmes, states, strict=True):
            assert [name for name, pks in found.items() if page.pk in pks] == [state]
        records = programme_records(ProgrammePage.objects.order_by("pk"), now, None)
        assert [record.state for record in records] == states

    def gates_agree(self, now: datetime) -> None:
        for model in gated_models():
            pages = list(model.objects.all())
            withheld = set(model.withheld(now).values_list("pk", flat=True))
            assert withheld == {page.pk for page in pages if page.publication_obstacles(now)}
            public = set(model.objects.public_at(now).values_list("pk", flat=True))
            assert public == {page.pk for page in pages if page.is_public_at(now)}
