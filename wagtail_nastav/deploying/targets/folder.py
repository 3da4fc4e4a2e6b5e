"""A folder of this machine, or of a disk that is connected to it."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from wagtail_nastav.deploying.targets.base import Target
from wagtail_nastav.deploying.troubles import no_right, no_room, not_there, refused
from wagtail_nastav.files.troubles import why

FULL, FORBIDDEN = (errno.ENOSPC, errno.EDQUOT), (errno.EACCES, errno.EPERM, errno.EROFS)


class FolderTarget(Target):
    def open(self) -> None:
        self.root = Path(self.place.path)
        if not self.root.parent.is_dir():
            raise not_there(self.shown)

    def top(self) -> set[str]:
        with self._told("."):
            return {path.name for path in self.root.iterdir()} if self.root.exists() else set()

    def prepare(self) -> None:
        with self._told("."):
            self.root.mkdir(exist_ok=True)

    def read(self, name: str) -> bytes:
        with self._told(name):
            return (self.root / name).read_bytes()

    def sizes(self, names: Iterable[str]) -> dict[str, int]:
        found = {}
        for name in names:
            with self._told(name), suppress(FileNotFoundError, NotADirectoryError):
                found[name] = (self.root / name).stat().st_size
        return found

    def put(self, name: str, file: BinaryIO) -> None:
        part = self.root / self.part
        with self._told(name):
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            with open(part, "wb") as fresh:
                shutil.copyfileobj(file, fresh)
            os.replace(part, self.root / name)

    def delete(self, name: str) -> None:
        with self._told(name), suppress(FileNotFoundError, NotADirectoryError):
            (self.root / name).unlink()

    def delete_folder(self, name: str) -> None:
        with suppress(OSError):
            (self.root / name).rmdir()

    @contextmanager
    def _told(self, name: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if error.errno in FULL:
                raise no_room(self.shown, name) from error
            if error.errno in FORBIDDEN:
                raise no_right(self.shown, name) from error
            raise refused(self.shown, name, why(error)) from error
