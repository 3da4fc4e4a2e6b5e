"""An offer as it was shown, signed: what is added is what was looked at, and the site need not be asked again."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from wagtail_nastav.harvest.finding import Offer

SALT = "wagtail_nastav.source"
VALID_FOR = timedelta(hours=2)


class StaleOffer(Exception):
    """``str(error)`` is the sentence for the coordinator."""


def token_for(user: Any, section: int, offer: Offer) -> str:
    return signing.dumps([user.pk, section, asdict(offer)], salt=SALT, compress=True)


def offer_of(token: str, user: Any, section: int) -> Offer:
    """Raises ``StaleOffer``."""
    try:
        shown_to, shown_for, told = signing.loads(token, salt=SALT, max_age=VALID_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        raise StaleOffer(
            _("This page was open for too long, or was changed. Look at the addresses once more.")
        ) from None
    if (shown_to, shown_for) != (user.pk, section):
        raise StaleOffer(_("This page was shown to somebody else. Look at the addresses yourself."))
    return Offer(**{**told, "facts": tuple(told["facts"]), "warnings": tuple(told["warnings"])})
