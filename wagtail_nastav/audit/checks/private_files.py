"""Scans of consents and portraits: nowhere but in the private folder, and that folder closed to everybody else."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.utils.translation import gettext as _

from wagtail_nastav.audit.findings import Audit, Finding, Severity, check
from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.files.storage import PrivateStorage, private_storage
from wagtail_nastav.public.redaction import names_in_address
from wagtail_nastav.snippets.people import Consent

OTHERS_MAY_READ = 0o077
# What opaque_name() and photo_path() make: a copy of the private folder is recognised by it.
OPAQUE = re.compile(r"(?:evidence|photos)/[0-9a-f]{2}/[0-9a-f]{32}(?:-\d+)?\.\w+$")
CONSENT_WORD = re.compile(r"согласи[еяюй]|soglasi[eyjai]", re.IGNORECASE)
OWN = ("photos", "evidence")


@check
def private_folder(looking: Audit) -> Iterator[Finding]:
    root = Path(nastav_settings.PRIVATE_ROOT).resolve()
    for public in public_folders():
        if root == public or public in root.parents:
            message = _("lies where the web server shows files to everybody. Set WAGTAIL_NASTAV['PRIVATE_ROOT'] to a "
                        "folder of its own and move the files there.")  # fmt: skip
            yield Finding("private_root_public", Severity.ERROR, _("Private folder"), str(root), message)
    if not isinstance(private_storage(), PrivateStorage) or os.name != "posix":
        return
    open_to_others = [
        path for path in [root, *files_below(root)] if path.exists() and path.stat().st_mode & OTHERS_MAY_READ
    ]
    if open_to_others:
        message = _("%(count)d files or folders in it can be read by other users of the server. Close them: "
                    "chmod -R go-rwx %(root)s")  # fmt: skip
        words = message % {"count": len(open_to_others), "root": root}
        yield Finding("private_root_readable", Severity.ERROR, _("Private folder"), str(root), words)


def public_folders() -> Iterator[Path]:
    """Folders whose files have addresses."""
    roots: list[Any] = [settings.MEDIA_ROOT, settings.STATIC_ROOT]
    for finder in get_finders():
        roots += [
            storage.location for storage in getattr(finder, "storages", {}).values() if hasattr(storage, "location")
        ]
    yield from sorted({Path(root).resolve() for root in roots if root})


def files_below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []


@check
def private_files_in_public(looking: Audit) -> Iterator[Finding]:
    """A copy is recognised by its content, by a name only our storage gives, or by the word «согласие» in its name."""
    media = Path(settings.MEDIA_ROOT or "").resolve() if settings.MEDIA_ROOT else None
    if media is None:
        return
    private = Fingerprints()
    for path in files_below(media):
        looking.checked["files"] += 1
        name = path.relative_to(media).as_posix()
        if OPAQUE.search(name) or path in private:
            message = _(
                "is a portrait or the scan of a consent, open to everybody. Delete it from the folder of public files."
            )
            yield Finding("private_file_public", Severity.ERROR, _("File «%(name)s»") % {"name": name}, name, message)
        elif "images" not in path.relative_to(media).parts[:1]:
            yield from _told_by_name(looking, name)


def _told_by_name(looking: Audit, name: str) -> Iterator[Finding]:
    """«soglasie_ivanovoj.pdf» was meant for nobody's eyes; a blank form called «soglasie.docx» is another matter."""
    stem = Path(name).stem
    if not names_in_address(stem, looking.people.names):
        return
    what = _("File «%(name)s»") % {"name": f"…{hashlib.sha256(name.encode()).hexdigest()[:8]}{Path(name).suffix}"}
    if CONSENT_WORD.search(stem):
        message = _("looks like the consent of somebody named in the file's name, and everybody can open it. Keep "
                    "consents on the person's card and delete this file.")  # fmt: skip
        yield Finding("consent_in_media", Severity.ERROR, what, str(Path(name).parent), message)
    else:
        message = _("the file's name names somebody who did not allow the name. Upload it again under another name.")
        yield Finding("name_in_file", Severity.WARNING, what, str(Path(name).parent), message)


class Fingerprints:
    """The files of the private folder; only those of equal size are read."""

    def __init__(self) -> None:
        root = Path(nastav_settings.PRIVATE_ROOT).resolve()
        self.by_size: dict[int, list[Path]] = {}
        for path in files_below(root):
            self.by_size.setdefault(path.stat().st_size, []).append(path)

    def __contains__(self, path: Path) -> bool:
        alike = self.by_size.get(path.stat().st_size, []) if path.stat().st_size else []
        return bool(alike) and digest(path) in {digest(other) for other in alike}


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@check
def files_of_nobody(looking: Audit) -> Iterator[Finding]:
    """What a deletion left behind, for instance after a power cut."""
    if not isinstance(private_storage(), PrivateStorage):
        return
    root = Path(nastav_settings.PRIVATE_ROOT).resolve()
    kept = set(Consent.objects.exclude(evidence="").values_list("evidence", flat=True))
    stems = {person.photo for person in looking.people.all if person.photo}
    for path in [path for folder in OWN for path in files_below(root / folder)]:
        name = path.relative_to(root).as_posix()
        if name not in kept and path.stem.partition("-")[0] not in stems:
            message = _("belongs to nobody any more. Delete it: personal data are not kept without a reason.")
            yield Finding("private_file_orphan", Severity.WARNING, _("File «%(name)s»") % {"name": name}, name, message)
