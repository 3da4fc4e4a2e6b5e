"""Approval by the head, from the curator's «submit» to the published page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import TaskState, WorkflowState

from tests.setup.forms import send_page
from wagtail_nastav.models import MentorBasePage, SectionPage, TextPage
from wagtail_nastav.setup import open_section
from wagtail_nastav.setup.groups import CURATORS, HEADS, WEBMASTERS
from wagtail_nastav.setup.workflow import NAME

Enter = Callable[[str], Client]


@pytest.fixture
def approval_required(section: SectionPage, settings) -> None:
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "APPROVAL_REQUIRED": True}
    open_section()


def submit(client: Client, page: MentorBasePage, title: str) -> TaskState:
    answer = send_page(client, f"/admin/pages/{page.pk}/edit/", title=title, **{"action-submit": "action-submit"})
    assert answer.status_code == 302
    return TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)


def decide(client: Client, page: MentorBasePage, state: TaskState, action: str) -> int:
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
    return client.post(address, {"comment": "Посмотрела"}).status_code


# R-000-V-1-7
def test_the_curator_submits_and_the_head_approves(enter: Enter, approval_required: None, client: Client) -> None:
    page = MentorBasePage.objects.get()
    state = submit(enter(CURATORS), page, "Наставники нашей школы")
    page.refresh_from_db()
    assert (page.title, state.task.name) == ("База наставников", NAME)

    head = enter(HEADS)
    assert "Наставники нашей школы" in head.get("/admin/").text
    assert decide(head, page, state, "approve") in (200, 302)
    page.refresh_from_db()
    assert (page.title, page.live, page.has_unpublished_changes) == ("Наставники нашей школы", True, False)
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_APPROVED


def test_a_new_page_becomes_public_by_approval(enter: Enter, approval_required: None, section: SectionPage) -> None:
    address = f"/admin/pages/add/wagtail_nastav/textpage/{section.pk}/"
    send_page(enter(CURATORS), address, title="Советы", slug="sovety", **{"action-submit": "action-submit"})
    page = TextPage.objects.get(slug="sovety")
    assert not page.live
    assert decide(enter(HEADS), page, TaskState.objects.get(), "approve") in (200, 302)
    page.refresh_from_db()
    assert page.live


def test_the_head_returns_a_page_and_the_curator_sends_it_again(enter: Enter, approval_required: None) -> None:
    page, curator, head = MentorBasePage.objects.get(), enter(CURATORS), enter(HEADS)
    assert decide(head, page, submit(curator, page, "Наставнеки"), "reject") in (200, 302)
    page.refresh_from_db()
    assert page.title == "База наставников"
    assert page.current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES

    edit = f"/admin/pages/{page.pk}/edit/"
    send_page(curator, edit, title="Наставники", **{"action-submit": "action-submit"})
    assert decide(head, page, TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS), "approve") in (200, 302)
    page.refresh_from_db()
    assert (page.title, page.has_unpublished_changes) == ("Наставники", False)


@pytest.mark.parametrize("group", [CURATORS, WEBMASTERS])
def test_nobody_else_approves(enter: Enter, approval_required: None, group: str) -> None:
    page = MentorBasePage.objects.get()
    state = submit(enter(CURATORS), page, "Сама себе утвердила")
    decide(enter(group), page, state, "approve")
    page.refresh_from_db()
    assert page.title == "База наставников"
    assert TaskState.objects.get().status == TaskState.STATUS_IN_PROGRESS


def test_a_disabled_workflow_engine_leaves_the_setup_working(home, settings) -> None:
    settings.WAGTAIL_WORKFLOW_ENABLED = False
    assert open_section().changed
    assert not open_section().changed
