"""Short checks, each of which one call site of the gate makes true. All must hold; see test_mutations.py."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from wagtail.models import Page, PageLogEntry

from tests import factories
from tests.gate.cases import Case, complete, draft, in_days, make_case, open_programme, ready_case, smuggle
from tests.gate.outputs import address, live_pages, menu_of_the_host, public_at, seen
from tests.gate.ways_in_admin import bulk, edit_address, in_approval, send, told
from wagtail_nastav.pages.programmes import ProgrammeChange
from wagtail_nastav.rules.gate import NotPublishable
from wagtail_nastav.rules.gate.log import REFUSED

REASON = "только после завершения программы"


def smuggled(kind: str) -> Any:
    case = ready_case(kind)
    smuggle(Page.objects.filter(pk=case.page.pk), live=True)
    return case.fresh()


def published(kind: str) -> Case:
    case = ready_case(kind, completed=True)
    case.page = factories.publish(case.page)
    return case


def the_form_says_why(kind: str) -> None:
    case = ready_case(kind)
    attempt = send(case, edit_address(case.page), **{"action-publish": "action-publish"})
    assert REASON in attempt.told


def the_form_sends_back_from_approval(kind: str) -> None:
    case = ready_case(kind)
    state = in_approval(case)
    answers = {"action-workflow-action": "true", "workflow-action-name": "reject"}
    send(case, edit_address(case.page), **answers)
    state.refresh_from_db()
    assert state.status == "rejected"


def saving_is_refused(kind: str) -> None:
    case = ready_case(kind)
    case.page.live = True
    with pytest.raises(NotPublishable):
        case.page.save()


def a_copied_tree_is_whole(kind: str) -> None:
    case = published(kind)
    above = case.programme if kind == "result" else case.parent
    if kind == "practice":
        case.programme.standing_completion().take_back()
        smuggle(Page.objects.filter(pk=case.page.pk), live=True)
    above.specific.copy(recursive=True, update_attrs={"slug": "kopiya"}, keep_live=True)
    copies = type(case.page).objects.filter(title=case.page.title).exclude(pk=case.page.pk)
    assert [copy.live for copy in copies] == [False]


def saving_the_base_page_is_refused(kind: str) -> None:
    base = Page.objects.get(pk=ready_case(kind).page.pk)
    base.live = True
    with pytest.raises(NotPublishable):
        base.save()


def the_schedule_goes_on(kind: str) -> None:
    case = ready_case(kind)
    other = factories.TextPageFactory(live=False)
    case.page.save_revision(approved_go_live_at=in_days(-2))
    other.save_revision(approved_go_live_at=in_days(-1))
    call_command("publish_scheduled")
    assert Page.objects.get(pk=other.pk).live
    assert PageLogEntry.objects.filter(page=case.page.pk, action=REFUSED).exists()


def its_address_is_shut(kind: str) -> None:
    assert seen(smuggled(kind), (address,)) == set()


def lists_of_live_pages_leave_it_out(kind: str) -> None:
    assert seen(smuggled(kind), (live_pages, menu_of_the_host)) == set()


def public_lists_leave_it_out(kind: str) -> None:
    assert seen(smuggled(kind), (public_at,)) == set()


def drafts_are_not_searched(kind: str) -> None:
    """Made here and now, as the index is written whenever something of the page is saved."""
    page = make_case(kind).page
    assert page.pk not in [found.pk for found in Page.objects.search(page.title)]


def the_unpublished_is_searched_no_more(kind: str) -> None:
    page = published(kind).page
    assert page.pk in [found.pk for found in Page.objects.search(page.title)]
    page.unpublish()
    assert page.pk not in [found.pk for found in Page.objects.search(page.title)]


def it_has_no_place_in_a_sitemap(kind: str) -> None:
    assert smuggled(kind).get_sitemap_urls() == []


def a_fixture_leaves_a_draft(kind: str) -> None:
    """Row by row, as `loaddata` saves them."""
    page = ready_case(kind).page
    row = Page.objects.get(pk=page.pk)
    row.live = True
    row.save_base(raw=True)
    assert not Page.objects.get(pk=page.pk).live


def a_fixture_of_a_public_page_loads(kind: str) -> None:
    case = published(kind)
    Page.objects.get(pk=case.page.pk).save_base(raw=True)
    case.page.save_base(raw=True)
    assert case.fresh().live


def taking_back_withdraws(kind: str) -> None:
    case = published(kind)
    assert [page.pk for page in case.programme.standing_completion().take_back()] == [case.page.pk]
    assert not case.fresh().live


def deleting_the_completion_withdraws(kind: str) -> None:
    case = published(kind)
    case.programme.standing_completion().delete()
    assert not case.fresh().live


def giving_the_completion_away_withdraws(kind: str) -> None:
    case = published(kind)
    completion = case.programme.standing_completion()
    completion.programme = open_programme()
    completion.save()
    assert not case.fresh().live


def taking_back_unschedules(kind: str) -> None:
    case = ready_case(kind, completed=True)
    case.page.go_live_at = in_days(2)
    case.page.save_revision().publish()
    case.programme.standing_completion().take_back()
    assert not case.fresh().approved_schedule


def extending_withdraws(kind: str) -> None:
    case = published(kind)
    day = factories.today() + timedelta(days=1)
    ProgrammeChange.objects.create(
        page=case.programme, kind="extension", decided_on=day, new_end=day + timedelta(days=60), text="Продлена"
    )
    assert not case.fresh().live


def converting_an_alias_withdraws(kind: str) -> None:
    case = published("result")
    mirror = case.programme.create_alias(recursive=True, update_slug="zerkalo")
    mirror.alias_of_id = None
    mirror.save(update_fields=["alias_of_id"], clean=False)
    assert not mirror.get_children().get().live


def bulk_publication_names_the_blocked(kind: str) -> None:
    case = ready_case(kind)
    free = draft(kind, complete(open_programme()).programme)
    assert case.page.title in bulk(case, "publish", [case.page, free])
    assert Page.objects.get(pk=free.pk).live


def moving_says_why(kind: str) -> None:
    case = ready_case("result")
    move = reverse("wagtailadmin_pages:move_confirm", args=[case.source.pk, case.programme.pk])
    assert REASON in told(case.admin().post(move, follow=True))


def postgresql_refuses_a_live_page(kind: str) -> None:
    case = ready_case(kind)
    connection.check_constraints()  # what the making left to be asked is another trigger's
    with pytest.raises(IntegrityError), transaction.atomic():
        Page.objects.filter(pk=case.page.pk).update(live=True)
        connection.check_constraints()


def postgresql_refuses_another_programme(kind: str) -> None:
    case = published(kind)
    other = open_programme()
    connection.check_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        type(case.page).objects.filter(pk=case.page.pk).update(programme=other)
        connection.check_constraints()


def postgresql_refuses_a_lost_completion(kind: str) -> None:
    case = published(kind)
    connection.check_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        completions = case.programme.completions.all()
        completions.update(completed_on=factories.today() + timedelta(days=30))
        connection.check_constraints()
