"""The road map in the words of schema.org: its stages, and in each of them planned actions with their state."""

from __future__ import annotations

from wagtail_nastav.public.jsonld import Thing, absolute, describe, filled, item_list
from wagtail_nastav.public.records.roadmap import RoadMapLine, RoadMapRecord

# What was cancelled is told without a state: schema.org knows only actions that failed.
STATUSES = {
    "waiting": "PotentialActionStatus",
    "going": "ActiveActionStatus",
    "done": "CompletedActionStatus",
}


@describe.register
def _road_map(record: RoadMapRecord, root: str, url: str = "") -> Thing | None:
    """Who is responsible is left out: schema.org asks for people or organizations, and posts are neither."""
    if not record.stages:
        return None
    stages = (filled({"name": stage.title, **item_list(map(_action, stage.rows))}) for stage in record.stages)
    return {**item_list(stages), "name": record.title, "url": absolute(root, record.url)}


def _action(line: RoadMapLine) -> Thing:
    """What repeats has no day of its own; of other terms the last day is the one that is planned."""
    status = STATUSES.get(line.state, "")
    return filled({
        "@type": "PlanAction",
        "name": line.activity,
        "description": line.indicator,
        "startTime": None if line.repeats else line.start,
        "scheduledTime": None if line.repeats else line.end,
        "actionStatus": f"https://schema.org/{status}" if status else "",
        "result": {"@type": "Thing", "name": line.result_form} if line.result_form else None,
    })  # fmt: skip
