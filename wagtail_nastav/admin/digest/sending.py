"""Sending: at most one letter a week to each who wants it, and one failure stops nobody else's."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import translation
from wagtail.users.models import UserProfile

from wagtail_nastav.admin.digest.letter import Letter, letter_for
from wagtail_nastav.completeness import own_sections
from wagtail_nastav.digest.models import DigestChoice
from wagtail_nastav.public.moment import local_day

logger = logging.getLogger(__name__)


@dataclass
class Outcome:
    sent: int = 0
    nothing: int = 0
    failed: int = 0


def send_digests(now: datetime) -> Outcome:
    outcome = Outcome()
    for user in readers():
        try:
            _send_one(user, now, outcome)
        except Exception:
            # The address is personal data: the log gets the number of the account.
            logger.exception("The weekly letter was not sent to the user %s.", user.pk)
            outcome.failed += 1
    return outcome


def readers() -> Iterator[Any]:
    """Whoever keeps people and works in a section, with an address to write to."""
    for user in get_user_model().objects.filter(is_active=True).order_by("pk").iterator():
        if address_of(user) and is_reader(user):
            yield user


def address_of(user: Any) -> str:
    """A site's own kind of user may call the field otherwise."""
    return getattr(user, user.get_email_field_name(), "") or ""


def is_reader(user: Any) -> bool:
    return bool(user.has_perm("wagtail_nastav.change_person")) and bool(own_sections(user))


@transaction.atomic
def _send_one(user: Any, now: datetime, outcome: Outcome) -> None:
    """The row is locked and written first: two runs at once send one letter, and one that fails is tried again."""
    DigestChoice.objects.get_or_create(user=user)
    choice = DigestChoice.objects.select_for_update(of=("self",)).get(user=user)
    if not choice.is_due(local_day(now)):
        return
    with translation.override(UserProfile.get_for_user(user).get_preferred_language()):
        letter = letter_for(user, now)
        if letter is None:
            outcome.nothing += 1
            return
        choice.sent_on = local_day(now)
        choice.save(update_fields=["sent_on"])
        _send(user, letter)
    outcome.sent += 1


def _send(user: Any, letter: Letter) -> None:
    """Marked as sent by a program, so that nobody's holiday answer comes back."""
    headers = {"Auto-Submitted": "auto-generated"}
    EmailMessage(letter.subject, letter.text, to=[address_of(user)], headers=headers).send()
