"""The scan of a signed consent: for those who may see people, kept nowhere on the way, each opening in the journal."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from tests.admin.screen import look
from tests.factories import ConsentFactory, MentorFactory
from tests.files.samples import every_kind, upload
from wagtail_nastav.files.kinds import FileKind
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Consent

PDF = every_kind()[FileKind.PDF]


@pytest.fixture
def consent(school: Organization, private_root) -> Consent:
    person = MentorFactory(organization=school, family_name="Примерова")
    return ConsentFactory(person=person, full=True, evidence=upload("Примерова.pdf", PDF))


def address(consent: Consent) -> str:
    return reverse("nastav_people:evidence", args=[consent.person_id, consent.pk])


def test_the_curator_opens_the_scan(admin: Client, consent: Consent) -> None:
    response = admin.get(address(consent))
    assert b"".join(response.streaming_content) == PDF
    assert "no-store" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment")
    assert "Примеров" not in response["Content-Disposition"]


def test_the_card_leads_to_the_scan(admin: Client, consent: Consent) -> None:
    assert address(consent) in str(look(admin, reverse("nastav_people:edit", args=[consent.person_id])).soup)


def test_the_head_may_check_it(head: Client, consent: Consent) -> None:
    assert address(consent) in str(look(head, reverse("nastav_people:inspect", args=[consent.person_id])).soup)
    assert head.get(address(consent)).status_code == 200


def test_nobody_else_opens_it(client: Client, webmaster: Client, consent: Consent) -> None:
    for window in (client, webmaster):
        response = window.get(address(consent))
        assert response.status_code == 302
        assert not response.streaming


def test_it_is_no_document_of_the_site(consent: Consent) -> None:
    from wagtail.documents import get_document_model

    assert not get_document_model().objects.exists()


def test_each_opening_stands_in_the_journal(admin: Client, consent: Consent, curator) -> None:
    admin.get(address(consent))
    entry = ModelLogEntry.objects.get(action="wagtail_nastav.evidence_opened")
    assert entry.user == curator
    assert "Примеров" not in f"{entry.label} {entry.data}"


def test_a_lost_scan_and_a_consent_without_one_are_not_found(admin: Client, consent: Consent, private_root) -> None:
    without = ConsentFactory(person=consent.person, full=True)
    assert admin.get(address(without)).status_code == 404
    for path in private_root.rglob("*.pdf"):
        path.unlink()
    assert admin.get(address(consent)).status_code == 404


def test_deleting_a_person_deletes_consents_and_files(
    admin: Client, consent: Consent, private_root, django_capture_on_commit_callbacks
) -> None:
    delete = reverse("nastav_people:delete", args=[consent.person_id])
    assert "Удалить всё о человеке" in look(admin, delete).words
    with django_capture_on_commit_callbacks(execute=True):
        admin.post(delete)
    assert not Consent.objects.exists()
    assert not [path for path in private_root.rglob("*") if path.is_file()]
    assert not ModelLogEntry.objects.filter(label__contains="Примеров").exists()
