"""What a site that writes to its visitors has to have, told before the first of them waits for a letter in vain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import global_settings, settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from wagtail_nastav.conf import nastav_settings


@register()
def check_subscriptions(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    return [*_missing()] if nastav_settings.SUBSCRIPTIONS is True else []


def _missing() -> Iterator[CheckMessage]:
    if not nastav_settings.SUBSCRIPTIONS_PRIVACY:
        message = _("Visitors are asked for their e-mail addresses, but not told how the site handles personal data.")
        hint = _("Write the address of that text: WAGTAIL_NASTAV = {'SUBSCRIPTIONS_PRIVACY': '/privacy/'}.")
        yield Error(message, hint=hint, id="wagtail_nastav.E008")
    try:
        reverse("nastav_leave", args=["t"])
    except NoReverseMatch:
        message = _("Subscribers could not unsubscribe: the address for it is missing.")
        hint = _("Add the line path('', include('wagtail_nastav.urls')) to urls.py, before that of Wagtail.")
        yield Error(message, hint=hint, id="wagtail_nastav.E009")
    if settings.DEFAULT_FROM_EMAIL == global_settings.DEFAULT_FROM_EMAIL:
        message = _("Letters to subscribers would come from %(address)s, which mail servers refuse.")
        hint = _("Write DEFAULT_FROM_EMAIL with an address of the site, and EMAIL_HOST with the server that sends.")
        yield Warning(message % {"address": settings.DEFAULT_FROM_EMAIL}, hint=hint, id="wagtail_nastav.W004")
