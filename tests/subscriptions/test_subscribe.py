"""Asking for letters: nothing comes before the link of the first letter was followed, and the form tells nobody anything."""

# R-001-IX-6

from __future__ import annotations

import re
import smtplib
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from tests.subscriptions.visitor import READER, filled, form_of, link, links, read, subscribed
from wagtail_nastav.models import ContestIndexPage, NewsIndexPage, Subscription
from wagtail_nastav.subscriptions import asking, limits
from wagtail_nastav.subscriptions.models import Silence

SENT = "Если адрес верный, на него уже отправлено письмо."


def test_from_the_list_to_the_first_letters_only_by_the_link(section: Any, show: Any) -> None:
    invitation = show(NewsIndexPage.objects.get().url).select_one("form.nastav-subscribe")
    assert invitation["action"] == form_of(section)
    topic = invitation.select_one("input[name=o]")["value"]
    form = show(f"{form_of(section)}?o={topic}")
    assert [tick["value"] for tick in form.select("input[name=topics][checked]")] == ["news"]
    assert form.find("a", href="/privacy/").get_text() == "Как сайт обращается с персональными данными"
    assert SENT in read(filled(section, topics=("news",)))
    assert [letter.to for letter in mail.outbox] == [[READER]]
    assert mail.outbox[0].subject == f"Подтвердите подписку: {section.title}"
    row = Subscription.objects.get()
    assert (row.topics, row.confirmed_at) == (["news"], None)
    opened = Client().get(link("podtverdit"))
    assert "Остался один шаг" in read(opened)
    row.refresh_from_db()
    assert row.confirmed_at is None, "Mail servers open links; only the button confirms"
    assert "Вы подписаны" in read(Client().post(link("podtverdit")))
    row.refresh_from_db()
    assert row.confirmed_at is not None
    assert row.told_until == row.confirmed_at
    again = read(Client().get(link("podtverdit")))
    assert "Вы подписаны" in again and "Остался один шаг" not in again, (
        "whoever follows the link again has no step left"
    )


def test_a_second_press_changes_nothing(section: Any) -> None:
    row = subscribed(section)
    filled(section)
    assert mail.outbox[-1].subject.startswith("Вы уже подписаны")
    again = Client().get(link("izmenit"))
    assert "О чём вам писать" in read(again)
    before = row.told_until
    asking.confirm(row, timezone.now())
    row.refresh_from_db()
    assert row.told_until == before


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"email": ""}, "Напишите адрес, на который присылать письма."),
        ({"email": "читатель"}, "Это не похоже на адрес электронной почты."),
        ({"email": f"a@{'b' * 250}.example.org"}, "Адрес слишком длинный."),
        ({"email": "a@example.org\nBcc: b@example.org"}, "Это не похоже на адрес электронной почты."),
        ({"topics": ()}, "Отметьте, о чём вам писать."),
        ({"topics": ("mentors",)}, "Такого списка в разделе нет."),
        ({"agreed": None}, "Без вашего согласия хранить адрес нельзя."),
    ],
)
def test_what_is_wrong_is_a_sentence_and_nothing_is_kept(section: Any, fields: dict, sentence: str) -> None:
    answer = filled(section, **fields)
    assert answer.status_code == 200
    assert sentence in read(answer)
    assert (mail.outbox, Subscription.objects.count()) == ([], 0)


def test_known_new_and_refused_addresses_get_the_same_answer(section: Any, monkeypatch) -> None:
    subscribed(section)
    filled(section, "molchi@example.org")
    Client().post(link("otpisatsya"))
    assert Silence.objects.count() == 1
    answers = {read(filled(section, email)) for email in (READER, "novyj@example.org", "molchi@example.org")}
    assert len(answers) == 1
    assert [letter.to for letter in mail.outbox[-2:]] == [[READER], ["novyj@example.org"]]

    def refuse(self: Any, messages: Any) -> int:
        raise smtplib.SMTPRecipientsRefused({"net@example.org": (550, b"no such mailbox")})

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    assert answers == {read(filled(section, "net@example.org"))}


def test_who_knows_an_address_cannot_change_what_its_owner_chose(section: Any) -> None:
    row = subscribed(section, topics=("news",))
    filled(section, READER.upper(), topics=("contests",))
    assert Subscription.objects.get().topics == row.topics


def test_no_mail_server_is_a_sentence_whoever_asks_and_nothing_is_kept(section: Any, monkeypatch) -> None:
    filled(section, "molchi@example.org")
    Client().post(link("otpisatsya"))

    def away(self: Any, *messages: Any) -> int:
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "send_messages", away)
    monkeypatch.setattr(EmailBackend, "open", away)
    for email in (READER, "molchi@example.org"):
        assert "Сейчас отправить письмо не удалось." in read(filled(section, email))
    assert not Subscription.objects.exists()


@pytest.mark.parametrize(
    "email",
    ['"a\x01b"@example.org', '"a b"@example.org', "a\0@example.org", f"a@{'я' * 70}.рф", "a@школа.рф", "a@[127.0.0.1]"],
)
def test_strange_addresses_are_no_error_of_the_site(section: Any, email: str) -> None:
    assert filled(section, email).status_code == 200
    call_command("nastav_digest", stdout=StringIO())


