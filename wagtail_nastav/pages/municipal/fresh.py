"""What of a record depends on the day: states were true when the school told them, and are computed anew when shown."""

from __future__ import annotations

from datetime import datetime
from functools import singledispatch
from typing import Any

from wagtail_nastav.public.moment import local_day
from wagtail_nastav.public.records import ContestRecord, EventRecord
from wagtail_nastav.public.records.contests import StageLine
from wagtail_nastav.rules.contest_stages import contest_state, stage_state
from wagtail_nastav.rules.event_time import event_state


@singledispatch
def as_of(record: Any, now: datetime) -> Any:
    return record


@as_of.register
def _event(record: EventRecord, now: datetime) -> EventRecord:
    return _told(record, event_state(record.begins_at, record.ends_at, now))


@as_of.register
def _contest(record: ContestRecord, now: datetime) -> ContestRecord:
    """Without stages there is nothing to compute from, and the school's word stands."""
    if not any(stage.start for stage in record.stages):
        return record
    stages = [_stage(stage, now) for stage in record.stages]
    return _told(record, contest_state(record.stages, local_day(now)), stages=stages)


def _stage(stage: StageLine, now: datetime) -> StageLine:
    return _told(stage, stage_state(stage, local_day(now)))


def _told(record: Any, state: Any, **more: Any) -> Any:
    return record.model_copy(update={"state": state.value, "state_label": str(state.label), **more})
