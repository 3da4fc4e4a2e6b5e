"""The daily check: every link of the register and of the library once, however often it occurs."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from wagtail_nastav.links.asking import Answer, ask
from wagtail_nastav.links.models import CheckedLink
from wagtail_nastav.pages.library import LibraryItemPage
from wagtail_nastav.snippets.documents import NormativeDocument

Ask = Callable[[Collection[str]], dict[str, Answer]]
MOST_FAILURES = 1000


@dataclass(frozen=True)
class Outcome:
    checked: int
    dead: int


def check_links(now: datetime, asking: Ask = ask) -> Outcome:
    """Asks outside of any transaction, then stores all answers at once; forgets addresses that nothing names."""
    addresses = known_addresses()
    answers = asking(addresses)
    with transaction.atomic():
        before = {link.address: link for link in CheckedLink.objects.all()}
        for address in before.keys() - answers.keys():
            before[address].delete()
        for address, answer in answers.items():
            _store(before.get(address) or CheckedLink(address=address), answer, now)
    return Outcome(len(answers), CheckedLink.objects.dead().count())


def known_addresses() -> list[str]:
    """Web addresses only; in a steady order."""
    found = {
        link for model in (NormativeDocument, LibraryItemPage)
        for link in model.objects.order_by().exclude(link="").values_list("link", flat=True)
    }  # fmt: skip
    return sorted(link for link in found if link.startswith(("http://", "https://")))


def _store(link: CheckedLink, answer: Answer, now: datetime) -> None:
    link.checked_at, link.gone, link.answer = now, answer.gone, answer.words
    link.failures = 0 if answer.ok else min(link.failures + 1, MOST_FAILURES)
    link.save()
