"""Something is published or withdrawn: some seconds later the files say the same, built once for several changes."""

# R-152-10-1, R-001-III-12-1

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from tests.exchange.school import FAR
from tests.static_admin.test_schedule import scheduled
from tests.static_site.ground import CONTACT, Small, add_person
from tests.static_site.test_people import traces
from wagtail_nastav.models import Consent, FilesBuild, TextPage
from wagtail_nastav.publishing import tasks, waking
from wagtail_nastav.publishing.models import BuildCause, BuildState


class Timers:
    """Those that were wound up, instead of threads that wait."""

    def __init__(self, seconds: float, ring: Callable[[], None]) -> None:
        self.seconds, self.ring = seconds, ring

    def start(self) -> None:
        WOUND.append(self)


WOUND: list[Timers] = []


@pytest.fixture
def folder(named: Callable[..., Path], small: Small, monkeypatch: pytest.MonkeyPatch) -> Path:
    out = named()
    scheduled()
    named(after_seconds=20)
    monkeypatch.setattr(waking, "Timer", Timers)
    monkeypatch.setattr(waking, "alarm", waking.Alarm())
    WOUND.clear()
    return out


@pytest.fixture
def after(django_capture_on_commit_callbacks: Any) -> Any:
    """`with after():` what is written in it is committed at its end."""

    def block() -> Any:
        # The transaction around the test would keep what was called already.
        connection.run_on_commit.clear()
        return django_capture_on_commit_callbacks(execute=True)

    return block


def ring() -> list[str]:
    """Twenty seconds later; the states of what the journal has since then."""
    last = FilesBuild.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    for timer in WOUND:
        # The connection is the test's own.
        timer_ring(timer)
    WOUND.clear()
    waking.alarm.rings_at = 0.0
    return list(FilesBuild.objects.filter(pk__gt=last, cause=BuildCause.CHANGE).values_list("state", flat=True))


def timer_ring(timer: Timers) -> None:
    assert timer.seconds == 20
    tasks.build_changed.call()


def test_a_consent_that_is_withdrawn_is_gone_from_the_files(folder: Path, small: Small, after: Any) -> None:
    with after():
        person = add_person(small)
    assert ring() == [BuildState.SHOWN]
    assert traces(folder, FAR)
    with after():
        Consent.objects.get(person=person).withdraw()
    assert len(WOUND) == 1
    assert ring() == [BuildState.SHOWN]
    assert traces(folder.parent, FAR, CONTACT) == []


def test_several_changes_are_one_build(folder: Path, small: Small, after: Any) -> None:
    for words in ("Раз", "Два"):
        with after():
            small.text.body = f"<p>{words}</p>"
            small.text.save_revision().publish()
    with after():
        small.events.unpublish()
    assert len(WOUND) == 1
    assert ring() == [BuildState.SHOWN]
    assert not (folder / small.events.slug / "index.html").exists()


def test_a_draft_is_no_change(folder: Path, small: Small, after: Any) -> None:
    with after():
        small.text.body = "<p>Черновик</p>"
        small.text.save_revision()
        FilesBuild.objects.create(cause=BuildCause.COMMAND, state=BuildState.SAME)
    assert WOUND == []


def test_what_changes_while_it_is_built_is_built_too(
    folder: Path, small: Small, after: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual, texts = tasks.build_if_needed, ["Позже"]

    def meanwhile(*given: Any) -> Any:
        done = usual(*given)
        for text in texts[:]:
            TextPage.objects.filter(pk=small.text.pk).update(body=f"<p>{texts.pop()}</p>")
            assert text
        return done

    monkeypatch.setattr(tasks, "build_if_needed", meanwhile)
    with after():
        small.text.body = "<p>Раньше</p>"
        small.text.save_revision().publish()
    assert ring() == [BuildState.SHOWN, BuildState.SHOWN]
    assert any("Позже" in path.read_text(encoding="utf-8") for path in folder.rglob("index.html"))


@pytest.mark.parametrize("more", [{"after_seconds": 0}, {"at_once": False}])
def test_it_can_be_switched_off(
    folder: Path, small: Small, after: Any, named: Callable[..., Path], more: dict[str, Any]
) -> None:
    named(**{"after_seconds": 20, **more})
    with after():
        small.text.save_revision().publish()
    assert WOUND == []


def test_workers_are_given_the_time(folder: Path, small: Small, after: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A queue that can wait waits itself, and hears of several changes once."""
    queued: list[Any] = []

    class Queue:
        supports_defer = True

    class Task:
        def get_backend(self) -> type[Queue]:
            return Queue

        def using(self, run_after: Any) -> Task:
            queued.append(run_after)
            return self

        def enqueue(self) -> None:
            queued.append("enqueued")

    monkeypatch.setattr(tasks, "build_changed", Task())
    for _time in range(2):
        with after():
            small.text.save_revision().publish()
    assert queued[1:] == ["enqueued"]
    assert timedelta(0) < queued[0] - timezone.now() <= timedelta(seconds=20)
