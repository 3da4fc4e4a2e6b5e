"""The letters as texts: plain, in the language of the section, without pictures and without counting who opened them."""

from __future__ import annotations

from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.pages.languages import language_of
from wagtail_nastav.subscriptions.fresh import Fresh
from wagtail_nastav.subscriptions.links import Purpose, link
from wagtail_nastav.subscriptions.models import Subscription


def about_new(section: Any, row: Subscription) -> EmailMessage:
    with translation.override(language_of(section)):
        subject = _("Confirm the subscription: %(section)s")
        days = nastav_settings.SUBSCRIPTIONS_CONFIRM_DAYS
        return _letter(section, row, subject, "confirm", confirm=link(section, row, Purpose.CONFIRM), days=days)


def about_known(section: Any, row: Subscription) -> EmailMessage:
    with translation.override(language_of(section)):
        return _letter(section, row, _("You are subscribed already: %(section)s"), "known")


def about_fresh(section: Any, row: Subscription, fresh: Fresh) -> EmailMessage:
    """The caller has chosen the language, in which the lines are told as well."""
    return _letter(section, row, _("What is new: %(section)s"), "fresh", fresh=fresh)


def _letter(section: Any, row: Subscription, subject: str, name: str, **told: Any) -> EmailMessage:
    leave = link(section, row, Purpose.LEAVE)
    title = " ".join(section.title.split())
    context = {
        **told, "section": title, "home": section.full_url, "leave": leave, "change": link(section, row, Purpose.CHANGE),
    }  # fmt: skip
    text = render_to_string(f"wagtail_nastav/subscriptions/{name}.txt", context)
    return EmailMessage(subject % {"section": title}, text, to=[row.email], headers=_headers(leave))


def _headers(leave: str) -> dict[str, str]:
    """The mail program shows a button that ends the subscription (RFC 8058); no holiday answers come back."""
    return {
        "List-Unsubscribe": f"<{leave}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
