"""Links of letters: signed, good for one thing and for a time, and the address itself does not stand in them.

They begin with the site's address as Wagtail's settings know it; what a request says of its host decides nothing.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode, urljoin
from uuid import UUID

from django.core import signing
from django.urls import reverse

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.subscriptions.models import Subscription

# Below the section; a page with this address would never be seen.
ADDRESS = "podpiska-na-pisma"
PARAMETER = "t"
SALT = "wagtail_nastav.subscriptions."


class Purpose(StrEnum):
    """The value is the word of the address."""

    CONFIRM = "podtverdit"
    CHANGE = "izmenit"
    LEAVE = "otpisatsya"


def lasts(purpose: Purpose) -> timedelta:
    """A way out of an old letter has to stay open; changing a choice takes a recent one."""
    days = {Purpose.CONFIRM: nastav_settings.SUBSCRIPTIONS_CONFIRM_DAYS, Purpose.CHANGE: 60, Purpose.LEAVE: 400}
    return timedelta(days=days[purpose])


def token_for(row: Subscription, purpose: Purpose) -> str:
    return signing.dumps([row.section_id, row.uid.hex], salt=SALT + purpose)


def read(token: str, purpose: Purpose) -> tuple[int, UUID] | None:
    """The number of the section and of the subscription; None for a link that is not ours or too old."""
    try:
        section, uid = signing.loads(token, salt=SALT + purpose, max_age=lasts(purpose))
        return int(section), UUID(uid)
    except (signing.BadSignature, ValueError, TypeError):
        return None


def link(section: Any, row: Subscription, purpose: Purpose) -> str:
    if purpose is Purpose.LEAVE:
        site = section.get_site()
        return urljoin(site.root_url, reverse("nastav_leave", args=[token_for(row, purpose)]))
    return f"{address_of(section)}{purpose}/?{urlencode({PARAMETER: token_for(row, purpose)})}"


def address_of(section: Any) -> str:
    """The whole address of the form."""
    return urljoin(section.full_url, f"{ADDRESS}/")
