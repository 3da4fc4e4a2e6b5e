"""The weekly letter: numbers and links, nobody's data, at most one a week, only to those who want it."""

# R-001-IX-6, R-001-III-12-1

from __future__ import annotations

from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.admin.conftest import member_of, window_of
from tests.admin.screen import look
from tests.factories import MentorFactory
from wagtail_nastav.admin.digest import letter as letters
from wagtail_nastav.admin.digest.sending import send_digests
from wagtail_nastav.completeness import Completeness
from wagtail_nastav.digest.models import DigestChoice
from wagtail_nastav.setup.groups import HEADS, WEBMASTERS

WEEK = timedelta(days=7)


def send(now: datetime | None = None) -> list[str]:
    """Who got a letter."""
    mail.outbox.clear()
    send_digests(now or timezone.now())
    return [to for message in mail.outbox for to in message.to]


@pytest.fixture
def mentor(school: Any) -> Any:
    return MentorFactory(
        organization=school, family_name="Тайномирова", given_name="Вера", contacts="tajna@example.org", birth_year=1987
    )


def test_the_curator_reads_numbers_with_links_and_nobodys_data(curator: User, mentor: Any) -> None:
    assert send() == [curator.email]
    text, subject = str(mail.outbox[0].body), mail.outbox[0].subject
    assert subject == "Наставничество: что сделать на этой неделе"
    assert "Люди без согласия: 1\n  http://testserver/admin/nastavnichestvo/lyudi/?" in text
    assert "Чего не хватает в разделе" in text
    assert "http://testserver/admin/account/" in text
    for secret in ("Тайномиров", "Вера", "tajna@", "1987", "kurator"):
        assert secret not in text + subject
    assert mail.outbox[0].extra_headers["Auto-Submitted"] == "auto-generated"


def test_every_link_of_the_letter_opens(curator: User, admin: Client, mentor: Any) -> None:
    send()
    links = [word for word in str(mail.outbox[0].body).split() if word.startswith("http://testserver")]
    assert len(links) >= 3
    for link in links:
        assert admin.get(link.removeprefix("http://testserver")).status_code == 200


def test_at_most_one_a_week_whenever_the_command_runs(curator: User) -> None:
    now = timezone.now()
    assert send(now) == [curator.email]
    assert send(now) == []
    assert send(now + WEEK - timedelta(days=1)) == []
    assert send(now + WEEK - timedelta(minutes=5)) == [curator.email], "A Monday's run may be a little early"


def test_it_is_switched_off_and_on_in_the_account(curator: User, admin: Client, head: Client) -> None:
    account = reverse("wagtailadmin_account")
    screen = look(admin, account)
    assert "присылать мне письмо раз в неделю" in screen.words.lower()
    assert "присылать мне письмо" not in look(head, account).words.lower()
    names = {"name_email-first_name": "Марфа", "name_email-last_name": "Сказкина"}
    fields = {**screen.fields, **names}
    del fields["nastav_digest-wanted"]
    admin.post(account, fields)
    assert not DigestChoice.of(curator).wanted
    assert send() == []
    admin.post(account, {**look(admin, account).fields, "nastav_digest-wanted": "on"})
    assert send() == [curator.email]


def test_only_who_keeps_people_of_a_section_and_has_an_address(curator: User, section: Any) -> None:
    for group, name in ((HEADS, "rukovoditel"), (WEBMASTERS, "vebmaster")):
        member_of(group, name)
    User.objects.create_user("prohozhij", "prohozhij@example.org", "a long password")
    gone, silent = (User.objects.create_user(name, "", "a long password") for name in ("ushedshij", "bez-adresa"))
    for user in (gone, silent):
        user.groups.set(curator.groups.all())
    gone.email, gone.is_active = "ushedshij@example.org", False
    gone.save()
    assert send() == [curator.email]


def test_no_letter_where_everything_is_in_order(curator: User, monkeypatch) -> None:
    monkeypatch.setattr(letters, "look", lambda ground, models: Completeness())
    out = StringIO()
    call_command("nastav_digest", stdout=out)
    assert mail.outbox == []
    assert "Отправлено писем: 0; у кого всё в порядке: 1." in out.getvalue()
    assert DigestChoice.of(curator).sent_on is None


def test_one_failure_stops_nobody_and_is_tried_again(curator: User, section: Any, monkeypatch, caplog) -> None:
    second = User.objects.create_user("vtoroj", "vtoroj@example.org", "a long password")
    second.groups.set(curator.groups.all())
    from django.core.mail import EmailMessage

    whole = EmailMessage.send

    def failing(message: EmailMessage, *args: Any, **kwargs: Any) -> int:
        if curator.email in message.to:
            raise ConnectionRefusedError("The mail server does not answer")
        return whole(message, *args, **kwargs)

    with monkeypatch.context() as patched:
        patched.setattr(EmailMessage, "send", failing)
        with pytest.raises(CommandError, match="Писем не отправлено: 1"):
            call_command("nastav_digest", stdout=StringIO())
    assert [message.to for message in mail.outbox] == [[second.email]]
    assert curator.email not in caplog.text
    assert send() == [curator.email]


def test_the_letter_speaks_the_language_of_its_reader(curator: User) -> None:
    from wagtail.users.models import UserProfile

    profile = UserProfile.get_for_user(curator)
    profile.preferred_language = "en"
    profile.save()
    send()
    assert mail.outbox[0].subject == "Mentoring: what to do this week"
    assert window_of(curator).get(reverse("wagtailadmin_account")).status_code == 200
