"""What is written down of a version and read of it again: its list of files, what it was looked through for, digests."""

from __future__ import annotations

import copy
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils import timezone

from tests.static_site.test_tags import addresses
from wagtail_nastav.static_site.hearing import digest_of
from wagtail_nastav.static_site.keep import Keep
from wagtail_nastav.static_site.making import Made
from wagtail_nastav.static_site.manifest import FILES, HEAD, NAME, Manifest, parse_manifest, release_in
from wagtail_nastav.static_site.memory import Memory
from wagtail_nastav.static_site.planning import Planned
from wagtail_nastav.static_site.reasons import Reasons
from wagtail_nastav.static_site.stage import Entry, Stage
from wagtail_nastav.static_site.watched import Watched, watched_of

LIST = Manifest(
    "20261128T1Z-a", "http://школа.example/", "relative", "", {'ю"\n.html': Entry("ab", 3), "b": Entry("", 0)}
)


def test_the_head_names_the_version(tmp_path: Path) -> None:
    content = LIST.as_bytes()
    assert parse_manifest(content) == LIST
    (tmp_path / NAME).write_bytes(content)
    assert content.index(FILES.encode()) < HEAD
    assert release_in(tmp_path) == LIST.release


def test_half_a_list_is_no_version(tmp_path: Path) -> None:
    content = LIST.as_bytes()
    assert not release_in(tmp_path)
    for cut in (0, 1, 20, content.index(FILES.encode()) + len(FILES), len(content) - 1):
        (tmp_path / NAME).write_bytes(content[:cut])
        assert not release_in(tmp_path), cut
    (tmp_path / NAME).write_bytes(content.replace(b"nastav-static", b"other-static"))
    assert not release_in(tmp_path)


def test_what_may_be_found_now_and_not_before() -> None:
    """Files nobody touched are looked through again if a name is hidden, a namesake or a name of a school is gone."""
    hidden, shown = {"Тайнова"}, {"Явнова", "Тайных"}
    before = Watched.of(hidden, shown, {"a@example.org"}, "Школа")
    assert watched_of(before.as_note()) == before
    assert not any(word in str(before.as_note()) for word in ("Тайнова", "example"))
    for now, covered in (
        (before, True),
        (Watched.of(hidden, {*shown, "Новых"}, {"a@example.org"}, "Школа"), True),
        (Watched.of((), {"Явнова"}, (), ""), True),
        (Watched.of({"Тайнова", "Явнова"}, {"Тайных"}, (), "Школа"), False),
        (Watched.of(hidden, {"Явнова"}, (), "Школа"), False),
        (Watched.of(hidden, shown, {"b@example.org"}, "Школа"), False),
        (Watched.of(hidden, shown, (), "Школа имени"), False),
    ):
        assert now.is_covered_by(before) is covered, now
    assert not before.is_covered_by(Watched())


def test_what_is_remembered_is_written_piece_by_piece(tmp_path: Path) -> None:
    keep = Keep(tmp_path / "out")
    keep.folder.mkdir()
    things: list[dict[str, Any]] = [{}, {"a": [], "б": {"в\u2028": "\n"}, "c": None}, {"a": [[], 2, "а"]}]
    for told in things:
        keep.write_note("r", "word", told)
        assert keep.read_note("r", "word") == told
    keep.write_note("r", "word", {"a": (number for number in range(3))})
    assert keep.read_note("r", "word") == {"a": [0, 1, 2]}


def test_digests_tell_apart_what_a_database_tells_apart() -> None:
    long, longer = "а\ud800" * 150, "б" * 300
    rows: list[list[tuple[object, ...]]] = [
        [], [()], [(1,)], [("1",)], [(True,)], [(None,)], [(Decimal(1),)], [(b"1",)], [(date(2026, 1, 1),)], [("2026-01-01",)],
        [(long, longer)], [(longer, long)], [(long,), (longer,)], [(long + longer,)], [(1, 2)], [(1,), (2,)],
    ]  # fmt: skip
    assert len({digest_of(one) for one in rows}) == len(rows)
    assert digest_of([(memoryview(b"1"),)]) == digest_of([(memoryview(bytearray(b"1")),)])
    assert [digest_of(one) for one in rows] == [digest_of(copy.deepcopy(one)) for one in rows]


def test_a_page_made_when_nobody_searched_is_made_anew_for_the_search(tmp_path: Path) -> None:
    page, made = Planned("/s/", "index.html", told=True), Made("/s/", "index.html", kind="text/html")
    reasons = Reasons(Memory(pages={"/s/": made}), timezone.now(), Stage(tmp_path, tmp_path, {}))
    searched, without = addresses(), replace(addresses(), searches=frozenset())
    why = "когда она строилась, поиска ещё не было"
    assert reasons.why(page, searched) == why
    assert reasons.why(page, without) != why != reasons.why(replace(page, told=False), searched)
