"""The small schools' sections as folders of files, as they would lie on plain hosting: a page to read and a snapshot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from html import escape
from pathlib import Path
from typing import Any

from django.utils import timezone

from example_site.demo.identity import identity
from example_site.town.records import Entry, entries, owner_of
from example_site.town.schools import SCHOOLS, SmallSchool
from wagtail_nastav.exchange.canonical import items_bytes, json_bytes, moment_text, sha256_of
from wagtail_nastav.exchange.folder import MANIFEST, named_by_content
from wagtail_nastav.exchange.format import FORMAT, VERSION

HEAD = {"format": FORMAT, "version": VERSION}
PAGE = """<!doctype html>
<html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{name}: наставничество</title><link rel="nastav-exchange" type="application/json" href="exchange/{manifest}">
<style>body {{ font: 1rem/1.5 sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem }}</style></head>
<body><h1>{name}</h1><p>Раздел «Наставничество» вымышленной школы, выложенный готовыми файлами.</p><ul>{rows}</ul></body>
</html>
"""


def write_schools(folder: Path, base: str, *, after: bool = False, now: datetime | None = None) -> None:
    """``base``: the address at which the folder is shown. ``after``: as it is once a consent has been taken back."""
    for school in SCHOOLS:
        changed = replace(school, gone=frozenset({school.withdraws}) - {""} if after else frozenset())
        _write(changed, folder / school.key, f"{base}/{school.key}/", now or timezone.now())


def addresses(base: str) -> dict[str, str]:
    """Addresses to give to whoever gathers, by the schools' names."""
    return {school.name: f"{base}/{school.key}/" for school in SCHOOLS}


def _write(school: SmallSchool, folder: Path, home: str, now: datetime) -> None:
    told = list(entries(school, home, timezone.localdate(now)))
    snapshot = folder / "exchange"
    snapshot.mkdir(parents=True, exist_ok=True)
    for old in snapshot.iterdir():
        old.unlink()
    notes = list(_files(school, told, snapshot, home, now))
    (snapshot / MANIFEST).write_bytes(json_bytes(_manifest(school, home, notes, now)))
    rows = "".join(f'<li id="{record.uid}">{escape(_title(record))}</li>' for _kind, record, _consents in told)
    page = PAGE.format(name=escape(school.name), manifest=MANIFEST, rows=rows)
    (folder / "index.html").write_text(page, encoding="utf-8")


def _title(record: Any) -> str:
    return str(getattr(record, "label", "") or record.title)


def _files(school: SmallSchool, told: list[Entry], folder: Path, home: str, now: datetime) -> Iterator[dict[str, Any]]:
    by_kind: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for kind, record, consents in told:
        by_kind[kind].append(
            {
                "id": str(record.uid), "revision": _first_day(now), "url": f"{home}#{record.uid}",
                "consents": consents, "record": record.model_dump(mode="json"),
            }
        )  # fmt: skip
    publisher, owner = str(identity("publisher", school.key)), owner_of(school, home)
    for kind, items in sorted(by_kind.items()):
        content = items_bytes(
            {**HEAD, "publisher": publisher, "kind": kind}, sorted(items, key=lambda item: item["id"])
        )
        name = named_by_content(kind, "", sha256_of(content))
        # What an upload that broke off leaves behind.
        (folder / name).write_bytes(content[: len(content) // 2] if school.broken and kind == "practice" else content)
        yield {
            "kind": kind, "publisher": None, "organization": str(owner.uid), "url": name,
            "count": len(items), "size": len(content), "sha256": sha256_of(content),
        }  # fmt: skip


def _manifest(school: SmallSchool, home: str, notes: list[dict[str, Any]], now: datetime) -> dict[str, Any]:
    number = int(now.timestamp())
    withdrawn = [
        {
            "kind": "mentor", "publisher": None, "id": str(identity("person", name)), "revision": number,
            "reason": "consent-withdrawn", "at": moment_text(now),
        }
        for name in sorted(school.gone)
    ]  # fmt: skip
    publisher = {
        "id": str(identity("publisher", school.key)), "title": "Наставничество", "url": home, "language": "ru",
        "organization": owner_of(school, home).model_dump(mode="json"),
    }  # fmt: skip
    return {
        **HEAD, "publisher": publisher, "epoch": str(identity("epoch", school.key)), "sequence": number,
        "made_at": moment_text(now), "files": notes, "relayed": [], "withdrawn": withdrawn,
    }  # fmt: skip


def _first_day(now: datetime) -> int:
    """Records are as old as their day: the same however often the files are written anew."""
    return int(datetime.combine(date(now.year, now.month, now.day), datetime.min.time()).timestamp())
