"""``nastav_source``: adds, lists, pauses, resumes, removes, accepts; exit codes and JSON for programs."""

# R-001-III-6-2

from __future__ import annotations

import io
import json
import sys
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import ModelLogEntry

from tests.factories import OrganizationFactory, SectionPageFactory
from tests.sources.rows import record_of, source_of, withdrawal_of
from tests.sources.sites import EIGHT, FakeWeb, feed_link, json_feed, manifest, page
from wagtail_nastav.gathered.models import GatheredRecord, Source, Withdrawal

pytestmark = pytest.mark.django_db


def run(*arguments: Any) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("nastav_source", *map(str, arguments), stdout=out, stderr=err)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_add_looks_first_and_writes_with_yes(section, web: FakeWeb) -> None:
    code, told, _refused = run("add", "s7.example.org")
    assert code == 0 and "Ничего не добавлено" in told and "наставники: 3" in told
    assert not Source.objects.exists()
    school = OrganizationFactory(short_name="Школа № 7 (реестр)", name="Школа № 7")
    code, told, _refused = run("add", "s7.example.org", "--yes")
    source = Source.objects.get()
    assert code == 0 and f"источник {source.pk}" in told
    assert (source.title, source.kind, source.given_url) == ("Школа № 7", "exchange", "https://s7.example.org/")
    assert (source.url, source.organization, source.section_id) == (
        "https://s7.example.org/nastav/exchange/", school, section.pk
    )  # fmt: skip
    assert ModelLogEntry.objects.get(action="wagtail_nastav.source_added").user is None
    assert run("add", "https://s7.example.org/nastav/exchange/", "--yes")[0] == 1
    assert Source.objects.count() == 1


def test_a_feed_with_what_it_is(section, web: FakeWeb) -> None:
    assert run("add", "s8.example.org", "--yes", "--content", "practice")[0] == 0
    source = Source.objects.get()
    assert (source.kind, source.content_kind, source.title) == (
        "feed",
        "practice",
        "Новости школы № 8 (s8.example.org)",
    )
    web.pages["https://s9.example.org/"] = page(feed_link("https://s8.example.org/rss", "Н"), feed_link("/p", "П"))
    web.pages["https://s9.example.org/p"] = json_feed()
    code, _told, refused = run("add", "s9.example.org", "--yes")
    assert code == 2 and "https://s9.example.org/p" in refused
    assert run("add", "https://s9.example.org/p", "--kind", "exchange", "--yes")[0] == 1


def test_json_and_what_is_refused(section, web: FakeWeb) -> None:
    code, told, _refused = run("add", "s7.example.org", "--json")
    facts = json.loads(told)
    assert (code, facts["added"], facts["offers"][0]["counts"]) == (0, None, {"mentor": 3, "practice": 2})
    added = json.loads(run("add", "s7.example.org", "--json", "--yes")[1])["added"]
    [row] = json.loads(run("list", "--json")[1])["sources"]
    assert (row["id"], row["state"], row["records"], row["good_at"]) == (added, "new", 0, None)
    code, _told, refused = run("add", "s9.example.org", "--yes")
    assert code == 1 and "собирать нечего" in refused
    assert run("pause", 10**6)[0] == 2
    with pytest.raises(CommandError):
        run("prichesat")


def test_on_a_terminal_it_asks(section, web: FakeWeb) -> None:
    with patch.object(sys.stdin, "isatty", lambda: True, create=True), patch("builtins.input", lambda text: "нет"):
        assert "Ничего не добавлено" in run("add", "s7.example.org")[1]
    with patch.object(sys.stdin, "isatty", lambda: True, create=True), patch("builtins.input", lambda text: " ДА "):
        run("add", "s7.example.org")
    assert Source.objects.count() == 1


def test_several_sections_have_to_be_told_apart(section, web: FakeWeb) -> None:
    other = SectionPageFactory(title="Колледж")
    code, _told, refused = run("add", "s7.example.org", "--yes")
    assert code == 2 and f"{section.pk} «" in refused and f"{other.pk} «Колледж»" in refused
    assert run("add", "s7.example.org", "--yes", "--section", other.pk)[0] == 0
    assert Source.objects.get().section_id == other.pk
    assert "нет" in run("list", "--section", section.pk)[1]
    assert run("list", "--section", 10**6)[0] == 2


def test_who_passes_on_is_named_as_such(section, web: FakeWeb) -> None:
    told = {
        "id": str(EIGHT),
        "title": "Раздел",
        "url": "https://x.example.org/",
        "language": "ru",
        "organization": None,
    }
    web.pages["https://s7.example.org/nastav/exchange/"] = manifest(relayed=[{"publisher": told, "via": []}])
    code, _told, refused = run("add", "s7.example.org", "--yes")
    assert code == 2 and "--relays" in refused and not Source.objects.exists()
    assert run("add", "s7.example.org", "--yes", "--relays")[0] == 0
    assert Source.objects.get().relays
    web.pages["https://new.example.org/"] = manifest()
    code, _told, refused = run("add", "new.example.org", "--yes")
    assert code == 1 and "уже собирается с другого адреса" in refused


def test_the_life_of_a_source(section, web: FakeWeb) -> None:
    source = source_of(section, trouble_text="Не отвечает.", state="failing", epoch=source_uuid(), sequence=9, etag="x")
    record = record_of(source)
    withdrawal_of(source)
    assert "приостановлен" in run("pause", source.pk)[1]
    assert json.loads(run("pause", source.pk, "--json")[1])["done"] is False
    run("resume", source.pk)
    source.refresh_from_db()
    assert (source.state, source.fails) == ("failing", 0)
    web.pages[source.url] = manifest(EIGHT)
    assert json.loads(run("accept", source.pk, "--json")[1])["done"] is False
    assert GatheredRecord.objects.get() == record
    assert run("accept", source.pk, "--yes")[0] == 0
    source.refresh_from_db()
    assert (source.publisher, source.epoch, source.sequence, source.etag) == (EIGHT, None, 0, "")
    assert not GatheredRecord.objects.exists()
    web.pages[source.url] = page()
    assert run("accept", source.pk, "--yes")[0] == 1
    assert run("remove", source.pk, "--yes")[0] == 0
    assert not Source.objects.exists()
    assert Withdrawal.objects.get().source is None
    acts = set(ModelLogEntry.objects.values_list("action", flat=True))
    assert acts == {f"wagtail_nastav.source_{act}" for act in ("paused", "resumed", "accepted", "removed")}


def source_uuid() -> Any:
    from uuid import uuid4

    return uuid4()
