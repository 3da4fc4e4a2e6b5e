"""What an editor may do before completion: everything but publish."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry, TaskState, WorkflowState

from tests.gate.cases import Case, complete, in_days
from tests.gate.outputs import everywhere, leaks, seen
from tests.gate.ways_in_admin import edit_address, filled, in_approval, send, told

REASON = "только после завершения программы"


# R-001-VIII-2
def test_a_draft_is_saved_at_any_time(case: Case) -> None:
    send(case, edit_address(case.page), title="Другие итоги")
    assert case.fresh().get_latest_revision_as_object().title == "Другие итоги"
    assert leaks() == {}


# R-001-VIII-2
def test_autosave_goes_on(case: Case) -> None:
    client = case.admin()
    data = filled(client, edit_address(case.page), title="Другие итоги")
    answer = client.post(edit_address(case.page), data, headers={"accept": "application/json"})
    assert answer.json()["success"]


# R-001-VIII-2
def test_a_draft_of_a_new_page_is_created_at_any_time(case: Case) -> None:
    meta = case.page._meta
    address = reverse("wagtailadmin_pages:add", args=[meta.app_label, meta.model_name, case.parent.pk])
    send(case, address, title="Новые итоги", slug="novye")
    assert type(case.page).objects.get(slug="novye").live is False


# R-001-VIII-2
def test_refused_publication_keeps_what_was_typed(case: Case) -> None:
    attempt = send(case, edit_address(case.page), title="Важные слова", **{"action-publish": "action-publish"})
    assert REASON in attempt.told
    assert 'value="Важные слова"' in attempt.told
    assert not PageLogEntry.objects.filter(page=case.page.pk, action="wagtail.publish").exists()


# R-001-VIII-2
def test_a_draft_over_a_public_page_is_saved_after_the_completion_moved(completed_case: Case) -> None:
    """The live version is withdrawn by the cascade; work on the text goes on."""
    completed_case.page.get_latest_revision().publish()
    completed_case.programme.standing_completion().take_back()
    send(completed_case, edit_address(completed_case.page), title="Другие итоги")
    assert completed_case.fresh().get_latest_revision_as_object().title == "Другие итоги"


# R-001-VIII-2
def test_publication_may_be_scheduled_for_a_day_after_the_completion(case: Case) -> None:
    complete(case.programme, in_days=5)
    too_early = {"go_live_at": f"{in_days(2):%Y-%m-%d} 10:00", "action-publish": "action-publish"}
    in_time = {"go_live_at": f"{in_days(6):%Y-%m-%d} 10:00", "action-publish": "action-publish"}
    assert "программа будет завершена" in send(case, edit_address(case.page), **too_early).told.lower()
    assert not case.fresh().approved_schedule
    send(case, edit_address(case.page), **in_time)
    assert case.fresh().approved_schedule
    assert leaks() == {}


# R-001-VIII-2
def test_refused_approval_leaves_the_page_in_approval(case: Case) -> None:
    """So that it can be approved once the programme is completed."""
    state = in_approval(case)
    address = reverse("wagtailadmin_pages:workflow_action", args=[case.page.pk, "approve", state.pk])
    told(case.admin().post(address, {"comment": ""}, follow=True))
    assert TaskState.objects.get(pk=state.pk).status == TaskState.STATUS_IN_PROGRESS
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS
    complete(case.programme)
    told(case.admin().post(address, {"comment": ""}, follow=True))
    assert seen(case.page) == everywhere(case.page)


@pytest.mark.parametrize("where", ["window", "editor"])
def test_sending_back_from_approval_is_always_possible(case: Case, where: str) -> None:
    state = in_approval(case)
    if where == "editor":
        answers = {"action-workflow-action": "true", "workflow-action-name": "reject"}
        extra = {"workflow-action-extra-data": '{"comment": "Рано"}'}
        send(case, edit_address(case.page), **answers, **extra)
    else:
        address = reverse("wagtailadmin_pages:workflow_action", args=[case.page.pk, "reject", state.pk])
        told(case.admin().post(address, {"comment": "Рано"}, follow=True))
    assert TaskState.objects.get(pk=state.pk).status == TaskState.STATUS_REJECTED


def test_cancelling_the_approval_is_always_possible(case: Case) -> None:
    in_approval(case)
    send(case, edit_address(case.page), **{"action-cancel-workflow": "true"})
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_CANCELLED


# R-001-VIII-2
def test_a_visitor_has_no_preview(case: Case, client: Any) -> None:
    preview = reverse("wagtailadmin_pages:view_draft", args=[case.page.pk])
    assert client.get(preview).status_code == 302
    assert client.get(case.page.get_url()).status_code == 404
    assert client.get(case.page.get_url() + "?preview=1&in_preview_panel=true").status_code == 404


def test_an_editor_has_a_preview(case: Case) -> None:
    answer = case.admin().get(reverse("wagtailadmin_pages:view_draft", args=[case.page.pk]))
    assert answer.status_code == 200
    assert case.page.title in answer.content.decode()
