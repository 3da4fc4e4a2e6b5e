"""Who is answered from memory, and what of an answer is never remembered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import transaction
from django.test import Client, override_settings
from wagtail.models import PageViewRestriction, Site

from tests import factories as make
from tests.gathered import rows
from tests.memory.conftest import FEW, NAME, Base, ask, queries, warm
from tests.municipal.pages import UnifiedMentorsPageFactory
from wagtail_nastav.memory import epochs
from wagtail_nastav.models import GatheredRecord, UnifiedMentorsPage


def test_the_same_number_of_queries_whatever_there_is(base: Base) -> None:
    """Of the list itself nothing is asked."""
    warm(base.url)
    with_one = queries(base.url)
    rows.many(base.school, "mentor", [rows.mentor(f"Выдуманов Номер {number}") for number in range(60)])
    warm(base.url)
    found = {queries(f"{base.url}{rest}") for rest in ("", "") if warm(f"{base.url}{rest}")}
    assert found == {with_one} and with_one <= FEW
    for rest in ("page/2/", "predmet/himiya/", f"shkola/{base.school.publisher}/", "?q=номер", "?subject=himiya"):
        warm(base.url + rest)
        assert queries(base.url + rest) == with_one, rest
    # Without lists of all schools a page of the section is not remembered, but its frame is.
    text = make.TextPageFactory(parent=base.municipality.section)
    warm(text.url)
    assert queries(text.url) <= FEW


@override_settings(WAGTAIL_NASTAV={"KEPT_ANSWERS": 0})
def test_a_site_that_remembers_nothing(base: Base) -> None:
    assert {queries(base.url) > FEW for _ in range(4)} == {True}
    assert NAME in ask(base.url) and not epochs._NOW


def test_an_answer_says_the_same_as_one_that_is_made_anew(base: Base) -> None:
    urls = [base.municipality.url(part) for part in ("mentors", "practices", "news", "events", "contests")]
    urls += [f"{base.url}predmet/himiya/", f"{base.url}?q=выдуманова", f"{base.url}?q=нетаких"]
    for url in urls:
        remembered = warm(url)
        epochs.forget()
        assert ask(url) == remembered, url


def test_addresses_that_lead_nowhere(base: Base, known: Callable[..., str]) -> None:
    for rest in ("page/2/", "predmet/net-takogo/", "shkola/1/"):
        for _ in range(3):
            assert Client().get(base.url + rest).status_code == 404
    assert Client().get(f"{base.url}page/1/").status_code == 302


def test_whoever_has_a_session_is_answered_anew(base: Base, known: Callable[..., str]) -> None:
    editor = Client()
    editor.force_login(get_user_model().objects.create_superuser("chief", None, "chief"))
    for _ in range(3):
        assert queries(base.url, editor) > FEW
    warm(base.url)
    guest = Client()
    session = guest.session
    session["basket"] = [1]
    session.save()
    assert queries(base.url, guest) > FEW
    assert queries(base.url, HTTP_AUTHORIZATION="Token x") > FEW


def test_a_private_page_is_never_remembered(base: Base) -> None:
    page = base.municipality.pages["mentors"]
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="тайна")
    friend, restriction = Client(), PageViewRestriction.objects.get()
    session = friend.session
    session[restriction.passed_view_restrictions_session_key] = [restriction.pk]
    session.save()
    for _ in range(3):
        assert NAME in ask(base.url, friend)
    assert NAME not in Client().get(base.url).content.decode()
    assert not any(epoch.bodies.things for epoch in epochs._NOW)


def test_each_host_has_its_own(base: Base) -> None:
    url = base.url
    root = make.TextPageFactory(parent=make.site_root().get_parent(), title="Второй сайт")
    Site.objects.create(hostname="second.example", root_page=root, port=80)
    other = make.SectionPageFactory(parent=root, slug=base.municipality.section.slug)
    assert UnifiedMentorsPageFactory(parent=other).get_url_parts()[2] == url
    rows.gathered(rows.school(other, "Школа № 77"), "mentor", rows.mentor("Другов Пётр"))
    second = {"HTTP_HOST": "second.example"}
    for _ in range(3):
        here, there = ask(url), ask(url, **second)
        assert (NAME in here, "Другов" in here) == (True, False)
        assert (NAME in there, "Другов" in there) == (False, True)


@override_settings(ROOT_URLCONF="tests.memory.addresses", WAGTAIL_I18N_ENABLED=False)
def test_each_language_has_its_own_at_the_same_address(base: Base) -> None:
    russian, english = warm(base.url), warm(base.url, HTTP_ACCEPT_LANGUAGE="en")
    assert "</b> mentor in the base" in english and "В базе <b>" in russian
    assert russian == ask(base.url)


def test_the_sites_own_template_is_made_for_each_visitor(base: Base) -> None:
    with override_settings(WAGTAIL_NASTAV={"BASE_TEMPLATE": "host/basket.html"}):
        warm(base.url, HTTP_COOKIE="basket=1")
        assert 'name="basket" content="2"' in ask(base.url, HTTP_COOKIE="basket=2")
        assert queries(base.url, HTTP_COOKIE="basket=2") <= FEW


def test_a_piece_that_asks_who_is_looking_is_not_remembered(base: Base, monkeypatch: Any) -> None:
    monkeypatch.setattr(UnifiedMentorsPage, "template", "host/own_mentors.html")
    for _ in range(3):
        first, second = ask(base.url, HTTP_COOKIE="basket=1"), ask(base.url, HTTP_COOKIE="basket=2")
        assert "<i>1</i>" in first and "<i>2</i>" in second
    tokens = {ask(base.url).split('csrfmiddlewaretoken" value="')[1][:64] for _ in range(3)}
    assert len(tokens) == 3


def test_a_list_that_asks_who_is_looking_is_not_remembered(base: Base, monkeypatch: Any) -> None:
    def list_context(page: Any, listing: Any, request: Any) -> dict[str, Any]:
        return {"heading": f"Корзина {request.COOKIES['basket']}"}

    monkeypatch.setattr(UnifiedMentorsPage, "list_context", list_context)
    for number in "1212":
        assert f"Корзина {number}" in ask(base.url, HTTP_COOKIE=f"basket={number}")


def test_what_a_transaction_takes_back_is_not_remembered(base: Base, known: Callable[..., str]) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        GatheredRecord.objects.update(hidden=True)
        for _ in range(3):
            assert NAME not in known()
        raise ZeroDivisionError
    assert NAME in known()


def test_an_answer_that_wrote_leaves_nothing_of_what_may_be_taken_back(base: Base, monkeypatch: Any) -> None:
    """As in a site whose requests are transactions: this one is rolled back after it was rendered."""
    from wagtail_nastav.gathered import fresh

    monkeypatch.setitem(fresh.BEFORE_READING, "own", lambda section, now: GatheredRecord.objects.update(hidden=True))
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        assert NAME not in ask(base.url)
        raise ZeroDivisionError
    monkeypatch.setitem(fresh.BEFORE_READING, "own", lambda section, now: None)
    # Numbers lie in Django's cache, which knows nothing of transactions.
    cache.clear()
    assert NAME in ask(base.url)
