"""The next version of the folder while it is being made, beside the one that visitors see.

What stayed the same is the same file, not a copy (a hard link): it keeps its time, so that programs which send only what
changed have little to do. A file is therefore never opened for writing, but replaced.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from stat import S_IMODE, S_ISREG
from tempfile import NamedTemporaryFile
from typing import NamedTuple

MANIFEST = "nastav-manifest.json"
# Web servers read files of others.
READABLE = 0o644
# A file that is not there yet.
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


class Entry(NamedTuple):
    sha256: str
    size: int


@dataclass
class Stage:
    """``before``: the version visitors see, with the manifest's entries; empty for the first one. ``ready``: folders."""

    folder: Path
    visible: Path
    before: dict[str, Entry]
    files: dict[str, Entry] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)
    ready: set[str] = field(default_factory=set)

    def put(self, file: str, content: bytes) -> Entry:
        entry = Entry(sha256(content).hexdigest(), len(content))
        if self.before.get(file) == entry and self.is_untouched(file):
            return self.keep(file)
        target = self._place(file)
        try:
            _write(target, content)
        except FileExistsError:
            _replace(Path(target), content)
        return self._noted(file, entry, fresh=True)

    def keep(self, file: str) -> Entry:
        """Takes over the file as visitors have it."""
        _link(f"{self._shown}{file}", self._place(file))
        return self._noted(file, self.before[file], fresh=False)

    def is_untouched(self, file: str) -> bool:
        """Whether nobody has written to the visible file: it is not younger than the list of files, which came last."""
        entry = self.before.get(file)
        if entry is None:
            return False
        try:
            about = os.stat(f"{self._shown}{file}")
        except OSError:
            return False
        return S_ISREG(about.st_mode) and about.st_size == entry.size and about.st_mtime_ns <= self.closed

    @cached_property
    def closed(self) -> int:
        return (self.visible / MANIFEST).stat().st_mtime_ns

    def read(self, file: str) -> bytes:
        return (self.folder / file).read_bytes()

    def note(self, file: str, entry: Entry, fresh: bool) -> None:
        """What another process has put there."""
        self._noted(file, entry, fresh)

    @cached_property
    def _own(self) -> str:
        return os.path.join(self.folder, "")

    @cached_property
    def _shown(self) -> str:
        return os.path.join(self.visible, "")

    def _place(self, file: str) -> str:
        parent = file.rpartition("/")[0]
        if parent not in self.ready:
            _make(f"{self._own}{parent}")
            self.ready.add(parent)
        return f"{self._own}{file}"

    def _noted(self, file: str, entry: Entry, fresh: bool) -> Entry:
        self.files[file] = entry
        self.written.discard(file)
        if fresh:
            self.written.add(file)
        return entry


def _make(folder: str) -> None:
    """As a rule the folder above it is there."""
    try:
        os.mkdir(folder)
    except FileExistsError:
        return
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except FileExistsError:
        Path(target).unlink(missing_ok=True)
        _link(source, target)
    except OSError:
        # A disk that knows no links, as most USB sticks.
        shutil.copy2(source, target)


def _write(target: str, content: bytes) -> None:
    """A file that is not there yet; what stands half of it when the build is killed is never shown.

    As few calls of the system as can be: there are three files for each of thousands of pages.
    """
    number = os.open(target, NEW, READABLE)
    try:
        if S_IMODE(os.fstat(number).st_mode) != READABLE:
            os.chmod(number if os.chmod in os.supports_fd else target, READABLE)
        done = os.write(number, content)
        while done < len(content):
            done += os.write(number, content[done:])
    finally:
        os.close(number)


def _replace(target: Path, content: bytes) -> None:
    """The file may be that of the visible version, or another process may have put it there just now."""
    with NamedTemporaryFile(dir=target.parent, prefix=".nastav-", delete=False) as temporary:
        temporary.write(content)
    Path(temporary.name).chmod(READABLE)
    Path(temporary.name).replace(target)
