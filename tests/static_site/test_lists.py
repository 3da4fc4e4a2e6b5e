"""The list of a version says which one it is without being read to its end."""

from __future__ import annotations

from pathlib import Path

from wagtail_nastav.static_site.manifest import FILES, HEAD, NAME, Manifest, parse_manifest, release_in
from wagtail_nastav.static_site.stage import Entry
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
