"""Statuses that follow from scores and places; whoever calls this has asked whether the protocol leaves room for it."""

from __future__ import annotations

from typing import Any

from wagtail_nastav.pages.contests.entries import ContestEntry
from wagtail_nastav.pages.contests.standing import standings
from wagtail_nastav.rules.contests import JUDGED, EntryStatus, outcome_for


def note_scored(contest: Any) -> None:
    """«Admitted» becomes «scored» when every expert has filled in the sheet, and back when a score was taken out."""
    for each in standings(contest):
        for one in each.standings:
            if one.entry.status == EntryStatus.ADMITTED and one.is_complete:
                _become(one.entry, EntryStatus.SCORED)
            elif one.entry.status == EntryStatus.SCORED and not one.is_complete and not one.entry.place:
                _become(one.entry, EntryStatus.ADMITTED)


def set_outcomes(contest: Any) -> tuple[int, list[str]]:
    """Winners, prizes and participants by place; how many entries changed, and the titles of those without a place.

    A laureate was named by the jury and stays one. In a nomination that did not take place everybody took part.
    """
    changed, waiting = 0, []
    for each in standings(contest):
        for one in each.standings:
            if one.entry.status not in JUDGED:
                continue
            if one.place is None and not each.void:
                waiting.append(one.entry.title)
                continue
            outcome = outcome_for(one.place.number) if one.place else EntryStatus.PARTICIPANT
            kept = one.entry.status == EntryStatus.LAUREATE and outcome == EntryStatus.PARTICIPANT
            if one.entry.status != outcome and not kept:
                _become(one.entry, outcome)
                changed += 1
    return changed, waiting


def _become(entry: ContestEntry, status: EntryStatus) -> None:
    ContestEntry.objects.filter(pk=entry.pk).update(status=status)
    entry.status = status
