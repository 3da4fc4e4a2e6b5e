"""Sites that answer well, each in its own way: what is read, what is not fetched again, what is tried once more."""

# R-001-III-6-2

from __future__ import annotations

import asyncio
import json
from typing import Any
from uuid import UUID

import pytest

from tests.harvest.bad_sites import H, changed_item, drip, noted, silent
from tests.harvest.publishing import file_of, manifest, news, note, number, published, raw, snapshot
from tests.harvest.reading import client, known, read
from tests.harvest.sites import Asked, Sites, plain
from wagtail_nastav.exchange.canonical import sha256_of
from wagtail_nastav.harvest.client import Code, Known, NotChanged, SnapshotRead, Trouble
from wagtail_nastav.harvest.client.results import publisher_of


def taken(found: Any) -> SnapshotRead:
    assert isinstance(found, SnapshotRead), found
    return found


def learned(source: Known, found: SnapshotRead, **fields: Any) -> Known:
    """What is known of a source once it was taken over."""
    files = {(publisher_of(note, found.manifest), note.kind): note.sha256 for note in found.manifest.files}
    told = {"etag": found.etag, "manifest_digest": found.manifest_digest, "files": files, **fields}
    return Known(source.url, key=source.key, **told)


# R-000-IV-9
@pytest.mark.case(20, 21)
def test_only_what_is_not_known_is_fetched(sites: Sites) -> None:
    sites.put(H, published(H))
    source = known(sites, H)
    first = taken(read(source))
    [(told, file)] = first.files
    assert (told.kind, [item.record.title for item in file.items]) == ("news", ["Новость 0", "Новость 1", "Новость 2"])
    assert (first.etag, first.manifest.publisher.id) == ('"one"', number(H))
    asked = len(sites.asked)
    assert read(learned(source, first)) == NotChanged('"one"')
    assert [one.headers.get("if-none-match") for one in sites.asked[asked:]] == ['"one"']
    # An ETag that changes by itself is no news; without a digest the same is read anew, but no file twice.
    sites.put(H, published(H, etag='"two"'))
    assert read(learned(source, first)) == NotChanged('"two"')
    whole = taken(read(learned(source, first, etag="", manifest_digest="")))
    assert (whole.files, whole.etag, sites.paths(H).count("/x/news/")) == ([], '"two"', 1)
    # An unconditional visit sees through an ETag that got stuck.
    sites.put(H, published(H, count=4, etag='"one"'))
    assert read(learned(source, first)) == NotChanged('"one"')
    assert len(taken(read(learned(source, first, etag=""))).files[0][1].items) == 4


def test_an_etag_that_cannot_be_sent_back_is_forgotten(sites: Sites) -> None:
    for etag in ("one", '"' + "x" * 300 + '"', '"я"', 'W/"'):
        sites.put(H, published(H, etag=etag))
        assert taken(read(known(sites, H))).etag == ""
    sites.put(H, published(H, etag='W/"weak"'))
    assert taken(read(known(sites, H))).etag == 'W/"weak"'


def test_a_folder_on_static_hosting(sites: Sites) -> None:
    good = published(H)
    for status in (404, 403):
        sites.put(H, {"/x/": (status, {}, b""), "/x/manifest.json": good["/x/"], "/x/news/": good["/x/news/"]})
        assert len(taken(read(known(sites, H))).files) == 1
    # What has another name is not guessed; what is wrong inside is told.
    assert read(known(sites, H, "/other")).code == Code.NOT_FOUND
    sites.put(H, {"/x/manifest.json": (500, {}, b"")})
    assert read(known(sites, H)).code == Code.SERVER


@pytest.mark.case(13)
def test_redirects_within_the_host(sites: Sites) -> None:
    good = published(H)
    sites.put(H, {**good, "/a": (301, {"Location": "/b?x=1#y"}, b""), "/b?x=1": (308, {"Location": "x/"}, b"")})
    assert len(taken(read(known(sites, H, "/a"))).files) == 1
    assert sites.paths(H) == ["/a", "/b?x=1", "/x/", "/x/news/"]
    sites.put(H, {"/long": (302, {"Location": "/a"}, b"")})
    assert read(known(sites, H, "/long")).code == Code.REDIRECTS


def test_russian_addresses(sites: Sites) -> None:
    host = "школа7.рф"
    ascii_host = host.encode("idna").decode()
    good = published(H)
    where = {"/%D0%BE%D0%B1%D0%BC%D0%B5%D0%BD/": good["/x/"], "/%D0%BE%D0%B1%D0%BC%D0%B5%D0%BD/news/": good["/x/news/"]}
    sites.put(ascii_host, where)
    source = Known(f"http://{host}:{sites.port}/обмен/")
    assert len(taken(read(source, client(ascii_host))).files) == 1
    sites.put(ascii_host, {"/%D0%BE%D0%B1%D0%BC%D0%B5%D0%BD/news/": (404, {}, b"")})
    assert f"http://{host}:{sites.port}/обмен/news/" in read(source, client(ascii_host)).sentence


