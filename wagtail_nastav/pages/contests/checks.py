"""Rules over the rows of a contest's form. Each yields (row, field or None, sentence); no row means the whole form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Min
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.pages.contests.keeping import lost_rows
from wagtail_nastav.rules.contest_stages import last_day, stage_complaints

Row = dict[str, Any]
Problem = tuple[Any, str | None, Any]
HIGHEST = 1000

IN_USE = {
    "nominations": _("The nomination “%(row)s” has entries, so it can't be deleted. Move the entries first."),
    "criteria": _("There are scores by the criterion “%(row)s”, so it can't be deleted. Delete the scores first."),
    "jury": _("This member of the jury has given scores and can't be deleted: %(row)s. Delete the scores first."),
}


@dataclass(frozen=True)
class TypedStage:
    """A stage as it stands in the form."""

    kind: str
    title: str
    start: date | None
    end: date | None


def stage_problems(rows: list[Row]) -> Iterator[Problem]:
    stages = [_typed(row) for row in rows]
    # A date that could not be read has its own message already, and says nothing about the others.
    unread = {number for number, row in enumerate(rows) if {"start", "end"} & set(row["form"].errors)}
    for complaint in stage_complaints(stages):
        if complaint.number in unread or complaint.other in unread:
            continue
        params = {}
        if complaint.other is not None:
            other = stages[complaint.other]
            until = last_day(other)
            params = {"other": other.title, "day": f"{until:%d.%m.%Y}" if until else ""}
        yield rows[complaint.number], complaint.field, str(complaint.problem.label) % params


def _typed(row: Row) -> TypedStage:
    kind = row.get("kind") or ""
    labels = dict(row["form"].fields["kind"].choices)
    title = row.get("title") or str(labels.get(kind, ""))
    return TypedStage(kind, title[:1].upper() + title[1:], row.get("start"), row.get("end"))


def missing_parts(stages: list[Row], nominations: list[Row]) -> Iterator[Problem]:
    if not stages:
        yield None, None, _("The contest has no stages. Add at least one, so that visitors know when to apply.")
    if not nominations:
        yield None, None, _("The contest has no nomination. Add one; if it isn't divided, write «Main».")


def twin_nominations(rows: list[Row]) -> Iterator[Problem]:
    seen: set[str] = set()
    for row in rows:
        title = " ".join((row.get("title") or "").lower().split())
        if title and title in seen:
            yield row, "title", _("There is a nomination with this name already. Give it another one.")
        seen.add(title)


def scale_problems(rows: list[Row]) -> Iterator[Problem]:
    for row in rows:
        lowest, highest = row.get("lowest"), row.get("highest")
        if lowest is None or highest is None:
            continue
        if highest <= lowest:
            yield row, "highest", _("The highest score is not higher than the lowest. Check both.")
        elif highest > HIGHEST:
            yield row, "highest", _("The highest score is too large: at most %(limit)d.") % {"limit": HIGHEST}
        else:
            yield from _given_outside(row, lowest, highest)


def _given_outside(row: Row, lowest: int, highest: int) -> Iterator[Problem]:
    """Scores that were given before the scale was changed."""
    from wagtail_nastav.pages.contests.scores import ContestScore

    criterion = row["form"].instance.pk
    if criterion is None:
        return
    given = ContestScore.objects.filter(criterion=criterion).aggregate(least=Min("value"), most=Max("value"))
    message = _(
        "A score of %(score)d was given by this criterion already. Keep it within the scale, or change that score."
    )
    if given["most"] is not None and given["most"] > highest:
        yield row, "highest", message % {"score": given["most"]}
    if given["least"] is not None and given["least"] < lowest:
        yield row, "lowest", message % {"score": given["least"]}


def juror_problems(rows: list[Row]) -> Iterator[Problem]:
    seen: set[Any] = set()
    for row in rows:
        person = row.get("person")
        if not (person or row.get("position") or row.get("organization")):
            yield (
                row,
                "person",
                _("Choose the person, or write the position or the organization of this member of the jury."),
            )
        if person and person in seen:
            yield row, "person", _("This person is a member of the jury already.")
        seen.add(person)


def document_problems(rows: list[Row]) -> Iterator[Problem]:
    for row in rows:
        if not (row.get("act") or row.get("document") or row.get("link")):
            yield (
                row,
                "act",
                _("Choose a document of the register, or add a file or a link: otherwise there is nothing to open."),
            )
        elif row.get("link") and not (row.get("act") or row.get("title")):
            yield row, "title", _("Write the title of the document: the address alone tells nothing.")


def deletions_of_used_rows(page: Any, kept: dict[str, set[int]]) -> Iterator[Problem]:
    if page.pk is not None:
        for relation, row in lost_rows(page, kept):
            yield None, None, IN_USE[relation] % {"row": row}
