"""Rules over the rows of a programme's form. Each yields (row or None, field or None, sentence)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail_nastav.pages.programmes.completion import Completion
from wagtail_nastav.pages.programmes.parts import ChangeKind, Role

Problem = tuple[Any, str | None, Any]


def participant_problems(rows: list[dict[str, Any]]) -> Iterator[Problem]:
    yield from _missing_sides(rows)
    yield from _own_mentors(rows)
    for row in rows:
        if row.get("since") and row.get("until") and row["until"] < row["since"]:
            yield row, "until", _("This participant leaves before joining. Check both dates.")
        if row.get("replacement_ground") and not row.get("until"):
            yield row, "until", _("Say until what day this mentor took part.")


def _missing_sides(rows: list[dict[str, Any]]) -> Iterator[Problem]:
    roles = {row.get("role") for row in rows if row.get("person")}
    if Role.MENTOR not in roles:
        yield None, None, _("The programme has no mentor. Add one under «Participants».")
    if Role.MENTEE not in roles:
        yield None, None, _("The programme has no mentee. Add one under «Participants».")


def _own_mentors(rows: list[dict[str, Any]]) -> Iterator[Problem]:
    mentors = {row["person"] for row in rows if row.get("role") == Role.MENTOR and row.get("person")}
    for row in rows:
        if row.get("role") == Role.MENTEE and row.get("person") in mentors:
            yield (
                row,
                "person",
                _("The same person is both mentor and mentee of this programme. Choose another person."),
            )


def change_problems(rows: list[dict[str, Any]], end: date | None, standing: Completion | None) -> Iterator[Problem]:
    for row in (row for row in rows if row.get("kind") == ChangeKind.EXTENSION):
        new_end = row.get("new_end")
        if not new_end:
            yield row, "new_end", _("Say until what day the term is extended.")
        elif end and new_end <= end:
            yield row, "new_end", _("The new end is not later than the planned end. Check the date.")
        if standing and row.get("decided_on") and row["decided_on"] > standing.completed_on:
            yield (
                row,
                "decided_on",
                _("The programme is already completed. Take the completion back first, then extend the term."),
            )
