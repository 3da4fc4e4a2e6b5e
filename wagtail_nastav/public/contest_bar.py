"""The timeline of a contest as a bar: one segment a stage, in proportion to the days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wagtail_nastav.public.records.contests import ContestRecord


@dataclass(frozen=True)
class Segment:
    """Percents of the whole width. Words, so that no language's decimal comma gets into them."""

    start: str
    width: str
    state: str


@dataclass(frozen=True)
class ContestBar:
    """``today`` only while the contest goes on."""

    segments: list[Segment]
    today: str = ""


def contest_bar(record: ContestRecord, today: date) -> ContestBar | None:
    """None where there are no dates to draw."""
    dated = [(stage.start, stage.end or stage.start, stage.state) for stage in record.stages if stage.start]
    if not dated:
        return None
    first = min(start for start, _end, _state in dated)
    days = (max(end for _start, end, _state in dated) - first).days + 1

    def share(number: float) -> str:
        return f"{100 * number / days:.2f}"

    segments = [
        Segment(share((start - first).days), share((end - start).days + 1), state) for start, end, state in dated
    ]
    passed = (today - first).days + 0.5
    return ContestBar(segments, share(passed) if 0 < passed < days else "")
