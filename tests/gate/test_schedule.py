"""`publish_scheduled`: a page that may not go live stops nobody; its history and its editor know why."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import PageLogEntry

from tests import factories
from tests.gate.cases import Case, complete, draft, in_days, open_programme
from tests.gate.outputs import everywhere, leaks, seen
from wagtail_nastav.rules.gate.log import REFUSED


def schedule(page: Any) -> Any:
    """As if approved a week ago for yesterday."""
    page.go_live_at = in_days(-1)
    return page.save_revision(approved_go_live_at=in_days(-1))


# R-001-VIII-2
def test_the_other_pages_of_the_schedule_are_published(case: Case, caplog: pytest.LogCaptureFixture) -> None:
    before = factories.TextPageFactory(live=False)
    after = draft(case.kind, complete(open_programme()).programme)
    for page in (before, case.page, after):
        schedule(page)
    call_command("publish_scheduled")
    before.refresh_from_db()
    assert before.live
    assert seen(after) == everywhere(after)
    assert leaks() == {}
    assert f"page {case.page.pk}" in caplog.text


# R-001-VIII-2
def test_the_schedule_is_cancelled_and_the_history_tells(case: Case) -> None:
    revision = schedule(case.page)
    call_command("publish_scheduled")
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None
    assert not case.fresh().live
    entry = PageLogEntry.objects.get(page=case.page.pk, action=REFUSED)
    assert "только после завершения программы" in str(entry.message)
    history = case.admin().get(reverse("wagtailadmin_pages:history", args=[case.page.pk])).content.decode()
    assert "Запланированная публикация отменена" in history
    call_command("publish_scheduled")
    assert PageLogEntry.objects.filter(action=REFUSED).count() == 1


# R-001-VIII-2
def test_after_completion_it_can_be_published_again(case: Case) -> None:
    schedule(case.page)
    call_command("publish_scheduled")
    complete(case.programme)
    case.fresh().get_latest_revision().publish()
    assert seen(case.page) == everywhere(case.page)


# R-001-VIII-2
def test_a_new_version_of_a_public_page_that_names_an_open_programme(home: Any) -> None:
    """The public version stays, the scheduled one is cancelled."""
    practice = factories.publish(factories.PracticePageFactory())
    practice.programme = open_programme()
    schedule(practice)
    call_command("publish_scheduled")
    fresh = type(practice).objects.get(pk=practice.pk)
    assert (fresh.live, fresh.programme) == (True, None)
    assert seen(fresh) == everywhere(fresh)


def test_a_dry_run_and_expiry_are_as_in_wagtail(completed_case: Case) -> None:
    page = factories.publish(completed_case.page)
    schedule(completed_case.source)
    call_command("publish_scheduled", dryrun=True, stdout=StringIO())
    type(page).objects.filter(pk=page.pk).update(expire_at=in_days(-1))
    call_command("publish_scheduled")
    assert not completed_case.fresh().live
