"""Approval by the head: a curator may send any page of the section, the head publishes or returns it."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import Group
from django.utils.translation import gettext as _
from wagtail.models import GroupApprovalTask, Page, Task, Workflow, WorkflowPage, WorkflowTask

from wagtail_nastav.setup.groups import HEADS

# Stored in the database, like the names of the groups.
NAME = "Утверждение руководителем"


def ensure_workflow(sections: Sequence[Page], groups: dict[str, Group], lines: list[str]) -> None:
    """A section that has an approval of its own keeps it; ours is mended if it is the one in use."""
    attached = {page.pk: _attached(page) for page in sections}
    if all(workflow is not None and workflow.name != NAME for workflow in attached.values()):
        return
    workflow, mended = _ours(groups[HEADS])
    for page, current in attached.items():
        if current is None:
            WorkflowPage.objects.update_or_create(page_id=page, defaults={"workflow": workflow})
            mended = True
    if mended:
        lines.append(_("Approval «%(name)s» was set up for the section.") % {"name": workflow.name})


def _attached(page: Page) -> Workflow | None:
    """One that was switched off approves nothing, so it does not count."""
    found = WorkflowPage.objects.filter(page=page, workflow__active=True).select_related("workflow").first()
    return found.workflow if found else None


def _ours(heads: Group) -> tuple[Workflow, bool]:
    """The approval with its one step, and whether anything of it had to be made or mended."""
    workflow, new_workflow = Workflow.objects.get_or_create(name=NAME)
    task, new_task = _task()
    step = {"workflow": workflow, "task_id": task.pk}
    new_step = WorkflowTask.objects.get_or_create(**step, defaults={"sort_order": 0})[1]
    asleep = [thing for thing in (workflow, task) if _wake(thing)]
    missing = not task.groups.filter(pk=heads.pk).exists()
    if missing:
        task.groups.add(heads)
    return workflow, bool(new_workflow or new_task or new_step or asleep or missing)


def _task() -> tuple[GroupApprovalTask, bool]:
    existing = GroupApprovalTask.objects.filter(name=NAME).first()
    return (existing, False) if existing else (GroupApprovalTask.objects.create(name=NAME), True)


def _wake(thing: Workflow | Task) -> bool:
    if thing.active:
        return False
    thing.active = True
    thing.save(update_fields=["active"])
    return True
