"""What is due with people: consents that are missing or end, data that nobody confirmed for a year."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.snippets.people import Consent


class ConsentChoice(models.TextChoices):
    VALID = "valid", _("there is a consent")
    EXPIRING = "expiring", _("ends soon")
    EXPIRED = "expired", _("ended")
    WITHDRAWN = "withdrawn", _("withdrawn")
    NONE = "none", _("no consent")


def by_consent(people: Any, state: str, now: datetime) -> Any:
    """People by the state of their newest consent, which decides (see ``rules.consent.decisive``)."""
    today = local_day(now)
    deciding = Consent.objects.filter(pk=OuterRef("deciding_consent"))
    valid = deciding.valid(now)
    not_withdrawn = Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=now)
    conditions = {
        ConsentChoice.NONE: Q(deciding_consent__isnull=True),
        ConsentChoice.VALID: Q(Exists(valid)),
        ConsentChoice.EXPIRING: Q(Exists(valid.filter(valid_until__lte=ends_soon(today)))),
        ConsentChoice.WITHDRAWN: Q(Exists(deciding.filter(withdrawn_at__lte=now))),
        ConsentChoice.EXPIRED: Q(Exists(deciding.filter(not_withdrawn, valid_until__lt=today))),
    }
    return people.at(now).filter(conditions[ConsentChoice(state)])


def ends_soon(today: date) -> date:
    """A consent whose last day is not after this one ends soon."""
    return today + timedelta(days=nastav_settings.CONSENT_WARN_DAYS)


def fresh_limit(today: date) -> date:
    """Data confirmed before this day have to be confirmed again (001 §III.12.1)."""
    return today - timedelta(days=nastav_settings.FRESH_DAYS)


def to_confirm(people: Any, now: datetime) -> Any:
    """People whose data nobody confirmed within ``FRESH_DAYS``, or ever."""
    return people.filter(Q(last_confirmed__isnull=True) | Q(last_confirmed__lt=fresh_limit(local_day(now))))
