"""The list of sources, a source's own page, its records and decisions, and the proof of withdrawals."""

# R-001-III-6-2, R-000-IV-9

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import GroupPagePermission, ModelLogEntry

from tests.admin.conftest import member_of, window_of
from tests.admin.screen import Screen, look
from tests.factories import SectionPageFactory
from tests.sources.rows import record_of, source_of, withdrawal_of
from tests.sources.sites import EIGHT, SEVEN, FakeWeb, manifest, page
from wagtail_nastav.fetching.troubles import Code, Trouble
from wagtail_nastav.gathered.models import Decision, GatheredRecord, Outcome, Source, SourceKind, Visit, Withdrawal
from wagtail_nastav.harvest.care import asking
from wagtail_nastav.harvest.rounds import running
from wagtail_nastav.harvest.taking.refusals import Why
from wagtail_nastav.harvest.words import state_sentences

NINE = UUID(int=9)
NAME = "Дальновидов Олег"


def at(name: str, *arguments: object) -> str:
    return reverse(f"nastav_sources:{name}", args=arguments)


def press(window: Client, name: str, *arguments: object, **data: str) -> Screen:
    return Screen(window.post(at(name, *arguments), data, follow=True))


def acts() -> list[str]:
    return [entry.action.removeprefix("wagtail_nastav.") for entry in ModelLogEntry.objects.order_by("pk")]


def test_the_list_says_how_it_goes(window: Client, section, django_assert_max_num_queries) -> None:
    source = source_of(section, state="failing", trouble_text="Сайт отвечает кодом 503.")
    record_of(source, held_since=timezone.now())
    source.good_at = timezone.now() - timedelta(hours=49)
    source.save()
    source_of(section, title="Лицей «Заря»", url="https://zarya.example.org/rss", kind="feed")
    source_of(section, title="Сам сайт", kind=SourceKind.OWN, url="")
    shown = look(window, at("index"))
    first, second = (" ".join(row.get_text(" ").split()) for row in shown.soup.select("table.listing tbody tr"))
    assert "Лицей" in first and "молчит" not in first.lower()
    for words in ("Школа № 7", "кодом 503", "Молчит дольше 48 ч.", "пропало много", " 1"):
        assert words in second
    assert "Сам сайт" not in shown.words
    assert "Раздел" not in [label.get_text(strip=True) for label in shown.soup.select("label, legend")]
    for query, found in (("?q=заРя", 1), ("?q=s7.EXAMPLE", 2), ("?state=failing", 1), ("?kind=feed", 1), ("?q=нет", 0)):
        assert len(look(window, at("index") + query).soup.select("table.listing tbody tr")) == found, query
    for number in range(10):
        source_of(section, title=f"Школа {number}", url=f"https://n{number}.example.org/")
    with django_assert_max_num_queries(30):
        window.get(at("index"))


def test_silent_is_only_who_was_expected_to_speak(section) -> None:
    now = timezone.now()
    long_ago, words = now - timedelta(hours=49), "Молчит дольше 48 ч."
    new = source_of(section, state="new", good_at=None)
    assert words not in " ".join(state_sentences(new, now))
    new.created_at = long_ago
    assert words in " ".join(state_sentences(new, now))
    gone = " ".join(state_sentences(source_of(section, state="gone", good_at=long_ago, url="https://x/"), now))
    assert words not in gone and "Сайт закрыт: его записи удалены." in gone


def test_the_list_as_a_file(window: Client, section) -> None:
    record_of(source_of(section, title="=1+1"))
    table = load_workbook(io.BytesIO(window.get(at("export", "xlsx")).content)).active
    header, line = table.iter_rows(values_only=True)
    assert header[0] == "Школа или сайт" and (line[0], line[3], line[-1]) == ("=1+1", "обмен", 1)
    assert table["A2"].data_type == "s"
    assert window.get(at("export", "exe")).status_code == 404


