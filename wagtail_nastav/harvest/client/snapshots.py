"""A snapshot: the manifest if it changed, and of its files those that are not known yet. All of it or nothing."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail_nastav.exchange.canonical import sha256_of
from wagtail_nastav.exchange.checking import rules
from wagtail_nastav.exchange.checking.shape import Misshapen, NotJson, parsed
from wagtail_nastav.exchange.folder import MANIFEST
from wagtail_nastav.exchange.format import VERSION, FileNote, Manifest, SnapshotFile
from wagtail_nastav.exchange.kinds import KINDS
from wagtail_nastav.exchange.schemas import type_of
from wagtail_nastav.fetching.addresses import below
from wagtail_nastav.fetching.replies import Reply, is_news, must_be_data
from wagtail_nastav.fetching.troubles import Code, Trouble
from wagtail_nastav.harvest.client.results import Known, NotChanged, SnapshotRead, publisher_of
from wagtail_nastav.harvest.client.working import work

if TYPE_CHECKING:
    from wagtail_nastav.fetching.session import Session

# Sentences about one file; more of the same would help nobody.
MOST = 3
# As long as a larger answer may be a page that says why.
A_PAGE = 64 * 1024
TORN = frozenset({Code.DIGEST, Code.NO_FILE})
File = tuple[FileNote, SnapshotFile[Any]]


async def read_snapshot(session: Session, known: Known) -> SnapshotRead | NotChanged:
    """Who changes what it tells while it is read has files that are not those of the manifest: once more, then."""
    reply = await _asked(session, known.url, known.etag)
    if not is_news(reply, known.etag):
        return NotChanged(reply.etag or known.etag)
    try:
        return await _whole(session, known, reply)
    except Trouble as trouble:
        if trouble.code not in TORN:
            raise
        again = await _asked(session, known.url)
        if not is_news(again) or again.content == reply.content:
            raise
        return await _whole(session, known, again)


async def _whole(session: Session, known: Known, reply: Reply) -> SnapshotRead | NotChanged:
    """The same manifest under another ETag is nothing new."""
    digest = sha256_of(reply.content)
    if digest == known.manifest_digest:
        return NotChanged(reply.etag)
    manifest = await _manifest(session, reply)
    return SnapshotRead(manifest, digest, reply.etag, await _files(session, known, manifest, reply))


async def _asked(session: Session, url: str, etag: str = "") -> Reply:
    """A folder on static hosting has no answer of its own: the manifest is a file in it."""
    reply = await session.ask(url, etag)
    if reply.status in (403, 404) and url.endswith("/"):
        inside = await session.ask(urljoin(url, MANIFEST), etag)
        return reply if inside.status in (403, 404) else inside
    return reply


async def _manifest(session: Session, reply: Reply) -> Manifest:
    must_be_data(reply)
    try:
        manifest = await work(session, reply.content, lambda raw: parsed(raw, Manifest), reply.called)
    except Misshapen as misshapen:
        raise _misshapen(reply.called, misshapen, reply.content) from None
    _agree(reply.called, rules.about_manifest(manifest, timezone.now()))
    return manifest


async def _files(session: Session, known: Known, manifest: Manifest, reply: Reply) -> list[File]:
    """One after the other: to the other site this one is a single polite reader."""
    wanted = [note for note in manifest.files if _is_wanted(note, manifest, known)]
    if sum(note.size for note in wanted) > session.limits.whole:
        sentence = _("%(url)s: together the files are larger than %(size)d MB.")
        facts = {"url": reply.called, "size": session.limits.whole // 1024 // 1024}
        raise Trouble(Code.TOO_LARGE, sentence % facts, status=200)
    seconds, files = session.limits.files(len(wanted)), []
    left = seconds
    for note in wanted:
        # What it takes to understand a file is not the other site's time.
        began = monotonic()
        try:
            async with asyncio.timeout(left):
                answer = await _asked_for_file(session, note, reply)
        except TimeoutError:
            sentence = _("%(url)s: the files of the snapshot could not be read within %(seconds)d seconds.")
            raise Trouble(Code.LATE, sentence % {"url": reply.called, "seconds": seconds}) from None
        left -= monotonic() - began
        files.append((note, await _file(session, note, manifest, answer)))
    return files


def _is_wanted(note: FileNote, manifest: Manifest, known: Known) -> bool:
    """A kind that this version does not know is passed over."""
    return note.kind in KINDS and known.files.get((publisher_of(note, manifest), note.kind)) != note.sha256


async def _file(session: Session, note: FileNote, manifest: Manifest, reply: Reply) -> SnapshotFile[Any]:
    if told := list(rules.about_bytes(note, reply.content)):
        must_be_data(reply)
        raise _told(Code.DIGEST, reply.called, told)
    return await work(session, reply.content, lambda raw: _understood(raw, note, manifest, reply.called), reply.called)


async def _asked_for_file(session: Session, note: FileNote, base: Reply) -> Reply:
    """A file that is not there, or is another one, says nothing of the site itself."""
    url = below(base.url, note.url)
    if not url:
        sentence = _("The address of a file has to lie below the manifest: %(url)s.")
        raise _told(Code.CONTRADICTION, base.called, [sentence % {"url": note.url}])
    try:
        reply = await session.ask(url, most=max(note.size, A_PAGE))
        is_news(reply)
    except Trouble as trouble:
        if trouble.code in (Code.NOT_FOUND, Code.GONE):
            sentence = _("%(what)s The manifest names this file: the snapshot was not published whole.")
            raise Trouble(Code.NO_FILE, sentence % {"what": trouble.sentence}, status=trouble.status) from None
        if trouble.code == Code.TOO_LARGE and note.size < session.limits.size:
            sentence = _("The file has more bytes than the manifest says: %(told)d.")
            raise _told(Code.DIGEST, url, [sentence % {"told": note.size}]) from None
        raise
    return reply


def _understood(raw: bytes, note: FileNote, manifest: Manifest, url: str) -> SnapshotFile[Any]:
    try:
        file = parsed(raw, type_of(note.kind))
    except Misshapen as misshapen:
        raise _misshapen(url, misshapen, raw) from None
    _agree(url, rules.about_file(note, file, manifest, _when_told(manifest)))
    return file


def _when_told(manifest: Manifest) -> datetime:
    """A consent that ran out while the snapshot lay there is no fault of the snapshot: its records are hidden when read."""
    return min(manifest.made_at, timezone.now())


def _misshapen(url: str, misshapen: Misshapen, raw: bytes) -> Trouble:
    if isinstance(misshapen, NotJson):
        return _told(Code.NOT_JSON, url, misshapen.sentences)
    version = _version(raw)
    if version and version.partition(".")[0] != VERSION.partition(".")[0]:
        sentence = _(
            "the snapshot is of version %(version)s, which this site does not know yet. Update wagtail-nastav."
        )
        return _told(Code.VERSION, url, [sentence % {"version": version[:20]}])
    return _told(Code.SHAPE, url, misshapen.sentences)


def _version(raw: bytes) -> str:
    told = json.loads(raw)
    version = told.get("version") if isinstance(told, dict) else None
    return version if isinstance(version, str) else ""


def _agree(url: str, sentences: Iterable[str]) -> None:
    if told := list(sentences):
        raise _told(Code.CONTRADICTION, url, told)


def _told(code: Code, url: str, sentences: Iterable[str]) -> Trouble:
    told = list(sentences)
    more = [_("And %(count)d more of this kind.") % {"count": len(told) - MOST}] if len(told) > MOST else []
    return Trouble(code, f"{url}: {' '.join([*told[:MOST], *more])}", status=200)
