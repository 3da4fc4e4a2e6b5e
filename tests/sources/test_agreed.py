"""What a source and its site agree on: how often it is visited, and the key with which it tells of changes."""

# R-001-III-6-2

from __future__ import annotations

import ast
from datetime import timedelta
from urllib.parse import urlsplit

from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from tests.admin.screen import look
from tests.sources.rows import source_of
from tests.sources.test_care import acts, at, press
from wagtail_nastav.exchange.ping.signing import HEADER, Ping, signature
from wagtail_nastav.gathered.models import Source
from wagtail_nastav.setting_kinds import is_ping


def test_how_often_a_site_is_visited_is_chosen(window: Client, section) -> None:
    source = source_of(section, interval=45, next_at=timezone.now() + timedelta(hours=20))
    options = look(window, at("edit", source.pk)).soup.select("select[name=interval] option")
    assert [one["value"] for one in options] == ["15", "30", "45", "60", "180", "360", "720", "1440"]
    for wrong in ("1", "99999", "x", ""):
        assert "из списка" in press(window, "interval", source.pk, interval=wrong).messages
    assert "каждые 15 минут" in press(window, "interval", source.pk, interval="15").messages
    source.refresh_from_db()
    assert source.interval == 15 and source.next_at <= timezone.now() + timedelta(minutes=15)
    assert acts() == ["source_interval"]


def test_the_lines_for_the_school_work_until_the_key_is_changed(window: Client, section) -> None:
    source = source_of(section)
    lines = look(window, at("edit", source.pk)).soup.find("pre").get_text()
    told = ast.literal_eval("{" + lines + "}")["EXCHANGE_PING"]
    assert is_ping(told) and told["url"].endswith("/nastav/ping/")

    def ping() -> int:
        content = Ping(source=told["source"], sequence=5, at=timezone.now()).model_dump_json().encode()
        sent = {"content_type": "application/json", "headers": {HEADER: signature(told["secret"], content)}}
        return int(Client().post(urlsplit(told["url"]).path, content, **sent).status_code)

    assert ping() == 202
    assert "не действует" in look(window, at("key", source.pk)).words and ping() == 202
    shown = press(window, "key", source.pk)
    assert "новый ключ" in shown.messages and told["secret"] not in str(shown.soup)
    assert ping() == 403 and acts() == ["source_key_changed"]
    assert Source.objects.get().secret not in str(list(ModelLogEntry.objects.values_list("data", "label")))
    feed = source_of(section, kind="feed", url="https://s8.example.org/rss")
    assert not look(window, at("edit", feed.pk)).soup.find("pre")
