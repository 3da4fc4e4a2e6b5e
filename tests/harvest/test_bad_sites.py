"""Sites that answer badly: each failure has a code and a sentence, costs little, and always ends."""

# R-000-IV-9

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from tests.harvest.bad_sites import CASES, H
from tests.harvest.reading import SHORT, Outcome, client, known, read_all
from tests.harvest.sites import Names, Sites
from wagtail_nastav.fetching.replies import retry_after
from wagtail_nastav.harvest.client import Code, Known, Trouble, read_many

NAME = "Иванов"
# Good answers come at once, but a machine may have other things to do.
PATIENT = replace(SHORT, connect=5, answer=5)
HOSTS = {f"b{order}.test": case for order, case in enumerate(CASES)}


@pytest.fixture(scope="module")
def outcomes(kept_sites: Sites) -> dict[str, Outcome]:
    """All cases in one round, each at a host of its own."""
    for host, (*_told, answers) in HOSTS.items():
        kept_sites.put(host, answers)
        if "/y/" in answers:
            kept_sites.put(host, {"/y/": answers["/y/"]})
    begun = time.monotonic()
    found = read_all([known(kept_sites, host) for host in HOSTS], HOSTS, limits=PATIENT)
    # Two steps of five seconds each at the most, and a machine that has other things to do.
    assert time.monotonic() - begun < 60
    return {HOSTS[host][0]: outcome for host, outcome in found.items()}


@pytest.mark.parametrize(("name", "code", "word"), [case[:3] for case in CASES], ids=[case[0] for case in CASES])
def test_a_bad_site(outcomes: dict[str, Outcome], name: str, code: str, word: str) -> None:
    found = outcomes[name]
    assert isinstance(found, Trouble), found
    assert (found.code, word in found.sentence) == (code, True), found.sentence
    assert ".test" in found.sentence and "secret" not in found.sentence


def test_all_codes_have_russian_labels() -> None:
    assert all(label and not label.isascii() for label in map(str, Code.labels))


@pytest.mark.case(1, 2, 3)
def test_sites_that_are_not_there(sites: Sites) -> None:
    with socket.socket() as full, socket.socket() as nobody, socket.socket() as first, socket.socket() as second:
        nobody.bind(("127.0.0.1", 0))
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        # The queue is full now: whoever comes later hears nothing.
        for visitor in (first, second):
            visitor.setblocking(False)
            visitor.connect_ex(full.getsockname())
        knowns = [
            Known("http://no.test/", key="no host"),
            Known(f"http://here.test:{nobody.getsockname()[1]}/", key="refused"),
            Known(f"http://here.test:{full.getsockname()[1]}/", key="full"),
        ]
        names = Names({"no.test": socket.gaierror(socket.EAI_NONAME, "unknown")})
        found = read_all(knowns, ["here.test"], names=names)
    assert {key: (one.code, one.status) for key, one in found.items()} == {
        "no host": ("no-host", 0), "refused": ("unreachable", 0), "full": ("late", 0),
    }  # fmt: skip
    assert "за 1 с" in found["full"].sentence


@pytest.mark.case(22)
@pytest.mark.parametrize(
    ("told", "minutes"),
    [("120", 2), ("0", 1), ("31536000", 360), ("9" * 5000, 360), ("-5", None), ("soon", None), ("", None), ("1.5", None),
     (format_datetime(datetime.now(UTC) + timedelta(days=1)), 360),
     (format_datetime(datetime.now(UTC) - timedelta(days=365)), 1), ("Fri, 99 Foo 2026 99:99:99 GMT", None)],
    ids=["seconds", "none", "a year", "digits", "minus", "word", "empty", "part", "tomorrow", "a year ago", "no day"],
)  # fmt: skip
def test_how_long_a_site_asks_to_be_left_alone(told: str, minutes: int | None) -> None:
    assert retry_after(told) == (None if minutes is None else timedelta(minutes=minutes))


@pytest.mark.case(22, 23)
def test_a_trouble_carries_it(outcomes: dict[str, Outcome]) -> None:
    often, out = outcomes["22 too often"], outcomes["23 out of service"]
    assert (often.status, often.retry_after) == (429, timedelta(minutes=2))
    assert (out.status, out.retry_after) == (503, None)


def test_an_error_of_ours_stays_with_its_source(
    sites: Sites, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Nor does the log quote what was read."""

    def broken(*_arguments: object) -> Iterator[str]:
        raise RuntimeError(NAME)

    monkeypatch.setattr("wagtail_nastav.exchange.checking.rules.about_manifest", broken)
    sites.put(H, {"/x/": b'{"format": 1}'})
    sites.put("ours.test", CASES[-1][3])
    found = read_all([known(sites, H), known(sites, "ours.test")], [H, "ours.test"])
    assert (found[H].code, found["ours.test"].code) == ("shape", "other")
    assert "Сообщите разработчикам" in found["ours.test"].sentence
    assert "RuntimeError" in caplog.text and NAME not in caplog.text + found["ours.test"].sentence


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "wagtail_nastav.fetching.session", None)
    with pytest.raises(Trouble, match=r"wagtail-nastav\[exchange\]"):
        read_many([], 1, session=client)
