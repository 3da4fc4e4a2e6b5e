"""The consents of a person on the person's own form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.panels import Panel

from wagtail_nastav.admin.people.words import category_words, consent_state, visibility
from wagtail_nastav.admin.permissions import (
    may_print_consents,
    may_record_consents,
    may_see_consents,
    may_withdraw_consents,
)
from wagtail_nastav.snippets.people import Consent, Person


@dataclass(frozen=True)
class ConsentLine:
    """One recorded consent in words; an empty address means that there is nothing to open or to do."""

    consent: Consent
    state: str
    allowed: str
    evidence_address: str
    withdraw_address: str


class ConsentsPanel(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_nastav/admin/consents/panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk and self.request and may_see_consents(self.request.user))

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            user = self.request.user
            person = Person.objects.prefetch_related("consents__operator").get(pk=self.instance.pk)
            papers = reverse("nastav_papers:person", args=[person.pk]) if may_print_consents(user) else ""
            record = reverse("nastav_people:record_consent", args=[person.pk]) if may_record_consents(user) else ""
            return {
                **context,
                "visibility": visibility(person, timezone.now()),
                "lines": consent_lines(person, user),
                "record_address": record,
                "papers_address": papers,
                "blank_address": reverse("nastav_people:consent_blank", args=[person.pk]),
            }


class ConsentInForcePanel(Panel):
    """On the first tab: whoever takes a consent back need not look for it. Two presses, and the name is gone."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_nastav/admin/consents/in_force.html"

        @cached_property
        def consent(self) -> Consent | None:
            if not (self.instance.pk and self.request and may_withdraw_consents(self.request.user)):
                return None
            found = Person.objects.prefetch_related("consents").get(pk=self.instance.pk).deciding_at(timezone.now())
            return found if isinstance(found, Consent) and found.withdrawn_at is None else None

        def is_shown(self) -> bool:
            return self.consent is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            person, consent = self.instance, self.consent
            address = _address("withdraw_consent", person, consent) if consent else ""
            return {**context, "visibility": visibility(person, timezone.now()), "withdraw_address": address}


def consent_lines(person: Person, user: Any) -> list[ConsentLine]:
    """The newest first; ``person.consents`` should be prefetched with their operators."""
    now, may_withdraw = timezone.now(), may_withdraw_consents(user)
    return [
        ConsentLine(
            consent=consent,
            state=consent_state(consent, person, now),
            allowed=category_words(consent.categories),
            evidence_address=_address("evidence", person, consent) if consent.evidence else "",
            withdraw_address=_address("withdraw_consent", person, consent)
            if may_withdraw and consent.withdrawn_at is None
            else "",
        )
        for consent in person.consents.all()
    ]


def _address(name: str, person: Person, consent: Consent) -> str:
    return reverse(f"nastav_people:{name}", args=[person.pk, consent.pk])