@pytest.mark.parametrize("token", ["", "%00", "я", "a:b:c", "x" * 5000])
def test_nonsense_for_a_link_is_a_sentence(section: Any, token: str) -> None:
    for path in (f"{form_of(section)}podtverdit/?t={token}", f"{form_of(section)}izmenit/?t={token}"):
        assert Client().get(path).status_code == 410
    if token:
        assert Client().post(f"/nastav/otpisatsya/{token}/").status_code == 410


def test_a_program_that_fills_in_everything_is_answered_and_ignored(section: Any) -> None:
    assert SENT in read(filled(section, website="http://example.org"))
    assert (mail.outbox, Subscription.objects.count()) == ([], 0)


def test_nobody_is_flooded(section: Any, monkeypatch) -> None:
    for _time in range(5):
        assert SENT in read(filled(section))
    assert len(mail.outbox) == 3, "So often a day to one address"
    monkeypatch.setattr(limits, "FROM_ONE_PLACE", 6)
    assert SENT in read(filled(section, "vtoroj@example.org"))
    assert "Форму отправляли слишком часто." in read(filled(section, "tretij@example.org"))
    assert Subscription.objects.count() == 2
    cache.clear()
    monkeypatch.setattr(asking, "MOST_A_DAY", 2)
    assert "Форму отправляли слишком часто." in read(filled(section, "drugoj@example.org"))


@pytest.mark.parametrize(("given", "same"), [("1.2.3.4", False), ("77.7.7.7, 203.0.113.9", True)])
def test_behind_a_proxy_places_are_told_by_its_header(
    section: Any, settings: Any, monkeypatch, given: str, same: bool
) -> None:
    """What stands before the proxy's own entry was written by the visitor and can't make a new place of an old one."""
    monkeypatch.setattr(limits, "FROM_ONE_PLACE", 1)
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "SUBSCRIPTIONS_CLIENT": "HTTP_X_FORWARDED_FOR"}
    fields = {"email": READER, "topics": ["news"], "agreed": "on"}
    Client().post(form_of(section), fields, HTTP_X_FORWARDED_FOR="203.0.113.9")
    second = Client().post(form_of(section), fields, HTTP_X_FORWARDED_FOR=given, follow=True)
    assert ("слишком часто" in read(second)) is same


def test_links_lead_to_the_site_and_not_to_where_a_request_came(section: Any, settings: Any) -> None:
    fields = {"email": READER, "topics": ["news"], "agreed": "on"}
    Client().post(form_of(section), fields, HTTP_HOST="zlo.example.org")
    text = f"{mail.outbox[0].body} {mail.outbox[0].extra_headers}"
    assert "zlo" not in text
    assert set(re.findall(r"https?://[^/\s>]+", text)) == {"http://localhost"}


def test_unconfirmed_addresses_are_forgotten_and_their_links_die(section: Any, settings: Any) -> None:
    filled(section)
    letter = mail.outbox[0]
    Subscription.objects.update(asked_at=timezone.now() - timedelta(days=3, minutes=1))
    assert "Ссылка больше не действует" in read(Client().post(link("podtverdit", letter)))
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "SUBSCRIPTIONS": False}
    call_command("nastav_digest", stdout=open("/dev/null", "w"))
    assert not Subscription.objects.exists(), "Forgotten also where subscriptions were switched off since"


@pytest.mark.parametrize("change", [lambda link: f"{link[:-3]}xxx", lambda link: link.partition("?")[0], str.upper])
def test_a_link_that_is_not_ours_is_a_sentence(section: Any, change: Any) -> None:
    filled(section)
    found = link("podtverdit")
    path, _mark, query = found.partition("?")
    answer = Client().get(change(found) if change is not str.upper else f"{path}?{query.upper()}")
    assert answer.status_code == 410
    assert "Ссылка больше не действует" in read(answer)


def test_nothing_of_it_is_kept_by_browsers_proxies_and_search_engines(section: Any) -> None:
    filled(section)
    for address in (form_of(section), *links(mail.outbox[0])[1:]):
        answer = Client().get(address)
        assert answer.status_code == 200
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "same-origin"
        assert '<meta name="robots" content="noindex">' in answer.content.decode()
        assert READER not in answer.content.decode()


def test_the_form_is_proved_to_be_ours(section: Any) -> None:
    """Another site cannot send it in a visitor's name."""
    strict = Client(enforce_csrf_checks=True)
    fields = {"email": READER, "topics": ["news"], "agreed": "on"}
    assert strict.post(form_of(section), fields).status_code == 403
    strict.get(form_of(section))
    fields["csrfmiddlewaretoken"] = strict.cookies["csrftoken"].value
    assert strict.post(form_of(section), fields).status_code == 302


def test_only_lists_that_visitors_see_are_offered(section: Any, show: Any) -> None:
    ContestIndexPage.objects.get().unpublish()
    assert [tick["value"] for tick in show(form_of(section)).select("input[name=topics]")] == ["news"]
    NewsIndexPage.objects.get().unpublish()
    show(form_of(section), 404)


def test_switched_off_there_is_neither_form_nor_invitation(section: Any, show: Any, settings: Any) -> None:
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "SUBSCRIPTIONS": False}
    assert not show(NewsIndexPage.objects.get().url).select("form.nastav-subscribe")
    show(form_of(section), 404)
