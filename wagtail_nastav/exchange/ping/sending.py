"""The school's side: told once for each new snapshot, and never a reason for anything to fail."""

from __future__ import annotations

import logging
from typing import Any
from urllib.request import Request, urlopen
from uuid import UUID

from django.utils import timezone
from django_tasks import task

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.exchange.models import ExchangeState
from wagtail_nastav.exchange.ping.signing import HEADER, Ping, signature
from wagtail_nastav.exchange.serving import may_tell
from wagtail_nastav.exchange.snapshot import take
from wagtail_nastav.pages.section import SectionPage

log = logging.getLogger(__name__)
# Without workers an editor waits for it.
SECONDS = 3


def is_wanted() -> bool:
    return bool(nastav_settings.EXCHANGE_PING and nastav_settings.EXCHANGE_ENABLED)


@task()
def ping_soon() -> None:
    ping_all()


def ping_all() -> int:
    """The number of sections of which something new was told."""
    return sum(_ping(section) for section in SectionPage.objects.live().public() if may_tell(section))


def _ping(section: Any) -> bool:
    state = take(section).state
    if state.pinged >= state.sequence:
        return False
    told = nastav_settings.EXCHANGE_PING
    content = Ping(source=UUID(told["source"]), sequence=state.sequence, at=timezone.now()).model_dump_json().encode()
    if not _sent(told["url"], content, signature(told["secret"], content)):
        return False
    ExchangeState.objects.filter(pk=state.pk).update(pinged=state.sequence)
    return True


def _sent(url: str, content: bytes, signed: str) -> bool:
    request = Request(url, data=content, headers={"Content-Type": "application/json", HEADER: signed})  # noqa: S310
    try:
        with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 - the webmaster's own setting
            return bool(answer.status < 300)
    except (OSError, ValueError) as error:
        # The municipality comes by itself, only later.
        log.warning("The municipality could not be told of news: %s", type(error).__name__)
        return False
