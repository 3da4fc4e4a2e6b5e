"""What the daily check stores, and that a server may be down for a day."""

from __future__ import annotations

from collections.abc import Collection
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.factories import DocumentLevelFactory
from tests.shelf import LibraryItemPageFactory
from wagtail_nastav.links.asking import Answer
from wagtail_nastav.links.checking import check_links
from wagtail_nastav.links.models import PATIENCE, CheckedLink
from wagtail_nastav.snippets.documents import NormativeDocument

pytestmark = pytest.mark.usefixtures("home")

GOOD, GONE, SILENT = Answer(True, False, "200"), Answer(False, True, "404"), Answer(False, False, "TimeoutError")
ACT = "https://example.org/act"


def act(link: str = ACT) -> NormativeDocument:
    return NormativeDocument.objects.create(title="Акт", level=DocumentLevelFactory(code="local"), link=link)


def check(answer: Answer) -> list[str]:
    """Everybody answers alike; which links are dead after it."""
    check_links(timezone.now(), lambda addresses: dict.fromkeys(addresses, answer))
    return list(CheckedLink.objects.dead().values_list("address", flat=True))


# R-001-VIII-1
def test_gone_is_dead_at_once_and_silence_only_after_a_while() -> None:
    act()
    assert check(GONE) == [ACT]
    assert check(GOOD) == []
    assert [check(SILENT) for _number in range(PATIENCE)] == [*[[]] * (PATIENCE - 1), [ACT]]
    assert check(GOOD) == []


def test_every_address_is_asked_once_and_forgotten_when_nothing_names_it() -> None:
    asked: list[Collection[str]] = []
    documents = [act(), act(), act("ftp://example.org/old")]
    item = LibraryItemPageFactory(link="http://example.org/book")

    def asking(addresses: Collection[str]) -> dict[str, Answer]:
        asked.append(addresses)
        return dict.fromkeys(addresses, GONE)

    check_links(timezone.now(), asking)
    documents[0].delete()
    documents[1].delete()
    outcome = check_links(timezone.now(), asking)
    assert asked == [["http://example.org/book", ACT], [item.link]]
    assert (outcome.checked, outcome.dead, CheckedLink.objects.count()) == (1, 1, 1)


def test_the_command_says_how_many(capsys: pytest.CaptureFixture[str]) -> None:
    act()
    with patch.object(check_links, "__defaults__", (lambda addresses: dict.fromkeys(addresses, GONE),)):
        call_command("nastav_links")
    assert "Проверено ссылок: 1, не открываются: 1." in capsys.readouterr().out
