"""Only what has changed is made anew."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.utils import timezone

from tests import factories as make
from tests import happenings
from tests.static_site.ground import Ground, Small, renewed, run
from tests.static_site.test_people import traces
from wagtail_nastav.models import EventPage, SectionSearchPage, TextPage
from wagtail_nastav.public.text import stem_column
from wagtail_nastav.static_site.hearing import Recorder
from wagtail_nastav.static_site.manifest import read_manifest
from wagtail_nastav.static_site.verifying import wrong_files


def changed(report: dict[str, Any]) -> set[str]:
    return {*report["added"], *report["changed"], *report["removed"]}


def test_nothing_changed_is_nothing_done(build: Any, out: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    report = build()
    assert (report["made"], changed(report)) == (0, set())
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before


def test_a_text_that_nothing_else_shows_makes_one_page(ground: Ground, build: Any, out: Path) -> None:
    page = ground.pages["text"]
    kept = {path.name: path.stat().st_ino for path in (out / "static" / "wagtail_nastav").iterdir()}
    TextPage.objects.filter(pk=page.pk).update(body="<p>Теперь иначе: подсолнух</p>")
    report = build()
    own = page.url.removeprefix(ground.section.url)
    assert report["made"] == 1
    assert changed(report) == {f"{own}index.html", "poisk/nastav-index.js"}
    assert stem_column("подсолнух").strip() in (out / "poisk" / "nastav-index.js").read_text(encoding="utf-8")
    assert {path.name: path.stat().st_ino for path in (out / "static" / "wagtail_nastav").iterdir()} == kept


def test_the_command_says_why(ground: Ground, out: Path) -> None:
    page = ground.pages["text"]
    told = run(out, "--explain", page.url)
    assert (told.code, told.said.strip()) == (
        0,
        f"{page.url} остаётся как есть: ничего из того, что здесь показано, не изменилось.",
    )
    TextPage.objects.filter(pk=page.pk).update(body="<p>Иначе</p>")
    told = run(out, "--explain", f"http://localhost{page.url}")
    assert "изменилось то, что она показывает" in told.said
    # The address in the folder, and the file, are as good.
    base, name = "http://localhost" + ground.section.url, page.url.removeprefix(ground.section.url)
    for called in (f"{name}index.html", f"{base}{name}index.html", name):
        assert (
            f"{page.url} будет построена заново: изменилось то, что она показывает"
            in run(out, "--explain", called).said
        )
    assert "/novosti/feed/atom/ остаётся как есть" in run(out, "--explain", "novosti/feed/atom.xml").said
    for called in ("sitemap.xml", "static/wagtail_nastav/nastav.css"):
        told = run(out, "--explain", called)
        assert (told.code, f"{called} — не страница" in told.said) == (0, True), told.told
    told = run(out, "--explain", f"{ground.section.url}net/")
    assert (told.code, f"{ground.section.url}net/ среди построенных нет" in told.told) == (2, True)
    # Wherever it lies, somebody is told of a page that there is.
    assert ground.section.url in run(out, "--explain", "/net/takogo/").told.split("Есть, например")[1]


# The how-to asks without saying again where the folder is seen.
def test_the_command_knows_how_the_folder_was_built(small: Small, tmp_path: Path) -> None:
    asked = ("--base-url", "https://s.example/nastav/", "--links", "subfolder")
    out = run(tmp_path / "out", *asked).out
    assert "остаётся как есть" in run(out, "--explain", small.text.url).said
    assert (
        "остаётся как есть"
        in run(out, "--explain", "https://s.example/nastav/" + small.text.url.removeprefix(small.section.url)).said
    )


def test_what_is_withdrawn_is_gone_with_everything_made_of_it(ground: Ground, build: Any, out: Path) -> None:
    page = renewed(ground.pages["news"])
    home = page.url.removeprefix(ground.section.url)
    assert (out / f"{home}index.html").is_file()
    page.unpublish()
    report = build()
    assert f"{home}index.html" in report["removed"]
    assert not [path for path in out.rglob("*") if path.is_file() and page.slug.encode() in path.read_bytes()]


def test_what_is_withdrawn_is_in_no_menu_list_or_search(small: Small, tmp_path: Path) -> None:
    """It stood in the menu of every page, in the list of the section, and the search knew its words."""
    small.section.add_child(instance=SectionSearchPage(title="Поиск", slug="poisk"))
    page = make.TextPageFactory(
        parent=small.section, title="Огород", slug="ogorod", body="<p>Подсолнух.</p>", show_in_menus=True
    )
    marks = "Огород", "ogorod", stem_column("огород").strip(), stem_column("подсолнух").strip()
    out = run(tmp_path / "out").out
    assert {"index.html", f"{small.events.slug}/index.html", "sitemap.xml"} <= set(traces(out, "ogorod"))
    assert all("poisk/nastav-index.js" in traces(out, mark) for mark in marks)
    renewed(page).unpublish()
    assert run(out).code == 0
    assert traces(out, *marks) == []


def test_a_dry_run_says_everything_and_does_nothing(ground: Ground, out: Path) -> None:
    before = read_manifest(out)
    happenings.NewsPageFactory(title="Ещё одна")
    renewed(ground.pages["pictured"]).unpublish()
    done = run(out, "--dry-run")
    assert done.code == 0
    assert any(line.startswith("+ novosti/") for line in done.said.splitlines())
    assert any(line.startswith("− novosti/") for line in done.said.splitlines())
    assert any(line.startswith("~ novosti/index.html") for line in done.said.splitlines())
    assert read_manifest(out) == before


def test_time_alone_changes_what_it_changes(ground: Ground, out: Path) -> None:
    """A meeting begins while nobody saves anything; the build had said when to come back."""
    now = timezone.localtime()
    if now.hour == 23:
        pytest.skip("The day would end meanwhile.")
    begins = now + timedelta(minutes=30)
    event = happenings.EventPageFactory(title="Скоро", starts_on=begins.date(), start_time=begins.time(), end_time=None)
    first = run(out, "--json").report
    assert first["next_change_at"] <= EventPage.objects.get(pk=event.pk).begins_at.isoformat()
    with patch("django.utils.timezone.now", return_value=timezone.now() + timedelta(minutes=31)):
        second = run(out, "--json").report
        assert not second["remarks"][1:]
        assert event.url in second["made_pages"]
        assert 0 < second["made"] < second["pages"] / 2


def test_a_file_that_somebody_changed_is_mended(ground: Ground, build: Any, out: Path) -> None:
    page = out / "index.html"
    right = page.read_bytes()
    page.unlink()
    page.write_bytes(b"spoilt")
    manifest = read_manifest(out)
    assert manifest is not None
    assert any("index.html" in sentence for sentence in wrong_files(out, manifest))
    build()
    assert page.read_bytes() == right


@pytest.mark.django_db(transaction=True)
def test_several_processes_make_the_same(own_folders: Path, home: Any, tmp_path: Path) -> None:
    section = str(make_small().section.pk)
    one = run(tmp_path / "one", "--section", section, "--full")
    many = run(tmp_path / "many", "--section", section, "--full", "--jobs", "3")
    assert (one.code, many.code) == (0, 0), many.told or many.said
    found = [read_manifest(built.out) for built in (one, many)]
    assert found[0] and found[1]
    assert found[0].files == found[1].files
    again = run(tmp_path / "many", "--section", section, "--json").report
    assert (again["made"], changed(again)) == (0, set())


def make_small() -> Small:
    from tests.static_site.ground import small

    return small()


def test_what_a_cache_would_answer_is_read_and_heard(small: Small) -> None:
    """A menu that the host keeps in a cache is read for every page, or nobody would know what the page depends on."""
    cache.set("menu", "kept")
    recorder = Recorder(timezone.now())
    for _turn in range(2):
        with recorder.listening() as heard:
            assert cache.get_or_set("menu", lambda: TextPage.objects.get(pk=small.text.pk).title) == "Памятка"
        assert [question for question in heard if "textpage" in question.sql]
    assert cache.get("menu") == "kept"
