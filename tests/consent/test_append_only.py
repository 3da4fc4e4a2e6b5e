"""A recorded consent is evidence: nothing of it changes but the moment of its withdrawal, once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from tests import factories as make
from tests.consent.scene import NOON, at
from wagtail_nastav.snippets.people import Consent, Person
from wagtail_nastav.snippets.people.consents import ConsentSealed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
OTHER = {
    "purpose": "Другая цель",
    "page_address": "https://example.org/",
    "wording": "Другие слова",
    "wording_version": "2",
    "conditions": "Только летом",
    "audience": "region",
    "allows_name": True,
    "given_on": date(2024, 1, 8),
    "valid_until": date(2030, 1, 1),
    "given_as": "portal",
    "evidence_note": "Папка 7",
    "recorded_at": NOON - timedelta(days=400),
}


@pytest.fixture
def consent() -> Consent:
    return make.ConsentFactory(allows_participation=True)


def stored(consent: Consent) -> Consent:
    return Consent.objects.get(pk=consent.pk)


@pytest.mark.parametrize(("name", "value"), OTHER.items())
def test_no_field_can_be_rewritten(consent: Consent, name, value):
    # R-001-III-12-4
    before = getattr(stored(consent), name)
    setattr(consent, name, value)
    with pytest.raises(ConsentSealed, match="не переписывают"):
        consent.save()
    with pytest.raises(ConsentSealed):
        consent.save(update_fields=[name])
    assert getattr(stored(consent), name) == before


def test_person_operator_and_evidence_cannot_be_exchanged(consent: Consent):
    # R-001-III-12-4
    for name, value in (("person", make.PersonFactory()), ("operator", make.OrganizationFactory())):
        changed = stored(consent)
        setattr(changed, name, value)
        with pytest.raises(ConsentSealed):
            changed.save()
    consent.evidence.save("scan.pdf", ContentFile(b"%PDF-"), save=False)
    with pytest.raises(ConsentSealed):
        consent.save()
    assert not stored(consent).evidence


def test_saving_what_is_recorded_once_more_changes_nothing(consent: Consent):
    # R-001-III-12-4
    stored(consent).save()
    consent.save()
    assert stored(consent).allows_participation


def test_no_second_consent_takes_the_place_of_a_recorded_one(consent: Consent):
    """A new object under an old key would be an UPDATE."""
    # R-001-III-12-4
    intruder = Consent(
        pk=consent.pk, uid=consent.uid, person=consent.person, operator=consent.operator, purpose="Иначе",
        given_on=consent.given_on, allows_name=True,
    )  # fmt: skip
    with pytest.raises(ConsentSealed):
        intruder.save()
    assert not stored(consent).allows_name


def test_paths_past_save_are_closed(consent: Consent):
    # R-001-III-12-4
    mine = Consent.objects.filter(pk=consent.pk)
    changed = stored(consent)
    changed.allows_name = True
    for attempt in (
        lambda: mine.update(allows_name=True),
        lambda: mine.delete(),
        lambda: consent.delete(),
        lambda: consent.person.consents.all().delete(),
        lambda: consent.person.consents.update(withdrawn_at=None),
        lambda: Consent.objects.bulk_update([changed], ["allows_name"]),
        lambda: Consent.objects.update_or_create(pk=consent.pk, defaults={"allows_name": True}),
        lambda: Consent.objects.bulk_create(
            [changed], update_conflicts=True, unique_fields=["uid"], update_fields=["allows_name"]
        ),
    ):
        with pytest.raises(ConsentSealed), transaction.atomic():
            attempt()
    assert not stored(consent).allows_name


def test_the_refusal_is_a_form_error_and_a_refused_permission(consent: Consent):
    """Wherever it comes up, it is a sentence and never a server error."""
    # R-001-III-12-4
    with pytest.raises(ValidationError):
        consent.delete()
    with pytest.raises(PermissionDenied) as refused:
        consent.delete()
    assert "согласие" in str(refused.value).lower()


def test_a_withdrawal_is_final_and_keeps_its_first_moment(consent: Consent):
    # R-001-III-12-4
    same = stored(consent)
    consent.withdraw(NOON)
    with at(NOON + timedelta(days=5)):
        consent.withdraw()
        same.withdraw()  # read before the withdrawal, like a second window of the browser
    assert stored(consent).withdrawn_at == same.withdrawn_at == consent.withdrawn_at == NOON
    for moment in (None, NOON + timedelta(days=1), NOON - timedelta(days=1)):
        consent.withdrawn_at = moment
        with pytest.raises(ConsentSealed):
            consent.save()
    assert stored(consent).withdrawn_at == NOON


def test_new_consents_are_recorded_as_always(consent: Consent):
    # R-001-III-12-4
    Consent.objects.bulk_create([Consent(person=consent.person, operator=consent.operator, given_on=date(2024, 2, 2))])
    created, was_created = Consent.objects.get_or_create(
        person=consent.person, operator=consent.operator, given_on=date(2024, 3, 3)
    )
    assert was_created
    assert consent.person.consents.count() == 3
    assert created.number > consent.number


def test_consents_go_with_the_person(consent: Consent):
    # R-001-III-12-4
    consent.person.delete()
    assert not Consent.objects.exists()
    person = make.ConsentFactory().person
    Person.objects.filter(pk=person.pk).delete()
    assert not Consent.objects.exists()


@pytest.mark.parametrize(
    ("fields", "at_field"),
    [
        ({"given_on": NOON.date() + timedelta(days=1)}, "given_on"),
        ({"given_on": date(2024, 5, 5), "valid_until": date(2024, 5, 4)}, "valid_until"),
    ],
)
def test_impossible_dates_are_refused_at_their_field(fields, at_field):
    # R-001-III-12-4
    consent = make.ConsentFactory.build(person=make.PersonFactory(), **fields)
    consent.operator = consent.person.organization
    with pytest.raises(ValidationError) as refused:
        consent.full_clean()
    assert list(refused.value.message_dict) == [at_field]
    assert not Consent.objects.exists()


def test_the_database_refuses_a_consent_that_ends_before_it_was_given():
    # R-001-III-12-4
    with pytest.raises(IntegrityError), transaction.atomic():
        make.ConsentFactory(given_on=date(2024, 5, 5), valid_until=date(2024, 5, 4))
