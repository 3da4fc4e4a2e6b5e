"""Which of several columns of a road map names the activities, and what the others are then."""

from __future__ import annotations

import re
from dataclasses import replace

from wagtail_nastav.spreadsheets.recognition.roles import Found
from wagtail_nastav.spreadsheets.recognition.rules import ROADMAP, Rule

NAMED = (re.compile(r"(?:наименовани\w* |названи\w* )?мероприяти\w*"), re.compile(r".*мероприят.*"))


def with_one_activity(columns: list[Found]) -> list[Found]:
    """«Наименование этапа | Мероприятия»: alone the first would be the activity, here it is the stage."""
    activities = [found for found in columns if found.field == "activity"]
    if len(activities) < 2:
        return columns
    best = min(activities, key=lambda found: (_rank(found), found.column))
    return [
        replace(found, rule=_second(found)) if found in activities and found != best else found for found in columns
    ]


def _rank(found: Found) -> int:
    words = found.label.header.words
    return next((rank for rank, pattern in enumerate(NAMED) if pattern.fullmatch(words)), len(NAMED))


def _second(found: Found) -> Rule | None:
    """What the header means besides: where it means nothing else, it stays a second column of activities."""
    words = found.label.header.words
    return next((rule for rule in ROADMAP if rule.field != "activity" and rule.pattern.search(words)), found.rule)