def test_a_source_shows_its_journal_and_is_paused_resumed_and_asked(window: Client, section) -> None:
    source = source_of(section)
    Visit.objects.create(source=source, outcome=Outcome.CHANGED, added=3, withdrawn=1, text="Всё прочитано.")
    shown = look(window, at("edit", source.pk))
    for words in ("всё в порядке", "новых: 3", "отозвано: 1", "Всё прочитано."):
        assert words.lower() in shown.words.lower(), words
    assert "Принять новый раздел" not in shown.words
    told = look(window, at("pause", source.pk)).words
    assert "48 ч." in told and Source.objects.get().state == "ok"
    # What is about to be done, and to whom, stands in the header of the screen itself.
    for name in ("pause", "delete", "records", "withdrawals"):
        steps = look(window, at(name, source.pk)).soup.select(".w-breadcrumbs li")
        assert str(source) in steps[-1].get_text(" "), name
    assert "Записей этого источника" in look(window, at("delete", source.pk)).words
    assert "приостановлен" in press(window, "pause", source.pk).messages
    assert "Сначала возобновите" in press(window, "ask", source.pk).messages
    Source.objects.update(next_at=timezone.now() + timedelta(hours=5))
    assert "снова посещается" in press(window, "resume", source.pk).messages
    assert press(window, "ask", source.pk).messages
    assert Source.objects.get().next_at <= timezone.now()
    assert acts() == ["source_paused", "source_resumed", "source_asked"]
    assert "Сайт пока не посещается" in look(window, at("history", source.pk)).words


@pytest.mark.case(71)
def test_whoever_stands_there_now_is_accepted(window: Client, section, web: FakeWeb) -> None:
    source = source_of(section, state="failing", trouble="not-found", lease=SEVEN)
    record_of(source, NAME, "mentor", is_personal=True)
    assert at("accept", source.pk) not in str(look(window, at("edit", source.pk)).soup)
    Source.objects.update(trouble=Why.OTHER_PUBLISHER)
    assert at("accept", source.pk) in str(look(window, at("edit", source.pk)).soup)
    web.pages[source.url] = manifest(NINE, "Школа № 7 (новая)")
    shown = look(window, at("accept", source.pk))
    assert "наставники: 1" in shown.words and "Школа № 7 (новая)" in shown.words
    token = shown.soup.find(attrs={"name": "token"})["value"]
    twin = source_of(section, title="Гимназия", url="https://s9.example.org/x/", publisher=NINE)
    for answer in (look(window, at("accept", source.pk)), press(window, "accept", source.pk, token=token)):
        assert ": Гимназия. " in answer.messages
    assert "Посмотрите" in press(window, "accept", source.pk).messages
    assert "для другого источника" in press(window, "accept", twin.pk, token=token).messages
    assert Source.objects.filter(publisher=SEVEN).exists() and acts() == []
    twin.delete()
    # Whoever stands there after the page was shown is not the one that was agreed to.
    web.pages[source.url] = manifest(EIGHT)
    assert "принят" in press(window, "accept", source.pk, token=token).messages
    source.refresh_from_db()
    assert (source.publisher, source.lease) == (NINE, None) and not GatheredRecord.objects.exists()
    assert acts() == ["source_accepted"]
    web.pages[source.url] = page()
    assert "не подходит" in look(window, at("accept", source.pk)).messages
    Source.objects.update(publisher=None)
    assert "заменять некого" in look(window, at("accept", source.pk)).messages


# No school speaks for another: whoever passes records on is allowed to by a person.
def test_a_municipality_is_allowed_to_pass_on_later(window: Client, section) -> None:
    source = source_of(section, state="failing", trouble=Why.FOREIGN_RECORDS)
    assert at("relay", source.pk) in str(look(window, at("edit", source.pk)).soup)
    assert "не должна говорить за другую" in look(window, at("relay", source.pk)).words
    press(window, "relay", source.pk)
    assert Source.objects.get().relays and acts() == ["source_relays"]
    press(window, "relay", source.pk)
    assert acts() == ["source_relays"]
    assert at("relay", source.pk) not in str(look(window, at("edit", source.pk)).soup)