@pytest.mark.case(35)
def test_unknown_kinds_are_passed_over(sites: Sites) -> None:
    content = raw(file_of(H, [news(H, 1)]))
    files = [note("robots/", b"{}", 7, kind="robot"), note("news/", content, 1)]
    sites.put(H, {"/x/": raw(manifest(H, files)), "/x/news/": content, "/x/robots/": drip})
    found = taken(read(known(sites, H)))
    assert [told.kind for told, _file in found.files] == ["news"] and len(found.manifest.files) == 2


# R-001-III-6-4
def test_a_municipality_passes_on_its_schools_files(sites: Sites) -> None:
    own = manifest(H, [])
    files, answers = [], {}
    for school in ("s1.test", "s2.test"):
        content = raw(file_of(school, [news(school, 1)]))
        answers[f"/x/{school}/news/"] = content
        files.append({**note(f"{school}/news/", content, 1), "publisher": str(number(school))})
        publisher = {**own["publisher"], "id": str(number(school))}
        own.setdefault("relayed", []).append({"publisher": publisher, "via": []})
    sites.put(H, {"/x/": raw({**own, "files": files}), **answers})
    found = taken(read(known(sites, H)))
    assert [file.publisher for _note, file in found.files] == [number("s1.test"), number("s2.test")]
    # One school's file is known: the other's of the same kind is not.
    first: dict[tuple[UUID, str], str] = {(number("s1.test"), "news"): files[0]["sha256"]}
    again = taken(read(known(sites, H, files=first)))
    assert [file.publisher for _note, file in again.files] == [number("s2.test")]


@pytest.mark.case(45)
def test_who_publishes_meanwhile_is_read_once_more(sites: Sites) -> None:
    before, after = published(H, 2), published(H, 5)
    visits = 0

    async def changing(_asked: Asked, writer: asyncio.StreamWriter) -> None:
        nonlocal visits
        visits += 1
        writer.write(plain(*(before if visits == 1 else after)["/x/"]))

    sites.put(H, {"/x/": changing, "/x/news/": after["/x/news/"]})
    found = taken(read(known(sites, H, etag='"zero"')))
    assert (len(found.files[0][1].items), visits) == (5, 2)
    assert found.manifest_digest == sha256_of(after["/x/"][2])


def test_what_stays_wrong_is_not_asked_for_again_and_again(sites: Sites) -> None:
    sites.put(H, noted(sha256="0" * 64))
    assert read(known(sites, H)).code == Code.DIGEST
    assert sites.paths(H) == ["/x/", "/x/news/", "/x/"]


@pytest.mark.case(54)
def test_a_consent_that_ran_out_while_the_snapshot_lay_there(sites: Sites) -> None:
    """The reader of the site sees nothing of it any more; the rest of the snapshot is as good as before."""
    consent = {
        "person": str(number("p")),
        "scope": ["name"],
        "audience": "region",
        "valid_until": "2026-09-02T00:00:00Z",
    }
    sites.put(H, changed_item(consents=[consent]))
    assert len(taken(read(known(sites, H))).files) == 1
    sites.put(H, changed_item(consents=[{**consent, "valid_until": "2026-08-31T00:00:00Z"}]))
    assert "уже не действует" in read(known(sites, H)).sentence


@pytest.mark.case(62)
def test_no_file_behind_a_link_is_fetched(sites: Sites) -> None:
    """However large it is, and whatever it runs."""
    uid, place = str(number(H, "act")), sites.url(H)
    file = {"url": f"{place}virus.exe", "title": "Приказ", "format": "EXE", "size": 2**31}
    act = {"uid": uid, "title": "Приказ", "level": None, "kind": None, "state": "active", "state_label": "действует"}
    record = {**act, "link": f"{place}large.zip", "file": file}
    item = {"id": uid, "revision": 1, "url": place, "consents": [], "record": record}
    sites.put(H, snapshot(H, {"document": [item]}))
    [(_note, told)] = taken(read(known(sites, H))).files
    assert told.items[0].record.file.size == 2**31 and sites.paths(H) == ["/x/", "/x/document/"]


def test_escapes_are_no_forbidden_characters(sites: Sites) -> None:
    content = json.dumps(file_of(H, [news(H, 1, lead="Ученики 🙂\n«и»")])).encode()
    assert b"\\u" in content
    sites.put(H, {"/x/": raw(manifest(H, [note("news/", content, 1)])), "/x/news/": content})
    assert taken(read(known(sites, H))).files[0][1].items[0].record.lead == "Ученики 🙂\n«и»"


def test_one_answer_may_be_whole_and_the_files_still_too_slow(sites: Sites) -> None:
    sites.put(H, {**noted(), "/x/news/": silent})
    found = read(known(sites, H))
    assert isinstance(found, Trouble) and found.code == Code.LATE
