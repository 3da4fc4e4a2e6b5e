"""Letters: what is new and public now, to whoever confirmed, at most one a week, to nobody twice."""

# R-001-IX-6, R-001-VIII-2

from __future__ import annotations

import smtplib
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.contests.factories import ContestPageFactory
from tests.factories import ConsentFactory, MentorFactory
from tests.happenings import NewsPageFactory
from tests.subscriptions.visitor import READER, filled, link, links, reached, sent, subscribed
from wagtail_nastav.models import ContestIndexPage, NewsIndexPage, NewsPage, NewsPerson, Subscription

WEEK = timedelta(days=7)


def published(title: str, after: timedelta = timedelta(hours=1), **more: Any) -> NewsPage:
    moment = timezone.now() + after
    return NewsPageFactory(parent=NewsIndexPage.objects.get(), title=title, first_published_at=moment, **more)


def announced(title: str, after: timedelta = timedelta(hours=1)) -> Any:
    moment = timezone.now() + after
    return ContestPageFactory(parent=ContestIndexPage.objects.get(), title=title, first_published_at=moment)


def text() -> str:
    return str(mail.outbox[-1].body)


def test_what_is_new_of_what_was_chosen(section: Any) -> None:
    published("Старая новость", timedelta(days=-1))
    subscribed(section)
    subscribed(section, "o-konkursah@example.org", ("contests",))
    page, contest = published("Первая новость"), announced("Конкурс пар")
    assert vars(sent()) == {"sent": 2, "nothing": 0, "failed": 0, "removed": 0}
    assert reached() == [READER, "o-konkursah@example.org"]
    first, second = (str(letter.body) for letter in mail.outbox)
    assert mail.outbox[0].subject == f"Что нового: {section.title}"
    assert f"- Первая новость\n  {page.full_url}\n" in first
    assert f"Новые конкурсы\n\n- Конкурс пар\n  {contest.full_url}\n" in first
    assert "Старая новость" not in first
    assert "новость" not in second
    assert "Конкурс пар" in second
    assert all(Client().get(found).status_code == 200 for found in links(mail.outbox[0]))


def test_at_most_one_a_week_and_nothing_is_told_twice(section: Any, settings: Any) -> None:
    subscribed(section)
    published("Первая")
    assert sent().sent == 1
    published("Вторая", timedelta(days=1, hours=1))
    assert (sent(timedelta(days=2)).sent, sent(timedelta(days=7)).sent) == (0, 0)
    assert sent(timedelta(days=8)).sent == 1
    assert "Вторая" in text()
    assert "Первая" not in text()
    assert sent(timedelta(days=30)).nothing == 1
    published("Третья", timedelta(days=8, hours=1))
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "SUBSCRIPTIONS_DAYS": 1}
    assert sent(timedelta(days=9)).sent == 1


def test_nobody_gets_a_letter_before_confirming_or_after_leaving(section: Any) -> None:
    filled(section)
    published("Новость")
    assert vars(sent()) == {"sent": 0, "nothing": 0, "failed": 0, "removed": 0}
    subscribed(section, "vtoroj@example.org")
    published("Ещё новость", timedelta(hours=2))
    assert sent().sent == 1
    Client().post(link("otpisatsya"))
    assert sent(timedelta(days=20)).sent == 0


@pytest.mark.parametrize("how", ["unpublished", "private", "expired", "deleted", "section"])
def test_what_visitors_may_not_see_is_not_told(section: Any, how: str) -> None:
    subscribed(section)
    page = published("Отозванная новость")
    if how == "unpublished":
        page.unpublish()
    elif how == "private":
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    elif how == "expired":
        NewsPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() + timedelta(hours=3))
    elif how == "deleted":
        page.delete()
    else:
        section.unpublish()
    assert sent().sent == 0
    assert mail.outbox == []


def test_what_was_withdrawn_during_the_run_is_told_to_nobody_further(section: Any, monkeypatch) -> None:
    for name in ("pervyj", "vtoroj"):
        subscribed(section, f"{name}@example.org")
    page = published("Отозванная новость")
    published("Обычная новость")
    whole = EmailMessage.send

    def send(letter: EmailMessage, *args: Any, **kwargs: Any) -> int:
        page.unpublish()
        return whole(letter, *args, **kwargs)

    monkeypatch.setattr(EmailMessage, "send", send)
    assert sent().sent == 2
    assert ["Отозванная" in str(letter.body) for letter in mail.outbox] == [True, False]


