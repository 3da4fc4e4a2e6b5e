"""The snapshot as a folder of files, for static hosting.

Files are named after what is in them, and the manifest is put in its place last, in one step: whoever reads finds the
whole new version or the whole old one. What the manifest no longer names is removed at once, with the names in it.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.utils.translation import gettext as _

from wagtail_nastav.exchange.format import FORMAT
from wagtail_nastav.exchange.snapshot import Snapshot
from wagtail_nastav.files.troubles import why

MANIFEST = "manifest.json"
OURS = re.compile(r"(?:[a-z][a-z-]*\.[0-9a-f]{16}\.json|\.nastav-[^/]*\.part)")


class UnusableFolder(Exception):
    """A sentence for whoever chose the folder."""


def named_by_content(kind: str, publisher: str, sha256: str) -> str:
    return f"{kind}.{sha256[:16]}.json"


def write_folder(snapshot: Snapshot, folder: Path) -> int:
    """Returns the number of files that changed. ``UnusableFolder`` if it is not ours or can't be written."""
    if folder.exists() and not folder.is_dir():
        raise UnusableFolder(_("%(folder)s is a file, not a folder.") % {"folder": folder})
    try:
        folder.mkdir(parents=True, exist_ok=True)
        check_ours(folder)
        return _write(snapshot, folder)
    except OSError as error:
        sentence = _("The folder %(folder)s can't be written: %(why)s.")
        raise UnusableFolder(sentence % {"folder": folder, "why": why(error)}) from None


def check_ours(folder: Path) -> None:
    """An empty folder, or one in which this command has been before: nothing else is ever touched."""
    strange = sorted(entry.name for entry in folder.iterdir() if not _is_ours(entry))
    if strange:
        sentence = _(
            "The folder %(folder)s holds something that is not of a snapshot: %(name)s. Choose an empty folder."
        )
        raise UnusableFolder(sentence % {"folder": folder, "name": strange[0]})


def _is_ours(entry: Path) -> bool:
    if entry.name == MANIFEST:
        return _is_manifest(entry)
    return bool(OURS.fullmatch(entry.name)) and entry.is_file()


def _is_manifest(path: Path) -> bool:
    try:
        found: Any = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(found, dict) and found.get("format") == FORMAT


def _write(snapshot: Snapshot, folder: Path) -> int:
    manifest, names, changed = snapshot.manifest(named_by_content), set(), []
    for name, content in snapshot.contents(named_by_content):
        names.add(name)
        changed.append(_put(folder / name, content))
    changed.append(_put(folder / MANIFEST, manifest))
    for entry in folder.iterdir():
        if entry.name not in names and OURS.fullmatch(entry.name):
            entry.unlink()
    return sum(changed)


def _put(path: Path, content: bytes) -> bool:
    """In one step; False if exactly this was there already."""
    if path.is_file() and path.read_bytes() == content:
        return False
    with NamedTemporaryFile(dir=path.parent, prefix=".nastav-", suffix=".part", delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    # A temporary file is for its owner alone; these are for the web server.
    Path(file.name).chmod(0o644)
    Path(file.name).replace(path)
    return True
