"""What a visitor does: fills in the form, reads the mailbox, follows links of letters. No address is a real one."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.utils import timezone

from tests.happening_fixtures import words
from wagtail_nastav.subscriptions.models import Subscription
from wagtail_nastav.subscriptions.sending import Outcome, send_letters

READER = "chitatel@example.org"
LINK = re.compile(r"https?://\S+")
SITE = "http://localhost"


def form_of(section: Any) -> str:
    return f"{section.url}podpiska-na-pisma/"


def filled(section: Any, email: str = READER, topics: tuple[str, ...] = ("news", "contests"), **more: Any) -> Any:
    """The answer to the form, the last one of its redirects."""
    fields = {"email": email, "topics": list(topics), "agreed": "on", "website": "", **more}
    return Client().post(
        form_of(section), {name: value for name, value in fields.items() if value is not None}, follow=True
    )


def read(answer: Any) -> str:
    return words(BeautifulSoup(answer.content.decode(), "lxml").select_one(".nastav-frame"))


def links(letter: Any) -> list[str]:
    return [found.removeprefix(SITE) for found in LINK.findall(str(letter.body))]


def link(word: str, letter: Any = None) -> str:
    """The link of the latest letter with that word in it."""
    return next(found for found in links(letter or mail.outbox[-1]) if f"/{word}/" in found)


def subscribed(section: Any, email: str = READER, topics: tuple[str, ...] = ("news", "contests")) -> Subscription:
    """By the form and the link of the letter; the mailbox is empty afterwards."""
    filled(section, email, topics)
    Client().post(link("podtverdit"))
    mail.outbox.clear()
    return Subscription.objects.of_address(email).get(section=section.pk)


def sent(after: timedelta = timedelta(days=1), now: datetime | None = None) -> Outcome:
    mail.outbox.clear()
    return send_letters((now or timezone.now()) + after)


def reached() -> list[str]:
    return [to for letter in mail.outbox for to in letter.to]
