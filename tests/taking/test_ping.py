"""«Look again»: signed by the school, heard once, and no oftener than once a minute."""

# R-001-III-6-2

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.exchange.school import School
from tests.taking.told import source_of
from wagtail_nastav.exchange.models import ExchangeState
from wagtail_nastav.exchange.ping import sending
from wagtail_nastav.exchange.ping.signing import HEADER, Ping, signature
from wagtail_nastav.gathered.models import Source, SourceState
from wagtail_nastav.harvest.rounds.leasing import due


@pytest.fixture
def source(town: Any) -> Source:
    return source_of(
        town,
        secret="тайна",
        seen_at=timezone.now() - timedelta(minutes=30),
        next_at=timezone.now() + timedelta(hours=1),
    )


def message(known: Source, **changed: Any) -> bytes:
    told = {"source": known.uid, "sequence": 5, "at": timezone.now(), **changed}
    return Ping(**told).model_dump_json().encode()


def post(content: bytes, signed: str) -> int:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/nastav/ping/", content, content_type="application/json", headers={HEADER: signed})
    return int(answer.status_code)


def test_a_signed_ping_makes_the_source_due(source: Source):
    content = message(source)
    assert due(timezone.now()) == []
    assert post(content, signature("тайна", content)) == 202
    assert due(timezone.now()) == [source.pk]


@pytest.mark.case(63)
def test_the_same_ping_again_is_not_heard(source: Source):
    content = message(source)
    assert [post(content, signature("тайна", content)) for _time in range(2)] == [202, 403]


@pytest.mark.case(63)
def test_a_storm_of_pings_brings_no_visit_before_a_minute_is_over(source: Source):
    Source.objects.filter(pk=source.pk).update(seen_at=timezone.now())
    for number in range(5):
        content = message(source, at=timezone.now() + timedelta(seconds=number))
        assert post(content, signature("тайна", content)) == 202
    assert due(timezone.now()) == [] and due(timezone.now() + timedelta(seconds=61)) == [source.pk]


@pytest.mark.case(63)
@pytest.mark.parametrize("how", ["unsigned", "other secret", "old", "unknown", "nonsense", "long"])
def test_nobody_else_is_heard(source: Source, how: str):
    old = {"at": timezone.now() - timedelta(hours=1)} if how == "old" else {}
    unknown = {"source": "44444444-4444-4444-8444-444444444444"} if how == "unknown" else {}
    content = message(source, **old, **unknown)
    content = {"nonsense": b"{", "long": content + b" " * 2000}.get(how, content)
    signed = {"unsigned": "", "other secret": signature("другая", content)}.get(how, signature("тайна", content))
    assert post(content, signed) in (400, 403)
    assert due(timezone.now()) == []


@pytest.mark.case(64)
def test_a_ping_says_nothing_of_what_is_known(source: Source):
    """A number larger than the snapshot's makes nothing older: only what is read counts."""
    content = message(source, sequence=10**12)
    assert post(content, signature("тайна", content)) == 202
    source.refresh_from_db()
    assert (source.sequence, due(timezone.now())) == (0, [source.pk])


def test_a_paused_source_stays_paused(source: Source):
    Source.objects.filter(pk=source.pk).update(state=SourceState.PAUSED)
    content = message(source)
    post(content, signature("тайна", content))
    assert due(timezone.now()) == []


@pytest.fixture
def told(school: School, settings: Any, monkeypatch: Any) -> Iterator[list[bytes]]:
    """What the school sends, instead of sending it."""
    ping = {
        "url": "http://127.0.0.1:9/nastav/ping/",
        "source": "55555555-5555-4555-8555-555555555555",
        "secret": "тайна",
    }
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "EXCHANGE_PING": ping}
    sent: list[bytes] = []
    monkeypatch.setattr(sending, "_sent", lambda url, content, signed: sent.append(content) or True)
    yield sent


def test_a_withdrawn_consent_is_told_of_at_once(
    school: School, told: list[bytes], django_capture_on_commit_callbacks: Any
):
    sending.ping_all()
    told.clear()
    with django_capture_on_commit_callbacks(execute=True):
        for one in school.far.consents.all():
            one.withdraw()
    state = ExchangeState.objects.get(publisher=school.section.translation_key)
    assert len(told) == 1 and Ping.model_validate_json(told[0]).sequence == state.sequence == state.pinged


def test_nothing_new_is_not_told_of(school: School, told: list[bytes], django_capture_on_commit_callbacks: Any):
    assert sending.ping_all() == 1
    assert sending.ping_all() == 0 and len(told) == 1


def test_a_municipality_that_does_not_answer_is_no_trouble(school: School, settings: Any):
    settings.WAGTAIL_NASTAV = {
        **settings.WAGTAIL_NASTAV,
        "EXCHANGE_PING": {"url": "http://127.0.0.1:9/", "source": str(school.far.uid), "secret": "тайна"},
    }
    assert sending.ping_all() == 0
    assert ExchangeState.objects.get(publisher=school.section.translation_key).pinged == 0
