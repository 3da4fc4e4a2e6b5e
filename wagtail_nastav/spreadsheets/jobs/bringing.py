"""The file that waits for its curator: in the private storage, under an opaque name, for a day at most."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path, PurePath
from tempfile import NamedTemporaryFile
from typing import Any

from django.core.files import File
from django.core.files.storage import Storage
from django.db.models import Q
from django.utils import timezone

from wagtail_nastav.files.storage import opaque_name, private_storage
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.spreadsheets.errors import BadFile
from wagtail_nastav.spreadsheets.jobs.options import Options
from wagtail_nastav.spreadsheets.journal.models import CHANGES_KEPT, FILE_KEPT, ImportJob, ImportRow, JobState
from wagtail_nastav.spreadsheets.reading import read_file
from wagtail_nastav.spreadsheets.types import Grid
from wagtail_nastav.spreadsheets.worker.limits import FILE_BYTES, MEGABYTE

READ = "_nastav_grid"


def bring(
    file: File, name: str, user: Any, organization: Organization | None = None, options: Options | None = None
) -> ImportJob:
    """Raises ``BadFile`` for what can't be read; then nothing is kept."""
    if file.size == 0:
        raise BadFile("empty")
    if file.size > FILE_BYTES:
        raise BadFile("too_big", limit=FILE_BYTES // MEGABYTE)
    digest = sha256()
    for piece in file.chunks():
        digest.update(piece)
    try:
        grid, stored = _read_and_kept(file, name)
    except OSError as problem:
        raise BadFile("no_space") from problem
    job = ImportJob.objects.create(
        user=user, original_name=PurePath(name).name[:255], sha256=digest.hexdigest(), stored=stored,
        organization=organization, row_count=sum(len(sheet.rows) for sheet in grid.sheets),
        options=asdict(options or Options()),
    )  # fmt: skip
    # Whoever goes on with this very object need not read the file once more.
    job.__dict__[READ] = grid
    return job


def _read_and_kept(file: File, name: str) -> tuple[Grid, str]:
    file.seek(0)
    with _on_disk(file) as path:
        grid = read_file(path, name)
    file.seek(0)
    return grid, private_storage().save(opaque_name("imports", "bin"), file)


def grid_of(job: ImportJob) -> Grid:
    """Read once for this very object. Raises ``BadFile`` when the file is no longer there."""
    if READ not in job.__dict__:
        job.__dict__[READ] = _read_kept(job)
    read: Grid = job.__dict__[READ]
    return read


def _read_kept(job: ImportJob) -> Grid:
    storage = private_storage()
    if not job.stored or not storage.exists(job.stored):
        raise BadFile("gone", name=job.original_name)
    if type(storage).path is not Storage.path:
        return read_file(storage.path(job.stored), job.original_name)
    # A storage somewhere else, which has no paths here.
    with storage.open(job.stored) as file, _on_disk(file) as copied:
        return read_file(copied, job.original_name)


@contextmanager
def _on_disk(file: Any) -> Iterator[Path]:
    """A path that another process can open; a copy of the file only where it has none of its own."""
    known = getattr(file, "temporary_file_path", None)
    if known:
        yield Path(known())
        return
    with NamedTemporaryFile(prefix="nastav-", suffix=".bin") as copy:
        for piece in file.chunks():
            copy.write(piece)
        copy.flush()
        yield Path(copy.name)


def drop_file(job: ImportJob) -> None:
    if job.stored:
        private_storage().delete(job.stored)
        job.stored = ""
        job.save(update_fields=["stored"])


def cancel(job: ImportJob) -> None:
    if job.state in (JobState.UPLOADED, JobState.FAILED):
        job.state = JobState.CANCELLED
        job.save(update_fields=["state"])
    drop_file(job)


def tidy_up() -> int:
    """Removes files that wait too long and personal data of old changes; tells how many files went."""
    now = timezone.now()
    waiting = ImportJob.objects.exclude(stored="").filter(created_at__lt=now - FILE_KEPT).exclude(
        state=JobState.WAITING
    )  # fmt: skip
    gone = list(waiting)
    for job in gone:
        cancel(job)
    old = ImportRow.objects.filter(job__applied_at__lt=now - CHANGES_KEPT)
    old.filter(~Q(before={}) | ~Q(after={})).update(before={}, after={})
    return len(gone)
