"""Twelve programmes: one planned, four running, one overdue, four completed, two ended early."""

from __future__ import annotations

from typing import Any, cast

from example_site.demo import content
from example_site.demo.publishing import add_page, publish
from example_site.demo.results import make_result
from example_site.demo.stage import Stage
from wagtail_nastav.pages.programmes import (
    Completion,
    ProgrammeActivity,
    ProgrammeChange,
    ProgrammePage,
    ProgrammeParticipant,
)
from wagtail_nastav.snippets.vocabularies import CompletionGround, MentoringForm, MentoringKind, ReplacementGround

TEXTS = ("title", "slug", "aim", "request")


def make_programmes(stage: Stage) -> None:
    for row in content.programmes():
        programme = _programme(stage, row)
        stage.programmes[row["slug"]] = programme
        completion = _completion(stage, programme, row.get("completion"))
        if "result" in row:
            make_result(stage, programme, row)
        if completion and row["completion"].get("taken_back"):
            stage.programmes[row["slug"]] = _reopened(stage, completion, row)


def _programme(stage: Stage, row: dict[str, Any]) -> ProgrammePage:
    number, ordered = row["order"]
    page = ProgrammePage(
        **{name: row[name] for name in TEXTS},
        organization=stage.school,
        directions="\n".join(row["directions"]),
        start=stage.dates.day(row["start"]),
        end=stage.dates.day(row["end"]),
        term_ground=row.get("term_ground", ""),
        order_number=number,
        order_date=stage.dates.day(ordered),
        learning_route=stage.route if row.get("route") else None,
    )
    page.forms = list(MentoringForm.objects.filter(code__in=row["forms"]))
    page.kinds = list(MentoringKind.objects.filter(code__in=row["kinds"]))
    page.participants.set([_participant(stage, row, each) for each in row["participants"]])
    page.activities.set([_activity(stage, *each) for each in row["activities"]])
    if not row.get("completion", {}).get("taken_back"):
        page.changes.set([_change(stage, each) for each in row.get("changes", [])])
    return add_page(
        stage.page("programmy"), page, stage.curator, key=row["slug"], published=stage.dates.moment(ordered)
    )


def _reopened(stage: Stage, completion: Completion, row: dict[str, Any]) -> ProgrammePage:
    """As it happens in life: the completion is taken back, the results go by themselves, then the term is extended."""
    completion.take_back(stage.curator)
    programme = ProgrammePage.objects.get(pk=completion.programme_id)
    programme.changes.set([_change(stage, each) for each in row["changes"]])
    return cast(ProgrammePage, publish(programme, stage.curator))


def _participant(stage: Stage, row: dict[str, Any], each: dict[str, Any]) -> ProgrammeParticipant:
    ground = each.get("ground")
    return ProgrammeParticipant(
        role=each["role"],
        person=stage.people[each["person"]],
        agreed_on=stage.dates.day(each.get("since", row["order"][1])),
        since=stage.dates.maybe(each.get("since")),
        until=stage.dates.maybe(each.get("until")),
        replacement_ground=ReplacementGround.objects.get(code=ground) if ground else None,
        order=each.get("leave_order", ""),
    )


def _activity(stage: Stage, title: str, month: int, planned_result: str, state: str = "") -> ProgrammeActivity:
    by_time = "done" if month < 0 else "planned" if month > 0 else "running"
    return ProgrammeActivity(
        title=title,
        when=stage.dates.month(month),
        day=stage.dates.day((month, 28)),
        planned_result=planned_result,
        state=state or by_time,
    )


def _change(stage: Stage, each: dict[str, Any]) -> ProgrammeChange:
    return ProgrammeChange(
        kind=each["kind"],
        decided_on=stage.dates.day(each["decided"]),
        new_end=stage.dates.maybe(each.get("new_end")),
        text=each["text"],
    )


def _completion(stage: Stage, programme: ProgrammePage, row: dict[str, Any] | None) -> Completion | None:
    if row is None:
        return None
    completion = Completion(
        programme=programme,
        ground=CompletionGround.objects.get(code=row["ground"]),
        completed_on=stage.dates.day(row["on"]),
        note=row["note"],
        recorded_by=stage.curator,
    )
    completion.full_clean()
    completion.save()
    return completion
