"""What outlives a consent carries no name: the journal, the log of pages, half-typed forms, messages of the system."""

from __future__ import annotations

import logging

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from wagtail.admin.models import FormState
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry, PageLogEntry, Revision

from tests.admin.screen import fill_in, look
from wagtail_nastav.admin.permissions import acts_to_permit
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Person

NAME = "Заречнова"


# WAGTAIL-NOTES, traps with personal data
def test_keeping_a_person_leaves_no_name_behind(
    admin: Client, school: Organization, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    add = reverse("nastav_people:add")
    fill_in(admin, add, family_name=NAME, given_name="Анна", organization=school.pk, is_mentor="on")
    person = Person.objects.get()
    fill_in(admin, reverse("nastav_people:edit", args=[person.pk]), position="методист")
    record = reverse("nastav_people:record_consent", args=[person.pk])
    fill_in(admin, record, allows_participation="on", allows_name="on", evidence_note="№ 5")
    consent = person.consents.get()
    admin.post(reverse("nastav_people:withdraw_consent", args=[person.pk, consent.pk]))
    admin.post(reverse("nastav_people:confirm", args=[person.pk]))
    admin.post(reverse("nastav_people:delete", args=[person.pk]))
    left = [f"{entry.label} {entry.data}" for model in (ModelLogEntry, PageLogEntry) for entry in model.objects.all()]
    left += [str(revision.content) + revision.object_str for revision in Revision.objects.all()]
    left += [str(vars(state)) for state in FormState.objects.all()]
    left += [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")]
    assert ModelLogEntry.objects.count() >= 6
    assert not [text for text in left if NAME in text]


def test_every_action_of_the_app_has_a_sentence() -> None:
    registry.scan_for_actions()
    own = {
        action: registry.formatters[action] for action in registry.formatters if action.startswith("wagtail_nastav.")
    }
    assert {
        "consent_recorded", "consent_withdrawn", "evidence_opened", "data_confirmed", "completion_recorded",
        "completion_taken_back", "publication_refused", "withdrawn_with_completion",
    } <= {action.partition(".")[2] for action in own}  # fmt: skip
    assert all(str(formatter.label) for formatter in own.values())


def test_permissions_can_be_given_in_the_form_of_a_group(superuser: Client, section) -> None:
    codes = {"add_consent", "change_consent", "view_consent", "add_completion", "change_completion"}
    codes |= {"reopen_monitoringyear", "delete_subscription"}
    assert set(acts_to_permit().values_list("codename", flat=True)) == codes
    screen = look(superuser, reverse("wagtailusers_groups:add"))
    offered = {control["value"] for control in screen.soup.select("input[name=permissions]")}
    wanted = [*codes, "add_person", "view_person", "delete_person", "import_person", "change_normativedocument"]
    for permission in Permission.objects.filter(content_type__app_label="wagtail_nastav", codename__in=wanted):
        assert str(permission.pk) in offered
    deletion = Permission.objects.get(codename="delete_consent")
    assert str(deletion.pk) not in offered
