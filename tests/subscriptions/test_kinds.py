"""Letters about results of contests, and letters of a section in another language; what stays in plain files of a section."""

# R-001-IX-6, R-001-VIII-2

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.checks import CheckMessage
from django.test import Client
from django.urls import clear_url_caches
from django.urls import path as address
from django.utils import timezone
from wagtail.models import Locale

from tests.contests import factories as contests
from tests.factories import MentorFactory, SectionPageFactory, publish
from tests.happening_fixtures import words
from tests.happenings import NewsIndexPageFactory, NewsPageFactory
from tests.static_site.ground import run
from tests.subscriptions.visitor import READER, filled, link, links, read, sent, subscribed
from wagtail_nastav.models import ContestIndexPage, ContestProtocol, NewsIndexPage, NewsPage
from wagtail_nastav.subscriptions.checks import check_subscriptions


def test_results_are_told_while_the_protocol_stands_and_without_names(section: Any) -> None:
    index = ContestIndexPage.objects.get()
    subscribed(section)
    subscribed(section, "vtoroj@example.org")
    contest = contests.decided(parent=index)
    person = MentorFactory(family_name="Выдуманова", given_name="Марфа")
    contests.EntryFactory(contest=contest, people=[person])
    result = publish(contests.ContestResultPageFactory(parent=contest, title="Итоги: первая Выдуманова"))
    type(result).objects.filter(pk=result.pk).update(first_published_at=timezone.now() + timedelta(hours=1))
    sent()
    text = str(mail.outbox[0].body)
    assert f"Итоги конкурсов\n\n- Итоги конкурса, опубликованы {timezone.localdate():%d.%m.%Y}" in text
    assert result.full_url in text
    assert "Выдуманов" not in text
    ContestProtocol.objects.get().take_back()
    subscribed(section, "tretij@example.org")
    assert sent().sent == 0


@pytest.fixture
def english(section: Any) -> Any:
    locale = Locale.objects.get_or_create(language_code="en")[0]
    for page in (section, NewsIndexPage.objects.get()):
        page.specific.copy_for_translation(locale, copy_parents=True).save_revision().publish()
    return section.get_translation(locale).specific


def test_a_section_in_another_language_speaks_it_to_its_subscribers(section: Any, english: Any) -> None:
    subscribed(section, "russkij@example.org")
    answer = filled(english, topics=("news",))
    assert "If the address is right, a letter is on its way to it." in read(answer)
    assert mail.outbox[-1].subject == f"Confirm the subscription: {english.title}"
    assert "You are subscribed" in read(Client().post(link("podtverdit")))
    moment = timezone.now() + timedelta(hours=1)
    index = NewsIndexPage.objects.child_of(english).get()
    NewsPageFactory(parent=index, title="Only in English", locale=english.locale, first_published_at=moment)
    outcome = sent()
    assert (outcome.sent, outcome.nothing) == (1, 1)
    assert mail.outbox[0].to == [READER]
    assert mail.outbox[0].subject == f"What is new: {english.title}"
    assert "- Only in English" in mail.outbox[0].body
    page = Client(headers={"Accept-Language": "ru"}).get(link("otpisatsya"))
    assert "Your address is deleted." in read(page)
    assert all(Client().get(found).status_code == 200 for found in links(mail.outbox[0]))


def test_plain_files_have_no_invitation(home: Any, tmp_path: Path, show: Any) -> None:
    """Nobody would receive a form there, so the whole of it is left out and nothing stops the build."""
    index = NewsIndexPageFactory(parent=SectionPageFactory(slug="razdel"), slug="novosti", title="Новости")
    assert "подписаться на письма" in words(show(index.url))
    built = run(tmp_path / "out")
    assert built.code == 0, built.told
    pages = [path.read_text() for path in built.out.rglob("*.html")]
    assert any("Подписаться на этот список" in page for page in pages)
    assert not any("подписаться на письма" in page or "podpiska-na-pisma" in page for page in pages)


def said(found: list[CheckMessage]) -> set[str]:
    return {message.id or "" for message in found}


def test_a_site_is_told_what_it_lacks(settings: Any) -> None:
    settings.DEFAULT_FROM_EMAIL = "sajt@example.org"
    assert said(check_subscriptions()) == set()
    settings.DEFAULT_FROM_EMAIL = "webmaster@localhost"
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "SUBSCRIPTIONS_PRIVACY": ""}
    settings.ROOT_URLCONF = type("urls", (), {"urlpatterns": [address("x/", lambda request: None)]})  # type: ignore[misc]
    clear_url_caches()
    assert said(check_subscriptions()) == {"wagtail_nastav.E008", "wagtail_nastav.E009", "wagtail_nastav.W004"}
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "SUBSCRIPTIONS": False}
    assert said(check_subscriptions()) == set()


def test_nobody_elses_news_is_told(section: Any) -> None:
    subscribed(section)
    other = NewsIndexPage(title="Новости", slug="novosti")
    SectionPageFactory(title="Другая школа").add_child(instance=other)
    moment = timezone.now() + timedelta(hours=1)
    NewsPageFactory(parent=other, title="Чужая новость", first_published_at=moment)
    assert sent().sent == 0
    assert NewsPage.objects.count() == 1
