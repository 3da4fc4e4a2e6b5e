"""Recorded consents that contradict themselves."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from wagtail_nastav.audit.findings import Audit, Finding, Severity, check
from wagtail_nastav.audit.places import thing_edit, thing_words
from wagtail_nastav.files.storage import private_storage
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.snippets.people import Consent


@check
def consents(looking: Audit) -> Iterator[Finding]:
    for consent in Consent.objects.select_related("person").order_by("pk"):
        looking.checked["consents"] += 1
        for code, severity, message in [*_wrong_days(looking, consent), *_weak(consent)]:
            what = f"{thing_words(consent.person)}, {consent}"
            yield Finding(code, severity, what, thing_edit(consent.person), message)


Problem = tuple[str, Severity, str]


def _wrong_days(looking: Audit, consent: Consent) -> Iterator[Problem]:
    if consent.valid_until and consent.valid_until < consent.given_on:
        message = _("ends before it was given. Withdraw it and record the consent anew with the right dates.")
        yield "consent_backwards", Severity.ERROR, message
    if consent.given_on > looking.today:
        message = _("was given on a day that has not come yet. Withdraw it and record it with the day of signing.")
        yield "consent_in_future", Severity.ERROR, message
    if consent.withdrawn_at and local_day(consent.withdrawn_at) < consent.given_on:
        message = _("was withdrawn before it was given. Look at the paper and record the consent anew if it is valid.")
        yield "consent_withdrawn_early", Severity.WARNING, message


def _weak(consent: Consent) -> Iterator[Problem]:
    if not consent.categories:
        message = _("allows nothing. If the person did allow something, record the consent anew.")
        yield "consent_empty", Severity.WARNING, message
    if consent.evidence and not private_storage().exists(str(consent.evidence.name)):
        message = _("its scan is missing in the private folder. Bring it back from a copy, or scan the paper again.")
        yield "consent_scan_missing", Severity.ERROR, message
    elif not consent.evidence and not consent.evidence_note:
        message = _("has neither a scan nor the number of the paper. Without either nobody can prove the consent.")
        yield "consent_unproven", Severity.WARNING, message
