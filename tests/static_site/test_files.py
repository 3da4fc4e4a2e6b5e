"""What lies in the folder: everything that an anonymous visitor sees, in the same words, and nothing else."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from tests.exchange.school import DRAFT, PRIVATE, SILENT
from tests.host.models import HomePage
from tests.static_site.ground import SECRET, Built, Ground, Small, run
from tests.static_site.test_passing import is_odd
from wagtail_nastav.models import SectionSearchPage
from wagtail_nastav.static_site.asking import Visitor
from wagtail_nastav.static_site.html import FORM, LINK
from wagtail_nastav.static_site.manifest import read_manifest
from wagtail_nastav.static_site.options import Options
from wagtail_nastav.static_site.planning import Planned, outputs_of, plan
from wagtail_nastav.static_site.scope import find_scope
from wagtail_nastav.static_site.verifying import wrong_files, wrong_links


def planned(out: Path) -> list[Planned]:
    scope = find_scope(Options(out))
    visitor = Visitor(scope.site, timezone.now())
    return plan(scope, lambda page: outputs_of(page, visitor.request(scope.root)))


def comparable(text: str) -> list[str]:
    """A page without what a folder has to tell otherwise: addresses, forms, the parts of the search."""
    text = re.sub(
        r'<div class="nastav-list(?: nastav-list--plain)?">\s*(?:<div class="nastav-list__filter">\s*</div>)?',
        "",
        FORM.sub("", text),
    )
    text = re.sub(r'<div id="nastav-answers".*?</noscript>|<script src=.*?</script>', "", text)
    text = re.sub(r"(application/ld\+json\">).*?</script>", r"\1", text)
    return unescape(LINK.sub("", text)).split()


# R-001-VIII-1
def test_every_page_says_what_the_living_site_says(ground: Ground, built: Built) -> None:
    compared = 0
    for one in planned(built.out):
        if one.status == 200 and one.file.endswith("index.html"):
            answer = Client().get(one.address)
            assert answer.status_code == 200, one.address
            assert comparable(built.text(one.file)) == comparable(answer.content.decode()), one.address
            compared += 1
    assert compared > 30


def test_files_of_other_kinds_are_those_of_the_living_site(ground: Ground, built: Built) -> None:
    """Feeds and calendars differ in addresses, which the folder has of its own; pictures and documents in nothing."""
    kinds = set()
    for one in planned(built.out):
        if not one.file.endswith(".html"):
            answer = Client().get(one.address)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            ours = (built.out / one.file).read_bytes()
            if one.file.endswith((".xml", ".json", ".ics")):
                apart = re.compile(r"http://localhost/[^\s\"<\\]*")
                ours, body = (apart.sub("", text.decode().replace("\r\n ", "")).encode() for text in (ours, body))
            assert ours == body, one.address
            kinds.add(one.file.rpartition(".")[2])
    assert kinds == {"xml", "json", "ics", "webp"}
    document = ground.documents["open"]
    assert (built.out / f"documents/{document.pk}/{document.filename}").read_bytes() == document.file.open("rb").read()


def test_lists_have_their_further_pages_and_choices(ground: Ground, built: Built) -> None:
    files, home = built.files(), ground.section.url
    mentors = next(page.url for page in ground.section.get_children().specific() if page.section_part == "mentors")
    base = mentors.removeprefix(home)
    assert {f"{base}predmet/fizika/index.html", f"{base}{ground.people['far'].uid}/foto/320.webp"} <= files
    news = ground.pages["news"].get_parent().url.removeprefix(home)
    assert {f"{news}page/2/index.html", f"{news}feed/atom.xml", f"{news}feed/feed.json"} <= files
    assert f"{ground.pages['faces'].url.removeprefix(home)}kartinka/320.webp" in files
    assert f"{base}{ground.people['silent'].uid}/index.html" not in files
    assert {"404.html", "sitemap.xml", "robots.txt", ".htaccess", "nastav-nginx.conf", "_redirects"} <= files


def test_nothing_lies_there_that_nobody_may_see(ground: Ground, built: Built) -> None:
    """Drafts, private pages and collections, originals of photographs, people without consent, in any file."""
    for path in (path for path in built.out.rglob("*") if path.is_file()):
        content = path.read_bytes()
        for mark in (SECRET, DRAFT, PRIVATE, SILENT):
            assert mark.encode() not in content, (path, mark)
    assert not [file for file in built.files() if "original" in file or "zakryt" in file]
    text = built.text(f"{ground.pages['text'].url.removeprefix(ground.section.url)}index.html")
    assert "<a>Закрытый план</a>" in text
    assert "Otkrytyj" in text or "Открытый" in unquote(text)


def test_the_manifest_names_every_file(built: Built) -> None:
    manifest = read_manifest(built.out)
    assert manifest is not None
    assert set(manifest.files) == built.files() - {"nastav-manifest.json"}
    looked_at = run(built.out, "--verify")
    assert (looked_at.code, looked_at.said.strip()) == (0, "Папка в порядке.")


@pytest.mark.parametrize("links", ["root", "subfolder", "relative"])
def test_links_lead_to_files_however_they_are_written(small: Small, tmp_path: Path, links: str) -> None:
    base = f"https://{'ochen-dlinnoe-imya.' * 4}example/razdel/"
    done = run(tmp_path / "out", "--links", links, "--base-url", base, "--section", str(small.section.pk))
    assert done.code == 0, done.said
    manifest = read_manifest(done.out)
    assert manifest is not None
    assert not [*wrong_files(done.out, manifest), *wrong_links(done.out, manifest)]
    name, home = small.events.url.removeprefix(small.section.url), small.section.url
    link = {"root": small.events.url, "subfolder": f"/razdel/{name}", "relative": f"{name}index.html"}[links]
    assert f'<a href="{link}"' in done.text("index.html")
    assert f'<link rel="canonical" href="{base}{name}">' in done.text(f"{name}index.html")
    texts = [done.text(file) for file in done.files() if not file.endswith((".gz", ".br", ".webp"))]
    assert not [text for text in texts if "http://localhost" in text]
    mount = {"root": home, "subfolder": "/razdel/", "relative": "/razdel/"}[links]
    assert f"ErrorDocument 404 {mount}404.html" in done.text(".htaccess")
    assert f'href="{mount}' in done.text("404.html")
    calendar = (done.out / f"{name}kalendar.ics").read_bytes()
    assert base[:30].encode() in calendar
    assert all(len(line) <= 75 for line in calendar.split(b"\r\n"))


def test_an_old_address_leads_on_with_any_server(ground: Ground, built: Built) -> None:
    home = ground.section.url
    new = ground.pages["text"].url.removeprefix(home)
    page = built.text("staroe/index.html")
    assert f'content="0; url=../{new}index.html"' in page
    assert 'content="noindex"' in page
    assert f'RedirectMatch 301 "^{home}staroe/$" "{home}{new}"' in built.text(".htaccess").replace("\\", "")
    assert f'location = "{home}staroe/" {{ return 301 {home}{new}; }}' in built.text("nastav-nginx.conf")
    assert f"{home}staroe/ {home}{new} 301" in built.text("_redirects")


def test_the_map_names_pages_and_no_people(ground: Ground, built: Built) -> None:
    found = built.text("sitemap.xml")
    assert f"<loc>http://localhost{ground.pages['text'].url}</loc><lastmod>2025-03-04</lastmod>" in found
    assert str(ground.people["far"].uid) not in found
    assert SectionSearchPage.objects.get().url not in found


def test_receivers_of_the_exchange_follow_the_folder(built: Built) -> None:
    """R-001-III-6-2: the snapshot is whole in the folder, its digests are those of the files."""
    from wagtail_nastav.exchange.checking import check

    result = check(str(built.out / "exchange"))
    assert not result.problems
    assert result.counts["mentor"] == 1


def test_the_whole_site_has_the_pages_of_the_host(small: Small, tmp_path: Path) -> None:
    """Two sections side by side keep their addresses."""
    for page in Page.objects.child_of(HomePage.objects.get()).exclude(pk=small.section.pk):
        page.delete()
    home = HomePage.objects.get()
    home.add_child(instance=HomePage(title="О школе", slug="o-shkole"))
    done = run(tmp_path / "out", "--whole-site", "--base-url", "https://school.example/")
    assert done.code == 0, done.said
    assert home.title in done.text("index.html")
    assert "О школе" in done.text("o-shkole/index.html")
    inside = small.section.url.strip("/")
    assert f"https://school.example/{inside}/exchange/manifest.json" in done.text(".well-known/nastav-exchange.json")
    assert (tmp_path / "out" / inside / "index.html").is_file()


def test_pages_of_the_section_are_not_odd(built: Built) -> None:
    """Else the quick way would be right and never gone."""
    pages = [path.read_text(encoding="utf-8") for path in built.out.rglob("index.html")]
    odd = [text for text in pages if is_odd(re.sub(r"(?s)<form.*?</form>", "", text))]
    assert len(pages) > 20 and len(odd) < len(pages) / 10, odd[:1]
