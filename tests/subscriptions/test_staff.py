"""Staff see how many subscribed, never who; and delete the address of whoever asks for it."""

# R-001-IX-6

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.admin.conftest import member_of, window_of
from tests.admin.screen import fill_in, look
from tests.subscriptions.visitor import READER, filled, link, subscribed
from wagtail_nastav.models import Subscription
from wagtail_nastav.setup.groups import CURATORS, HEADS, WEBMASTERS
from wagtail_nastav.subscriptions.models import Silence


@pytest.fixture
def address() -> str:
    return reverse("nastav_subscribers:index")


@pytest.fixture
def curator(section: Any) -> Client:
    return window_of(member_of(CURATORS, "kurator"))


def test_a_curator_sees_numbers_and_no_addresses(section: Any, curator: Client, address: str) -> None:
    assert "Пока никто не подписался." in look(curator, address).words
    subscribed(section, topics=("news",))
    subscribed(section, "vtoroj@example.org")
    filled(section, "tretij@example.org")
    screen = look(curator, address)
    cells = [cell.get_text(strip=True) for cell in screen.soup.select("table.nastav-sheet tbody tr > *")]
    assert cells == [section.title, "2", "2", "1", "1", "ещё не было"]
    assert "@example.org" not in str(screen.soup).replace("kurator@example.org", "").replace("name@example.org", "")
    assert address in curator.get(reverse("wagtailadmin_home")).content.decode()


def test_an_address_is_deleted_on_request(section: Any, curator: Client, address: str) -> None:
    subscribed(section)
    assert "Проверьте, нет ли в нём опечатки." in fill_in(curator, address, email="net@example.org").messages
    assert "Напишите адрес, который нужно удалить." in fill_in(curator, address, email="").errors("email")
    assert "Удалена 1 подписка." in fill_in(curator, address, email=READER.upper()).messages
    assert not Subscription.objects.exists()


def test_who_asked_for_silence_can_subscribe_after_all(section: Any, curator: Client, address: str) -> None:
    filled(section)
    Client().post(link("otpisatsya"))
    assert "снова можно вводить" in fill_in(curator, address, email=READER, again="on").messages
    assert not Silence.objects.exists()
    mail.outbox.clear()
    filled(section)
    assert len(mail.outbox) == 1


def test_only_who_may_delete_gets_there(section: Any, address: str, settings: Any) -> None:
    windows = {group: window_of(member_of(group, name)) for group, name in ((HEADS, "glava"), (WEBMASTERS, "vebm"))}
    assert windows[WEBMASTERS].get(address).status_code == 200
    assert windows[HEADS].get(address).status_code == 302
    assert address not in windows[HEADS].get(reverse("wagtailadmin_home")).content.decode()
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "SUBSCRIPTIONS": False}
    assert address not in windows[WEBMASTERS].get(reverse("wagtailadmin_home")).content.decode()
    assert windows[WEBMASTERS].get(address).status_code == 200, "An address can still be deleted"
