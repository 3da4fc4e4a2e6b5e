"""`nastav_build --if-needed`, every few minutes: builds when something can be different, and says why."""

# R-152-10-1, R-001-III-12-1

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests import factories as make
from tests.exchange.school import FAR
from tests.static_admin.conftest import Screen
from tests.static_site.ground import CONTACT, Small, add_person, run
from tests.static_site.test_people import traces
from wagtail_nastav.models import FilesBuild, TextPage
from wagtail_nastav.publishing.models import BuildCause, BuildState


def scheduled(*arguments: str, code: int = 0) -> str:
    said, told, ended = StringIO(), StringIO(), 0
    try:
        call_command("nastav_build", "--if-needed", *arguments, stdout=said, stderr=told)
    except SystemExit as problem:
        ended = int(problem.code or 0)
    assert ended == code, (said.getvalue(), told.getvalue())
    return said.getvalue() + told.getvalue()


def later(**much: Any) -> Any:
    return patch("django.utils.timezone.now", return_value=timezone.now() + timedelta(**much))


def test_it_builds_when_something_changed_and_only_then(folder: Path, small: Small) -> None:
    assert "Здесь ещё ничего не построено." in scheduled()
    assert "ничего не изменилось" in scheduled()
    TextPage.objects.filter(pk=small.text.pk).update(body="<p>Иначе, чем было.</p>")
    told = json.loads(scheduled("--json"))
    assert (told["needed"], told["why"]) == (True, "На сайте что-то изменилось.")
    assert told["next_change_at"]
    assert len(told["changed"]) == 1
    assert json.loads(scheduled("--json"))["needed"] is False
    assert FilesBuild.objects.filter(cause=BuildCause.SCHEDULE, state=BuildState.SHOWN).count() == 2


def test_the_counter_is_not_relied_on_for_more_than_an_hour(folder: Path, small: Small) -> None:
    """A file that somebody spoilt changes no table; neither do many looks in vain fill the journal."""
    scheduled()
    page = folder / "index.html"
    right = page.read_bytes()
    page.unlink()
    page.write_bytes(b"spoilt")
    assert "ничего не изменилось" in scheduled()
    for hours in (1, 2):
        with later(hours=hours, minutes=1):
            assert "Прошёл час" in scheduled() or "Наступил момент" in scheduled()
    assert page.read_bytes() == right
    assert FilesBuild.objects.filter(state=BuildState.SAME).count() <= 1


def test_other_settings_and_other_hands_are_a_reason(folder: Path, small: Small, named: Callable[..., Path]) -> None:
    scheduled()
    named(links="root")
    assert "Изменились настройки папки." in scheduled()
    run(folder, "--base-url", "https://other.example.org/")
    assert "Изменились настройки папки." in scheduled()


def test_a_consent_that_ends_leaves_no_trace_though_nobody_edits(folder: Path, small: Small) -> None:
    """Half an hour before midnight it is valid, a minute after it is not: nothing was written in between."""
    person = add_person(small)
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    may: dict[str, Any] = dict.fromkeys(
        ("allows_participation", "allows_name", "allows_contacts", "allows_photo"), True
    )
    make.ConsentFactory(
        person=person, audience="region", given_on=make.today(), valid_until=make.today(), **may
    )  # fmt: skip
    with patch("django.utils.timezone.now", return_value=midnight - timedelta(minutes=30)):
        assert datetime.fromisoformat(json.loads(scheduled("--json"))["next_change_at"]) == midnight
        assert traces(folder, FAR)
        assert traces(folder, CONTACT)
        assert json.loads(scheduled("--json"))["needed"] is False
    with patch("django.utils.timezone.now", return_value=midnight + timedelta(minutes=1)):
        assert "Наступил момент, когда что-то меняется само" in scheduled()
        assert traces(folder.parent, FAR, CONTACT) == []


def test_what_can_not_be_shown_is_tried_again_when_it_changed_and_said_until_then(
    folder: Path, small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: Any, request: Any, *args: Any, **kwargs: Any) -> Any:
        raise ValueError("сломалось")

    with monkeypatch.context() as patched:
        patched.setattr(TextPage, "get_context", broken)
        assert "«Памятка»" in scheduled(code=1)
        built = FilesBuild.objects.count()
        told = scheduled(code=1)
        assert "что ей помешало, мешает и теперь" in told
        assert "«Памятка»" in told
        assert json.loads(scheduled("--json", code=1))["problems"]
        assert FilesBuild.objects.count() == built
        TextPage.objects.filter(pk=small.text.pk).update(title="Памятка новая")
        assert "«Памятка новая»" in scheduled(code=1)
    TextPage.objects.filter(pk=small.text.pk).update(title="Памятка")
    scheduled()
    assert "Делать нечего" in scheduled()
    assert (folder / "index.html").is_file()


def test_a_press_is_left_to_the_schedule_where_the_site_may_not_write(
    screen: Screen, small: Small, named: Callable[..., Path], settings: Any
) -> None:
    folder = named(at_once=False)
    assert "по расписанию сервера" in screen.read()
    assert "Ждёт расписания сервера" in screen.press()
    assert "Ждёт расписания сервера" in screen.press()
    assert not folder.exists()
    assert "кнопка" in scheduled()
    [build] = FilesBuild.objects.all()
    assert (build.state, build.cause, build.by.get_username()) == (BuildState.SHOWN, BuildCause.BUTTON, "rukovoditel")


def test_what_can_not_begin_is_a_sentence_and_one_line(folder: Path, small: Small, settings: Any) -> None:
    settings.DEBUG = True
    for _time in range(2):
        assert "режим отладки" in scheduled(code=2)
    assert FilesBuild.objects.count() == 1


def test_any_folder_may_be_named_and_none_must(small: Small, named: Callable[..., Path], tmp_path: Path) -> None:
    assert "Назовите папку" in scheduled(code=2)
    other = tmp_path / "other"
    assert "ещё ничего не построено" in scheduled(str(other))
    assert "ничего не изменилось" in scheduled(str(other))
    assert not FilesBuild.objects.exists()
