"""Somebody takes back a consent: after the next build no file tells anything, earlier versions and copies included."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import brotli
import pytest

from tests import factories as make
from tests.exchange.school import FAR
from tests.static_site.ground import CONTACT, Small, add_person, run
from wagtail_nastav.models import TextPage
from wagtail_nastav.snippets.people import Consent, Person
from wagtail_nastav.static_site.keep import Keep

UNPACKED: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.decompress, ".br": brotli.decompress}


def traces(folder: Path, *marks: str) -> list[str]:
    """Files in which a mark stands, packed ones unpacked; also what is remembered beside the visible folder."""
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            content = UNPACKED.get(path.suffix, bytes)(path.read_bytes())
            found += [
                path.relative_to(folder).as_posix() for mark in marks if mark.encode() in content or mark in path.name
            ]
    return found


@pytest.fixture
def person(small: Small) -> Person:
    return add_person(small)


@pytest.fixture
def out(person: Person, tmp_path: Path) -> Path:
    """A build that shows the person, and an earlier version that does too."""
    for words in ("Раньше", "Теперь"):
        TextPage.objects.update(body=f"<p>{words}</p>")
        done = run(tmp_path / "out")
        assert done.code == 0, done.said
    assert Keep(done.out).versions()
    return done.out


# R-152-10-1
def test_a_person_who_takes_the_consent_back_is_nowhere(person: Person, out: Path) -> None:
    uid = str(person.uid)
    shown = traces(out, FAR, CONTACT, uid)
    assert {f"poisk/nastav-index.js{packed}" for packed in ("", ".gz", ".br")} <= set(shown)
    assert [file for file in shown if file.startswith("exchange/mentor.")]
    Consent.objects.get(person=person).withdraw()
    done = run(out, "--json")
    assert done.code == 0, done.said
    assert Keep(out).versions() == []
    assert any("прежн" in remark for remark in done.report["remarks"])
    assert traces(out.parent, FAR, CONTACT) == []
    # Receivers have to learn that the record with this number is gone.
    assert {file.removesuffix(".gz").removesuffix(".br") for file in traces(out, uid)} == {"exchange/manifest.json"}
    assert run(out, "--restore").code == 2


def test_less_is_allowed_than_before(person: Person, out: Path) -> None:
    """The name stays, the contacts and the face go."""
    may: dict[str, Any] = {"allows_participation": True, "allows_name": True}
    make.ConsentFactory(person=person, audience="region", given_on=make.today(), **may)
    assert run(out).code == 0
    assert traces(out, FAR)
    assert traces(out.parent, CONTACT) == []
    assert not list(out.rglob(f"*{person.uid}/foto/*"))


def test_what_stays_because_a_page_is_wrong_is_told_of(small: Small, person: Person, out: Path) -> None:
    Consent.objects.get(person=person).withdraw()
    TextPage.objects.filter(pk=small.text.pk).update(body=f"<p>{FAR} Олег</p>")
    done = run(out)
    assert done.code == 1
    assert "больше не разрешают" in done.said
    assert Keep(out).versions() == []


def test_versions_that_tell_nothing_forbidden_stay(out: Path) -> None:
    make.ConsentFactory(person=make.MentorFactory(family_name="Новенький"), full=True)
    assert run(out).code == 0
    assert len(Keep(out).versions()) == 2