def test_looking_now_is_a_visit(window: Client, section, monkeypatch) -> None:
    def unavailable(knowns: list[Any], at_once: int, most: int) -> Iterator[Any]:
        yield [(known, Trouble(Code.UNAVAILABLE, "Сайт на ремонте.", status=503)) for known in knowns]

    monkeypatch.setattr(running, "read_in_groups", unavailable)
    source = source_of(section)
    monkeypatch.setattr(asking.transaction, "on_commit", lambda act: act())
    pressed = press(window, "ask", source.pk)
    assert "Сайт посещён: прочитать не удалось. Сайт на ремонте." in pressed.messages
    assert "Сайт на ремонте." in " ".join(told.get_text() for told in pressed.soup.select(".messages .error"))
    shown = look(window, at("edit", source.pk)).words
    assert "Отвечает не так, как нужно" in shown and shown.count("Сайт на ремонте.") == 2
    source.refresh_from_db()
    assert source.next_at > timezone.now() and acts() == ["source_asked"]


@pytest.mark.case(69)
def test_removing_says_what_disappears_and_keeps_the_proof(window: Client, section) -> None:
    source = source_of(section)
    record_of(source)
    withdrawal_of(source)
    assert "лучшие практики: 1" in look(window, at("delete", source.pk)).words
    assert Source.objects.exists()
    assert "удалён вместе с записями" in press(window, "delete", source.pk).messages
    assert not Source.objects.exists() and not GatheredRecord.objects.exists()
    assert "источник, который удалён" in look(window, at("all_withdrawals")).words
    assert acts() == ["source_removed"]


def test_what_vanished_in_mass_is_shown_and_let_go(window: Client, section) -> None:
    source = source_of(section)
    stays = record_of(source)
    record_of(source, "Пропавшая", held_since=timezone.now())
    assert "пропало много записей" in look(window, at("edit", source.pk)).words
    assert "сайт её больше не отдаёт" in look(window, at("records", source.pk) + "?state=held").words
    assert ": 1." in look(window, at("let_go", source.pk)).words
    assert "Убрано записей: 1" in press(window, "let_go", source.pk).messages
    assert GatheredRecord.objects.get() == stays and acts() == ["held_removed"]
    assert "Убрать пропавшее" not in look(window, at("edit", source.pk)).words


# 001 §III.6.4: the municipality takes practices into its own bank.
def test_records_are_hidden_and_recommended_on_every_copy(window: Client, coordinator, section) -> None:
    source = source_of(section)
    record = record_of(source)
    copy = record_of(source_of(section, title="Город", url="https://city.example.org/"), uid=record.uid)
    foreign = record_of(source_of(SectionPageFactory(), url="https://x.example.org/"), uid=record.uid)
    before = copy.channel.version
    for act, hidden, recommended in (("hide", 1, 0), ("recommend", 1, 1), ("show", 0, 1), ("not-recommend", 0, 0)):
        assert press(window, "records", source.pk, do=f"{act}:{record.pk}").messages
        for one in (record, copy):
            one.refresh_from_db()
            assert (one.hidden, one.recommended) == (bool(hidden), bool(recommended)), act
        decision = Decision.objects.get()
        assert (decision.hidden, decision.recommended, decision.decided_by) == (hidden, recommended, coordinator)
    foreign.refresh_from_db()
    assert not foreign.hidden
    copy.channel.refresh_from_db()
    assert copy.channel.version == before + 4, "What is passed on is made anew each time"
    assert acts() == ["record_hidden", "record_recommended", "record_shown", "record_not_recommended"]
    assert record.title not in str(list(ModelLogEntry.objects.values_list("label", "data")))
    news = record_of(source, "Новость", "news")
    for wrong in (f"recommend:{news.pk}", f"show:{news.pk}", f"hide:{foreign.pk}", "hide:x", "", "hide:" + "9" * 30):
        assert "Ничего не изменилось" in press(window, "records", source.pk, do=wrong).messages
    assert Decision.objects.count() == 1


# 152-ФЗ: whom visitors may not see any more the staff does not read here either.
def test_the_list_of_records_names_nobody_whose_consent_is_over(window: Client, section) -> None:
    source = source_of(section)
    record = record_of(source, NAME, "mentor", is_personal=True, url="javascript:alert(1)")
    shown = look(window, at("records", source.pk))
    assert NAME in shown.words and "javascript:alert" not in str(shown.soup)
    assert NAME not in look(window, at("records", source.pk) + "?kind=practice&state=hidden").words
    GatheredRecord.objects.update(valid_until=timezone.now() - timedelta(seconds=1))
    shown = look(window, at("records", source.pk))
    assert NAME not in str(shown.soup) and "срок согласия истёк" in shown.words
    GatheredRecord.objects.update(valid_until=None)
    Source.objects.update(good_at=timezone.now() - timedelta(hours=49))
    shown = look(window, at("records", source.pk))
    assert NAME not in str(shown.soup) and "сайт молчит" in shown.words
    assert record.pk


