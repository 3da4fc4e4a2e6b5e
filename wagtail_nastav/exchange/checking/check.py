"""One whole snapshot, looked at as a receiver would before taking it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail_nastav.exchange.checking import rules
from wagtail_nastav.exchange.checking.finding import manifest_at
from wagtail_nastav.exchange.checking.shape import Misshapen, parsed
from wagtail_nastav.exchange.checking.sources import Folder, Reply, Source, Unreadable, Web
from wagtail_nastav.exchange.folder import MANIFEST
from wagtail_nastav.exchange.format import ADDRESS, FileNote, Manifest
from wagtail_nastav.exchange.kinds import KINDS
from wagtail_nastav.exchange.schemas import type_of


@dataclass
class Result:
    """``problems``: why a receiver would not take it; ``remarks``: what could be better. Both are sentences."""

    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    withdrawn: int = 0


def check(where: str) -> Result:
    """``where``: a folder, or an http(s) address. ``Unreadable`` if there is nothing to look at."""
    if urlsplit(where).scheme in ("http", "https"):
        web = Web(anywhere=True)
        return _checked(web, manifest_at(web, where))
    if "://" in where:
        raise Unreadable(_("The address has to begin with http:// or https://: %(url)s.") % {"url": where})
    try:
        folder = Folder(_folder_of(Path(where)))
    except OSError as error:
        raise Unreadable(_("%(file)s can't be read: %(why)s.") % {"file": where, "why": error.strerror}) from None
    return _checked(folder, folder.read(MANIFEST))


def _folder_of(given: Path) -> Path:
    """Where the manifest lies: right there, or below, as in a section that was built as files."""
    if not given.is_dir():
        sentence = _("There is no folder %(folder)s. If it is the address of a site, begin it with https://.")
        raise Unreadable(sentence % {"folder": given})
    found = next((one for one in (given, given / ADDRESS) if (one / MANIFEST).exists()), None)
    if found is None:
        raise Unreadable(
            _("There is no snapshot in the folder %(folder)s: no %(file)s.") % {"folder": given, "file": MANIFEST}
        )
    return found


def _checked(source: Source, reply: Reply) -> Result:
    result, now = Result(), timezone.now()
    try:
        manifest = parsed(reply.content, Manifest)
    except Misshapen as misshapen:
        result.problems += [_in(MANIFEST, sentence) for sentence in misshapen.sentences]
        return result
    result.withdrawn = len(manifest.withdrawn)
    result.problems += [_in(MANIFEST, sentence) for sentence in rules.about_manifest(manifest, now)]
    result.remarks += _about_headers(source, reply)
    for note in manifest.files:
        _look_at(note, manifest, source, reply.url, result)
    return result


def _look_at(note: FileNote, manifest: Manifest, source: Source, base: str, result: Result) -> None:
    """One bad file does not keep the others from being looked at."""
    if not rules.lies_below(note.url):
        return
    if note.kind not in KINDS:
        result.remarks.append(_("This version does not know the kind “%(kind)s”.") % {"kind": note.kind})
        return
    try:
        found = source.read(urljoin(base, note.url))
        if found.status != 200:
            sentence = _("answers %(status)d.") % {"status": found.status}
            raise Misshapen(sentence)
        result.problems += [_in(note.url, sentence) for sentence in rules.about_bytes(note, found.content)]
        file = parsed(found.content, type_of(note.kind))
    except Unreadable as unreadable:
        result.problems.append(str(unreadable))
    except Misshapen as misshapen:
        result.problems += [_in(note.url, sentence) for sentence in misshapen.sentences]
    else:
        told = rules.about_file(note, file, manifest, timezone.now())
        result.problems += [_in(note.url, sentence) for sentence in told]
        result.counts[note.kind] = result.counts.get(note.kind, 0) + len(file.items)


def _about_headers(source: Source, reply: Reply) -> list[str]:
    if isinstance(source, Folder):
        return []
    etag = reply.headers.get("ETag", "")
    if not etag:
        return [_("The manifest has no ETag, so it is fetched whole each time.")]
    try:
        again = source.read(reply.url, etag)
    except Unreadable as unreadable:
        return [str(unreadable)]
    return [] if again.status == 304 else [_("The manifest was asked for with its ETag and not answered with 304.")]


def _in(name: str, sentence: str) -> str:
    return f"{name}: {sentence}"
