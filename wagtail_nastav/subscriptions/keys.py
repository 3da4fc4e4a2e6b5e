"""An address told by a number: the same address is known again, and nobody can read the address out of it."""

from __future__ import annotations

from django.conf import settings
from django.utils.crypto import salted_hmac

SALT = "wagtail_nastav.subscriptions"


def key_of(text: str) -> str:
    return _keyed(text, settings.SECRET_KEY)


def keys_of(text: str) -> list[str]:
    """What it may have been called: under the present secret of the site and under those before it."""
    return [_keyed(text, secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _keyed(text: str, secret: str | bytes) -> str:
    return salted_hmac(SALT, text.strip().casefold(), secret=secret, algorithm="sha256").hexdigest()