# R-000-IV-9, 152-ФЗ: the coordinator can prove it, without keeping names.
def test_the_proof_of_withdrawals(window: Client, section) -> None:
    source = source_of(section)
    found = withdrawal_of(source)
    withdrawal_of(source, kind="practice", reason="deleted", removed_at=None)
    withdrawal_of(source_of(SectionPageFactory(), url="https://x.example.org/"))
    shown = look(window, at("withdrawals", source.pk))
    lines = [row.get_text(" ") for row in shown.soup.select("table.listing tbody tr")]
    assert len(lines) == 2 and str(found.uid) in shown.words
    assert "согласие отозвано" in shown.words.lower() and "здесь не было" in shown.words
    assert len(look(window, at("all_withdrawals")).soup.select("table.listing tbody tr")) == 2
    for name, arguments in (("withdrawals_file", (source.pk,)), ("all_withdrawals_file", ())):
        table = load_workbook(io.BytesIO(window.get(at(name, *arguments, "xlsx")).content)).active
        cells = list(table.iter_rows(values_only=True))
        assert len(cells) == 3 and cells[0][5] == "Убрано здесь"
        assert {bool(line[5]) for line in cells[1:]} == {True, False}
        assert str(found.uid) in window.get(at(name, *arguments, "csv")).content.decode("utf-8-sig")
        assert window.get(at(name, *arguments, "exe")).status_code == 404
    assert Withdrawal.objects.count() == 3


def test_a_coordinator_keeps_only_the_sources_of_her_sections(section, admin: Client) -> None:
    """The group may; its pages say where. A curator may not look at sources at all."""
    other = SectionPageFactory()
    source, record = source_of(other), None
    record = record_of(source)
    window = window_of(member_of("Муниципальный координатор наставничества", "sosed"))
    names = ("edit", "pause", "delete", "accept", "let_go", "records", "withdrawals", "history")
    for name in names:
        assert window.get(at(name, source.pk)).status_code == 404, name
    for name in ("ask", "pause", "resume", "delete", "accept", "let_go", "interval", "key"):
        assert window.post(at(name, source.pk)).status_code == 404, name
    assert window.post(at("records", source.pk), {"do": f"hide:{record.pk}"}).status_code == 404
    assert "Школа № 7" not in look(window, at("index")).words
    assert str(source) not in window.get(at("export", "csv")).content.decode("utf-8-sig")
    for name in ("index", "add", "all_withdrawals"):
        assert admin.get(at(name)).status_code in (302, 403), name
    assert at("index") not in admin.get(reverse("wagtailadmin_home")).text
    assert at("index") in window.get(reverse("wagtailadmin_home")).text
    group = Group.objects.get(name="Муниципальный координатор наставничества")
    GroupPagePermission.objects.create(group=group, page=other, permission_type="change")
    assert window.get(at("edit", source.pk)).status_code == 200
    source.refresh_from_db()
    record.refresh_from_db()
    assert source.state == "ok" and not record.hidden


@pytest.mark.parametrize("action", ["view"])
def test_who_only_looks_changes_nothing(section, admin: Client, curator, action: str) -> None:
    from django.contrib.auth.models import Permission

    curator.user_permissions.add(Permission.objects.get(codename=f"{action}_source"))
    source = source_of(section)
    record = record_of(source)
    shown = look(admin, at("edit", source.pk))
    assert source.secret not in str(shown.soup)
    assert shown.status == 200 and not shown.soup.select("main form[method=post]")
    for name in ("ask", "pause", "delete", "accept", "let_go", "interval", "key"):
        assert admin.post(at(name, source.pk)).status_code in (302, 403), name
    admin.post(at("records", source.pk), {"do": f"hide:{record.pk}"})
    record.refresh_from_db()
    assert Source.objects.get().state == "ok" and not record.hidden and acts() == []
