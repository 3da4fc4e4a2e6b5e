"""A built folder as one file, to be carried or unpacked by somebody."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import localtime

from django.utils.translation import gettext as _

from wagtail_nastav.deploying.looking import MANIFEST
from wagtail_nastav.deploying.report import Report
from wagtail_nastav.deploying.sources import Source
from wagtail_nastav.deploying.troubles import Undeployed, not_there
from wagtail_nastav.files.troubles import why
from wagtail_nastav.static_site.manifest import Manifest, parse_manifest

PACKED = (".gz", ".br", ".webp", ".jpg", ".jpeg", ".png", ".avif", ".pdf", ".docx", ".xlsx", ".zip")


def write_zip(path: Path, source: Source, dry_run: bool, progress: Callable[[int, int], None]) -> Report:
    """The whole version in the place of the one that was in the file: whoever takes it gets one of both."""
    report = Report(str(path), source.manifest.release, dry_run)
    before = _before(path)
    here, files = (before.files if before else {}), source.manifest.files
    come = [name for name in files if here.get(name) != files[name]]
    report.compare(before, [name for name in here if name not in files], come)
    if not dry_run and before != source.manifest:
        part = path.with_name(f".{path.name}.part")
        try:
            _write(part, source, progress)
            part.replace(path)
        except OSError as error:
            sentence = _("The file %(path)s can't be written: %(why)s. What was there stays as it was.")
            raise Undeployed(sentence % {"path": path, "why": why(error)}) from error
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        report.sent, report.sent_bytes = len(files), sum(entry.size for entry in files.values())
        report.deleted = len(set(here) - set(files))
    return report


def _before(path: Path) -> Manifest | None:
    if not path.parent.is_dir():
        raise not_there(str(path))
    if not path.exists():
        return None
    try:
        with zipfile.ZipFile(path) as packed:
            found = parse_manifest(packed.read(MANIFEST)) if MANIFEST in packed.namelist() else None
            if found and set(packed.namelist()) <= {MANIFEST, *found.files}:
                return found
    except (OSError, zipfile.BadZipFile):
        pass
    raise Undeployed(_("%(path)s holds something that was not packed here: choose another name.") % {"path": path})


def _write(part: Path, source: Source, progress: Callable[[int, int], None]) -> None:
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as packed:
        for number, name in enumerate(sorted(source.manifest.files), 1):
            with source.opened(name) as file, packed.open(_about(name, os.fstat(file.fileno()).st_mtime), "w") as into:
                shutil.copyfileobj(file, into)
            progress(number, len(source.manifest.files))
        source.check_current()
        packed.writestr(MANIFEST, source.manifest.as_bytes())


def _about(name: str, moment: float) -> zipfile.ZipInfo:
    about = zipfile.ZipInfo(name, localtime(max(moment, 315619200))[:6])
    about.compress_type = zipfile.ZIP_STORED if name.lower().endswith(PACKED) else zipfile.ZIP_DEFLATED
    about.external_attr = 0o644 << 16
    return about
