"""`nastav_build --verify` finds whatever is planted: in files, in links, and what the living site shows otherwise."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from tests import factories as make
from tests.static_site.ground import Small, renewed, run
from wagtail_nastav.models import TextPage
from wagtail_nastav.static_site.manifest import NAME, read_manifest
from wagtail_nastav.static_site.stage import Entry
from wagtail_nastav.static_site.verifying import wrong_files, wrong_links


@pytest.fixture
def small(shown_small: Small) -> Small:
    return shown_small


@pytest.fixture
def out(shown: Path) -> Path:
    return shown


def planted(out: Path, page: str, html: str) -> list[str]:
    """A page that says this, as if it had been built so; what is said of its links."""
    (out / page).write_text(html, encoding="utf-8")
    manifest = read_manifest(out)
    assert manifest is not None
    return list(wrong_links(out, manifest))


def test_every_file_is_held_against_the_list(out: Path) -> None:
    """Each in turn, whatever its kind: one byte more, and gone."""
    manifest = read_manifest(out)
    assert manifest is not None
    assert list(wrong_files(out, manifest)) == []
    assert {Path(file).suffix for file in manifest.files} >= {".html", ".css", ".xml", ".json", ".gz", ".txt"}
    for file in manifest.files:
        path = out / file
        whole = path.read_bytes()
        path.unlink()
        assert list(wrong_files(out, manifest)) == [f"Файла {file} нет."]
        path.write_bytes(whole + b" ")
        assert list(wrong_files(out, manifest)) == [f"Файл {file} не такой, каким был построен."]
        path.write_bytes(whole)
    (out / "static" / "chuzhoj.php").write_text("x")
    assert list(wrong_files(out, manifest)) == ["Файл static/chuzhoj.php построен не здесь."]


def test_the_command_names_every_fault_at_once(out: Path) -> None:
    text = (out / "index.html").read_text(encoding="utf-8")
    (out / "index.html").write_text(text.replace("</main>", '<a href="net/">нет</a></main>'), encoding="utf-8")
    (out / "robots.txt").unlink()
    (out / "shell.php").write_text("x")
    done = run(out, "--verify")
    assert done.code == 1
    assert set(done.said.splitlines()) == {
        "Файл index.html не такой, каким был построен.",
        "Файла robots.txt нет.",
        "Файл shell.php построен не здесь.",
        "Страница index.html ведёт на net/, а там ничего нет.",
    }


LEADS = [
    '<a href="net/index.html">',
    "<a class=\"x\" href='net/index.html#mesto'>",
    '<a href="net/">',
    '<a href="../net/">',
    '<img src="media/net.webp" alt="">',
    '<img srcset="index.html 1x, media/net.webp 2x" alt="">',
    '<link rel="stylesheet" href="static/net.css">',
    '<script src="static/net.js"></script>',
    '<video poster="media/net.jpg"></video>',
    '<form action="net/index.html"></form>',
    '<a href="%D0%BD%D0%B5%D1%82/index.html">',
    "<style>p { background: url(static/net.png) }</style>",
]


def test_every_link_that_leads_nowhere_is_found(out: Path) -> None:
    found = planted(out, "index.html", "\n".join(LEADS))
    assert len(found) == len(LEADS), found
    for lead, sentence in zip(LEADS, found, strict=True):
        assert sentence.split(" ведёт на ")[1].split(",")[0] in lead


def test_what_leads_outside_or_stays_on_the_page_is_none_of_it(out: Path) -> None:
    html = '<a href="#top"></a><a href="https://school.example/net/"></a><a href="mailto:a@example.org"></a>'
    html += '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt=""><!-- <a href="net/"> -->'
    assert planted(out, "index.html", f'{html}<a href="poisk/../index.html?q=1#a"></a>') == []


def test_styles_and_the_map_are_followed_too(out: Path) -> None:
    """The map names pages by the address at which visitors will see them."""
    style = next(path for path in out.rglob("*.css") if path.stat().st_size)
    style.write_text(f"{style.read_text(encoding='utf-8')} p {{ background: url(net.png) }}", encoding="utf-8")
    manifest = read_manifest(out)
    assert manifest is not None
    places = (out / "sitemap.xml").read_text(encoding="utf-8")
    (out / "sitemap.xml").write_text(f"{places}<loc>{manifest.base}net/</loc>", encoding="utf-8")
    told = "".join(wrong_links(out, manifest))
    assert told.count("ничего нет") == 2, told
    assert f"{style.name} ведёт на net.png" in told
    assert f"sitemap.xml ведёт на {manifest.base}net/" in told


def test_what_the_living_site_shows_otherwise_is_named(small: Small, out: Path) -> None:
    """A page changed, one withdrawn and one more; the look itself changes nothing."""
    home = small.section.url
    assert run(out, "--verify").code == 0
    TextPage.objects.filter(pk=small.text.pk).update(body="<p>Иначе</p>")
    meeting = renewed(small.events.get_children().get())
    meeting.unpublish()
    more = make.TextPageFactory(parent=small.section, title="Ещё одна")
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    done = run(out, "--verify", "--json")
    assert done.code == 1
    told: list[str] = json.loads(done.said)["problems"]
    for page, words in ((small.text, "отличается"), (meeting, "В папке есть"), (more, "На сайте есть")):
        file = f"{page.url.removeprefix(home)}index.html"
        [sentence] = [one for one in told if file in one]
        assert words in sentence
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before
    assert run(out).code == 0
    assert run(out, "--verify").said.strip() == "Папка в порядке."


def test_a_list_that_was_changed_with_its_file_is_no_excuse(out: Path) -> None:
    content = (out / "index.html").read_bytes().replace(b"</main>", b"<p>planted</p></main>")
    (out / "index.html").write_bytes(content)
    manifest = read_manifest(out)
    assert manifest is not None
    files = {**manifest.files, "index.html": Entry(sha256(content).hexdigest(), len(content))}
    (out / NAME).write_bytes(replace(manifest, files=files).as_bytes())
    done = run(out, "--verify")
    assert done.code == 1
    assert done.said.splitlines() == ["index.html отличается от того, что показывает сайт: постройте папку ещё раз."]
