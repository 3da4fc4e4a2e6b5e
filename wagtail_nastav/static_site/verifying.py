"""A look at the folder: every file against the manifest, every link inside it, every page against the living site."""

from __future__ import annotations

import os
import posixpath
import re
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext as _

from wagtail_nastav.static_site.building import build
from wagtail_nastav.static_site.extras import SITEMAP
from wagtail_nastav.static_site.html import CSS_LINK, PIECES
from wagtail_nastav.static_site.manifest import NAME, Manifest, read_manifest
from wagtail_nastav.static_site.options import Links, Options
from wagtail_nastav.static_site.planning import INDEX, NOT_FOUND
from wagtail_nastav.static_site.tags import LINK
from wagtail_nastav.static_site.troubles import Unusable

FOLLOWED, FOLLOWED_FILES = ("href", "src", "srcset", "poster", "action"), (".html", ".css", SITEMAP)
PLACE = re.compile("<loc>([^<]+)</loc>")


def verify(options: Options) -> list[str]:
    """Sentences; none if everything is right."""
    folder = Path(os.path.abspath(options.out))
    manifest = read_manifest(folder)
    if manifest is None:
        raise Unusable(_("There is no build in %(folder)s.") % {"folder": folder})
    return [*wrong_files(folder, manifest), *wrong_links(folder, manifest), *_living(options, manifest)]


def wrong_files(folder: Path, manifest: Manifest) -> Iterator[str]:
    for name, entry in manifest.files.items():
        path = folder / name
        if not path.is_file():
            yield _("The file %(file)s is missing.") % {"file": name}
        elif sha256(path.read_bytes()).hexdigest() != entry.sha256:
            yield _("The file %(file)s is not as it was built.") % {"file": name}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in manifest.files and name != NAME:
            yield _("The file %(file)s was not built here.") % {"file": name}


def wrong_links(folder: Path, manifest: Manifest) -> Iterator[str]:
    mount = urlsplit(manifest.base).path
    for name in (name for name in manifest.files if name.endswith(FOLLOWED_FILES) and (folder / name).is_file()):
        text = (folder / name).read_text(encoding="utf-8", errors="replace")
        for url in links_of(name, text):
            target = file_behind(
                url.removeprefix(manifest.base) if name == SITEMAP else url, name, mount, manifest.links
            )
            if target is not None and target not in manifest.files:
                yield _("The page %(file)s leads to %(url)s, and there is nothing.") % {"file": name, "url": url}


def links_of(name: str, text: str) -> Iterator[str]:
    if name == SITEMAP:
        yield from map(unescape, PLACE.findall(text))
    elif name.endswith(".css"):
        yield from (match[3] for match in CSS_LINK.finditer(text))
    elif name.endswith(".html"):
        yield from links_in(text)


def links_in(html: str) -> Iterator[str]:
    for match in PIECES.finditer(html):
        yield from (found[3] for found in CSS_LINK.finditer(match["style"] or ""))
        for _space, name, _equals, quoted in LINK.findall(match["attributes"] or match["own"] or ""):
            value = unescape(quoted[1:-1])
            if name.lower() == "srcset":
                yield from (part.strip().split(" ")[0] for part in value.split(", ") if part.strip())
            elif name.lower() in FOLLOWED:
                yield value


def file_behind(url: str, page: str, mount: str, links: str) -> str | None:
    """The file that a link means; None for a place in the page itself, and for what lies outside the folder."""
    parts = urlsplit(url)
    if parts.scheme or parts.netloc or not parts.path:
        return None
    path = unquote(parts.path)
    if path.startswith("/"):
        if (links == Links.RELATIVE and page != NOT_FOUND) or not path.startswith(mount):
            return None if links == Links.ROOT else path
        path = path.removeprefix(mount)
    else:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) + ("/" if path.endswith("/") else "")
    return f"{path}{INDEX}" if not path or path.endswith("/") else path


def _living(options: Options, manifest: Manifest) -> Iterator[str]:
    """Built once more beside it, each page as a visitor is answered, and compared."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "built"
        wanted = replace(options.as_built(manifest.said_base, manifest.links), out=fresh, dry_run=False)
        report = build(replace(wanted, full=True, whole_way=True))
        yield from report.problems
        now = read_manifest(fresh)
    if now is None:
        return
    for name in sorted({*now.files, *manifest.files}):
        if name.endswith((".gz", ".br")):
            continue
        if name not in manifest.files:
            yield _("The living site shows %(file)s, the folder does not: build again.") % {"file": name}
        elif name not in now.files:
            yield _("The folder shows %(file)s, the living site does not: build again.") % {"file": name}
        elif now.files[name] != manifest.files[name]:
            yield _("%(file)s is not what the living site shows: build again.") % {"file": name}