def test_a_title_that_names_somebody_is_not_told_even_with_consent(section: Any) -> None:
    """A letter cannot be taken back when the consent ends; the page it leads to shows what is allowed then."""
    subscribed(section)
    listed = MentorFactory(family_name="Выдуманова", given_name="Марфа")
    known = MentorFactory(family_name="Небывалов", given_name="Тит")
    for person in (listed, known):
        ConsentFactory(person=person, full=True)
    published("Марфа Выдуманова — лучший наставник", slug="luchshij", people=[NewsPerson(person=listed)])
    published("Поздравляем Тита Небывалова", slug="pozdravlyaem")
    published("Небывалову вручили грамоту", slug="vruchili")
    published("Итоги недели", slug="vydumanova-na-konkurse", people=[NewsPerson(person=listed)])
    sent()
    for name in ("Выдуманов", "Марф", "Небывалов", "Тит", "vydumanova"):
        assert name not in text()
    assert text().count("Новость от ") == 3
    assert "/luchshij/" in text()
    assert f"- Итоги недели\n  {section.full_url}\n" in text()


def test_two_runs_at_once_send_one_letter(section: Any, monkeypatch) -> None:
    """The second run begins while the first one hands the letter over."""
    subscribed(section)
    published("Новость")
    whole, inner = EmailMessage.send, []

    def send(letter: EmailMessage, *args: Any, **kwargs: Any) -> int:
        if not inner:
            inner.append(True)
            from wagtail_nastav.subscriptions.sending import send_letters

            send_letters(timezone.now() + timedelta(days=1))
        return whole(letter, *args, **kwargs)

    monkeypatch.setattr(EmailMessage, "send", send)
    assert sent().sent == 1
    assert reached() == [READER]


def test_a_run_that_breaks_off_in_the_middle_mails_nobody_twice(section: Any, monkeypatch) -> None:
    for name in ("pervyj", "vtoroj"):
        subscribed(section, f"{name}@example.org")
    published("Новость")
    whole = EmailMessage.send

    def send(letter: EmailMessage, *args: Any, **kwargs: Any) -> int:
        whole(letter, *args, **kwargs)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(EmailMessage, "send", send)
        sent()
    assert reached() == ["pervyj@example.org"]
    sent()
    assert reached() == ["vtoroj@example.org"]


def test_a_server_that_is_away_is_tried_again_and_not_for_everybody(section: Any, monkeypatch, caplog) -> None:
    for number in range(5):
        subscribed(section, f"chitatel{number}@example.org")
    published("Новость", timedelta(minutes=-1))
    Subscription.objects.update(told_until=timezone.now() - timedelta(hours=1))
    tried = []

    def send(letter: EmailMessage, *args: Any, **kwargs: Any) -> int:
        tried.append(letter)
        raise ConnectionRefusedError

    with monkeypatch.context() as patched, pytest.raises(CommandError, match="Писем не отправлено: 5"):
        patched.setattr(EmailMessage, "send", send)
        call_command("nastav_digest", "--subscribers", stdout=StringIO())
    assert len(tried) == 3
    assert "@example.org" not in caplog.text
    assert sent().sent == 5


def test_an_address_that_takes_no_letters_is_given_up(section: Any, monkeypatch, caplog) -> None:
    subscribed(section)

    def send(letter: EmailMessage, *args: Any, **kwargs: Any) -> int:
        raise smtplib.SMTPRecipientsRefused({READER: (550, b"no such mailbox")})

    for week in range(3):
        published(f"Новость {week}", WEEK * week + timedelta(minutes=5))
        assert Subscription.objects.filter(refusals=week).exists()
        with monkeypatch.context() as patched:
            patched.setattr(EmailMessage, "send", send)
            outcome = sent(WEEK * week + timedelta(hours=1))
    assert (outcome.removed, Subscription.objects.count()) == (1, 0)
    assert READER not in caplog.text


def test_queries_do_not_grow_with_what_is_new(section: Any) -> None:
    subscribed(section)

    def queries(news: int, after: timedelta) -> int:
        for number in range(news):
            person = MentorFactory(family_name=f"Придуманов{number}")
            published(f"Новость {number}", after - timedelta(hours=1), people=[NewsPerson(person=person)])
            announced(f"Конкурс {number}", after - timedelta(hours=1))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert sent(after).sent == 1
        return len(asked)

    queries(1, timedelta(days=1))
    assert queries(1, timedelta(days=9)) == queries(7, timedelta(days=17))


def test_more_than_a_letter_holds_is_said(section: Any, monkeypatch) -> None:
    monkeypatch.setattr("wagtail_nastav.subscriptions.fresh.MOST", 2)
    subscribed(section)
    for number in range(3):
        published(f"Новость {number}", timedelta(hours=number))
    sent()
    assert text().count("- Новость") == 2
    assert "Это не всё; остальное смотрите в разделе." in text()


def test_the_command_says_what_it_did(section: Any, settings: Any) -> None:
    out = StringIO()
    call_command("nastav_digest", stdout=out)
    assert "Писем подписчикам: 0; без нового: 0" in out.getvalue()
    assert "Отправлено писем: 0" in out.getvalue()
    out = StringIO()
    call_command("nastav_digest", "--curators", stdout=out)
    assert "подписчикам" not in out.getvalue()
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "SUBSCRIPTIONS": False}
    with pytest.raises(CommandError, match="выключены"):
        call_command("nastav_digest", "--subscribers", stdout=out)
