"""The way out: one button, also that of a mail program; and changing the choice. The address goes with the subscription."""

# R-001-IX-6

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail, signing
from django.test import Client
from django.utils import timezone

from tests.subscriptions.visitor import READER, SITE, filled, link, read, subscribed
from wagtail_nastav.models import Subscription
from wagtail_nastav.subscriptions.links import Purpose, token_for
from wagtail_nastav.subscriptions.models import Silence


def test_by_the_link_of_a_letter_and_one_button(section: Any) -> None:
    subscribed(section)
    filled(section)
    assert "Нажмите кнопку" in read(Client().get(link("otpisatsya")))
    assert Subscription.objects.exists(), "Mail servers open links; only the button ends it"
    assert "Вы отписались" in read(Client(enforce_csrf_checks=True).post(link("otpisatsya")))
    assert (Subscription.objects.count(), Silence.objects.count()) == (0, 0)
    for again in (Client().get(link("otpisatsya")), Client().post(link("otpisatsya"))):
        assert "Вы отписались" in read(again)
    filled(section)
    assert mail.outbox[-1].subject.startswith("Подтвердите подписку")


def test_by_the_button_of_a_mail_program(section: Any) -> None:
    """RFC 8058: one POST without cookies to the address in the header."""
    subscribed(section)
    filled(section)
    raw = mail.outbox[-1].message().as_bytes().decode()
    headers = raw.partition("\n\n")[0]
    address = mail.outbox[-1].message()["List-Unsubscribe"]
    assert f"List-Unsubscribe: {address}".replace(" ", "") in headers.replace("\n", "").replace(" ", "")
    assert mail.outbox[-1].message()["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = address.strip("<>").removeprefix(SITE)
    answer = Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert not Subscription.objects.exists()


def test_it_answers_where_subscriptions_or_the_section_are_gone(section: Any, settings: Any) -> None:
    subscribed(section)
    filled(section)
    path = link("otpisatsya")
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "SUBSCRIPTIONS": False}
    section.unpublish()
    assert Client().post(path).status_code == 200
    assert not Subscription.objects.exists()
    section.delete()
    assert "Ваш адрес удалён" in Client().post(path).content.decode()
    assert Client().get(path).status_code == 410


def test_who_never_asked_is_never_written_to_again(section: Any) -> None:
    filled(section)
    assert "Кто-то ввёл ваш адрес" in read(Client().get(link("otpisatsya")))
    assert "Мы вам не напишем" in read(Client().post(link("otpisatsya")))
    mail.outbox.clear()
    filled(section)
    assert (mail.outbox, Subscription.objects.count()) == ([], 0)
    assert READER not in str(list(Silence.objects.values())), "Nobody can read the address there"


def test_an_address_stays_silent_when_the_site_changes_its_secret(section: Any, settings: Any) -> None:
    filled(section)
    Client().post(link("otpisatsya"))
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another secret, only for tests"
    mail.outbox.clear()
    filled(section)
    assert mail.outbox == []


def test_the_choice_is_changed_by_a_link(section: Any) -> None:
    row = subscribed(section)
    filled(section)
    address = link("izmenit")
    assert "Отметьте, о чём вам писать." in read(Client().post(address, {}))
    assert "Выбор сохранён" in read(Client().post(address, {"topics": ["contests"]}))
    row.refresh_from_db()
    assert row.topics == ["contests"]
    assert "/otpisatsya/" in Client().get(address).content.decode()


@pytest.mark.parametrize(
    ("purpose", "days"), [(Purpose.CONFIRM, 3), (Purpose.CHANGE, 60), (Purpose.LEAVE, 400)]
)  # fmt: skip
def test_every_link_has_its_end(section: Any, monkeypatch, purpose: Purpose, days: int) -> None:
    row = subscribed(section)
    filled(section, "vtoroj@example.org")
    waiting = Subscription.objects.get(confirmed_at=None)
    chosen = waiting if purpose is Purpose.CONFIRM else row
    made = timezone.now().timestamp()
    prefix = "/nastav/otpisatsya/" if purpose is Purpose.LEAVE else f"{section.url}podpiska-na-pisma/{purpose}/?t="
    ending = "/" if purpose is Purpose.LEAVE else ""
    for age, status in ((timedelta(days=days, minutes=-5), 200), (timedelta(days=days, minutes=5), 410)):
        with monkeypatch.context() as patched:
            patched.setattr(signing.time, "time", lambda age=age: made - age.total_seconds())
            token = token_for(chosen, purpose)
        assert Client().get(f"{prefix}{token}{ending}").status_code == status


def test_a_link_is_good_for_one_thing(section: Any) -> None:
    row = subscribed(section)
    for other in (Purpose.CONFIRM, Purpose.CHANGE):
        assert Client().post(f"/nastav/otpisatsya/{token_for(row, other)}/").status_code == 410
    assert Subscription.objects.exists()
    wrong = f"{section.url}podpiska-na-pisma/izmenit/?t={token_for(row, Purpose.LEAVE)}"
    assert Client().get(wrong).status_code == 410
