"""Paths in Wagtail's admin, walked with the forms that it shows."""

from __future__ import annotations

from html import unescape
from typing import Any

from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask
from wagtail.test.utils.form_data import querydict_from_html

from tests.gate.cases import Case, administrator
from tests.gate.ways import Attempt, way


def told(response: Any) -> str:
    """What the editor reads in the end; a server error would have been raised by the client."""
    assert response.status_code < 400, response.status_code
    return unescape(response.content.decode())


def filled(client: Client, address: str, **answers: Any) -> dict[str, Any]:
    """The form at that address as it is shown, with these answers."""
    html = client.get(address).content.decode()
    data = querydict_from_html(html, form_id="page-edit-form").copy()
    data.update(answers)
    return data


def send(case: Case, address: str, page: Any = None, **answers: Any) -> Attempt:
    client = case.admin()
    return Attempt(page or case.page, told(client.post(address, filled(client, address, **answers), follow=True)))


def edit_address(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def newest(case: Case) -> Any:
    return type(case.page).objects.order_by("-pk").first()


@way()
def admin_edit_and_publish(case: Case) -> Attempt:
    return send(case, edit_address(case.page), **{"action-publish": "action-publish"})


@way()
def admin_create_and_publish(case: Case) -> Attempt:
    meta = case.page._meta
    address = reverse("wagtailadmin_pages:add", args=[meta.app_label, meta.model_name, case.parent.pk])
    answers = {"title": "Новые итоги", "slug": "novye", "action-publish": "action-publish"}
    if case.kind == "practice":
        answers["programme"] = str(case.programme.pk)
    attempt = send(case, address, **answers)
    return Attempt(newest(case), attempt.told)


@way(kinds=("practice",))
def admin_gives_a_public_practice_a_programme(case: Case) -> Attempt:
    case.page.programme = None
    case.page.save_revision().publish()
    answers = {"programme": str(case.programme.pk), "action-publish": "action-publish"}
    return send(case, edit_address(case.page), **answers)


@way()
def admin_revert_and_publish(case: Case) -> Attempt:
    first = case.page.get_latest_revision()
    case.page.save_revision()
    address = reverse("wagtailadmin_pages:revisions_revert", args=[case.page.pk, first.pk])
    client = case.admin()
    data = filled(client, address, **{"action-publish": "action-publish"})
    return Attempt(case.page, told(client.post(edit_address(case.page), data, follow=True)))


@way()
def admin_schedule(case: Case) -> Attempt:
    """To go live in the past, which is now."""
    return send(case, edit_address(case.page), go_live_at="2025-01-01 10:00", **{"action-publish": "action-publish"})


def bulk(case: Case, action: str, pages: list[Any], **answers: Any) -> str:
    address = reverse("wagtail_bulk_action", args=[Page._meta.app_label, "page", action])
    chosen = "&".join(f"id={page.pk}" for page in pages)
    explorer = reverse("wagtailadmin_explore", args=[case.parent.pk])
    return told(case.admin().post(f"{address}?{chosen}&next={explorer}", answers, follow=True))


@way()
def admin_bulk_publish(case: Case) -> Attempt:
    return Attempt(case.page, bulk(case, "publish", [case.page]))


@way()
def admin_bulk_publish_with_what_is_below(case: Case) -> Attempt:
    above = case.parent.get_parent() if case.kind == "result" else case.parent
    return Attempt(case.page, bulk(case, "publish", [above], include_descendants="on"))


@way(kinds=("result",))
def admin_bulk_move(case: Case) -> Attempt:
    return Attempt(case.source, bulk(case, "move", [case.source], chooser=str(case.programme.pk)))


@way(kinds=("result",))
def admin_move(case: Case) -> Attempt:
    address = reverse("wagtailadmin_pages:move_confirm", args=[case.source.pk, case.programme.pk])
    return Attempt(case.source, told(case.admin().post(address, follow=True)))


def copying(case: Case, page: Any, to: Any, **answers: Any) -> Attempt:
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    data = {"new_title": "Копия итогов", "new_slug": "kopiya", "new_parent_page": str(to.pk), **answers}
    text = told(case.admin().post(address, data, follow=True))
    return Attempt(newest(case), text)


@way(kinds=("result",))
def admin_copy(case: Case) -> Attempt:
    return copying(case, case.source, case.programme, publish_copies="on")


@way(kinds=("result",))
def admin_alias(case: Case) -> Attempt:
    return copying(case, case.source, case.programme, alias="on")


def in_approval(case: Case) -> Any:
    """The page waits for the moderators, as it was sent when that was still possible."""
    group = Group.objects.get(name="Moderators")
    administrator().groups.add(group)
    task = GroupApprovalTask.objects.create(name="Утверждение")
    task.groups.add(group)
    workflow = Workflow.objects.create(name="Утверждение")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=case.parent)
    workflow.start(case.page, administrator())
    return case.fresh().current_workflow_task_state


@way(tells=False)
def admin_approval(case: Case) -> Attempt:
    """Wagtail's window for approval shows a refusal of its own, without our reason."""
    state = in_approval(case)
    address = reverse("wagtailadmin_pages:workflow_action", args=[case.page.pk, "approve", state.pk])
    return Attempt(case.page, told(case.admin().post(address, {"comment": ""}, follow=True)))


@way()
def admin_approval_in_the_editor(case: Case) -> Attempt:
    in_approval(case)
    answers = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    return send(case, edit_address(case.page), **answers)


@way()
def admin_submit_for_approval_and_approve(case: Case) -> Attempt:
    """Sending an unfinished thing to the head is refused as well."""
    in_approval(case)
    case.page.current_workflow_state.cancel(user=administrator())
    attempt = send(case, edit_address(case.page), **{"action-submit": "action-submit"})
    state = case.fresh().current_workflow_task_state
    if state is not None:
        state.approve(user=administrator())
    return attempt


@way(tells=False)
def admin_translate_and_publish(case: Case) -> Attempt:
    from tests.gate.languages import english_tree

    english = english_tree(case)
    address = reverse("simple_translation:submit_page_translation", args=[case.page.pk])
    text = told(case.admin().post(address, {"locales": [english.pk]}, follow=True))
    translated = case.page.get_translation(english)
    attempt = send(case, edit_address(translated), page=translated, **{"action-publish": "action-publish"})
    return Attempt(translated, text + attempt.told)


@way(kinds=("result",))
def admin_convert_alias(case: Case) -> Attempt:
    alias = case.source.create_alias(parent=case.programme, update_slug="psevdonim")
    address = reverse("wagtailadmin_pages:convert_alias", args=[alias.pk])
    told(case.admin().post(address, follow=True))
    return send(case, edit_address(alias), page=alias, **{"action-publish": "action-publish"})
