"""Beside the folder that visitors see: what is being made, earlier versions, what is remembered. Nobody is shown these."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from django.utils.translation import gettext as _

from wagtail_nastav.files.troubles import why
from wagtail_nastav.static_site.manifest import NAME, Manifest, read_manifest, release_in
from wagtail_nastav.static_site.switching import aside, recover, show
from wagtail_nastav.static_site.troubles import Busy, Unusable

KEPT = 5


@dataclass(frozen=True)
class Keep:
    """``out``: the visible folder. Versions that are kept lie under their names in ``releases``."""

    out: Path

    @property
    def folder(self) -> Path:
        return self.out.with_name(f".{self.out.name}.nastav")

    @property
    def fresh(self) -> Path:
        return self.folder / "next"

    @property
    def releases(self) -> Path:
        return self.folder / "releases"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """One build at a time; the lock goes with the process, however it ends."""
        with self._open() as file:
            if not try_lock(file):
                file.seek(0)
                sentence = _("This folder is being built already, by process %(pid)s. Wait until it is ready.")
                raise Busy(sentence % {"pid": file.read().strip() or "?"})
            file.truncate(0)
            file.write(str(os.getpid()))
            file.flush()
            self.heal()
            yield

    def is_busy(self) -> bool:
        """Whether somebody builds at this moment; False where that can't be seen."""
        try:
            with open(self.folder / "lock", "r+") as file:
                return not try_lock(file)
        except OSError:
            return False

    def _open(self) -> TextIO:
        """The file of the lock."""
        try:
            check_out(self.out)
            self.releases.mkdir(parents=True, exist_ok=True, mode=0o700)
            # Behind a symbolic link the web server goes through it to the version it shows.
            self.folder.chmod(0o711 if self.out.is_symlink() else 0o700)
            probe = self.folder / "probe"
            probe.write_bytes(b"")
            probe.unlink()
            return open(self.folder / "lock", "a+")
        except OSError as error:
            sentence = _("The folder %(folder)s can't be written: %(why)s.")
            raise Unusable(sentence % {"folder": self.out, "why": why(error)}) from None

    def heal(self) -> None:
        """What a build left that did not come to its end: half a version goes, a whole earlier one is kept."""
        recover(self.out)
        for left in (self.fresh, aside(self.out)):
            self.put_away(left)
        for half in [one for one in self.releases.iterdir() if not (one / NAME).exists()]:
            remove(half)
        self._forget_notes()

    def put_away(self, folder: Path) -> None:
        """A whole version goes to the others under its name; a half one goes for good."""
        found, shown = release_in(folder), release_in(self.out)
        if not found or not shown or found == shown:
            remove(folder)
        elif folder != self.releases / found:
            remove(self.releases / found)
            folder.rename(self.releases / found)

    def manifest(self) -> Manifest | None:
        return read_manifest(self.out)

    def versions(self) -> list[str]:
        """Names of the earlier versions that are kept, the newest first."""
        shown = self.out.resolve()
        found = (one for one in self.releases.iterdir() if one.resolve() != shown and release_in(one))
        return sorted((one.name for one in found), reverse=True)

    def publish(self, folder: Path) -> None:
        before = show(self._in_place(folder), self.out)
        if before is not None:
            self.put_away(before)

    def _in_place(self, folder: Path) -> Path:
        """A symbolic link leads to a version under its name, so that it need not be moved later."""
        found = release_in(folder)
        if not self.out.is_symlink() or not found or folder.parent == self.releases:
            return folder
        remove(self.releases / found)
        return folder.rename(self.releases / found)

    def forget(self) -> None:
        for name in self.versions()[KEPT:]:
            remove(self.releases / name)
        self._forget_notes()

    def _forget_notes(self) -> None:
        """Of versions that are neither shown nor kept. As a rule the only ones besides are those of the version shown."""
        kept = {one.name for one in self.releases.iterdir()}
        besides = {note: release for note in self.folder.glob("*.json") if (release := _release(note)) not in kept}
        if len(set(besides.values())) > (0 if self.out.is_symlink() else 1):
            shown = release_in(self.out)
            for note in (note for note, release in besides.items() if release != shown):
                note.unlink()

    def read_note(self, release: str, word: str) -> Any:
        """What was remembered with a version; None without it."""
        return self.read(f"{release}.{word}.json")

    def read(self, name: str) -> Any:
        """What lies beside the folder under this name; None if nothing does that could be read."""
        try:
            return json.loads((self.folder / name).read_bytes())
        except (OSError, ValueError, RecursionError):
            return None

    def write(self, name: str, told: Any) -> None:
        """In one step: somebody may be reading it. Raises ``OSError``."""
        fresh = self.folder / f"{name}.next"
        fresh.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        fresh.replace(self.folder / name)

    def write_note(self, release: str, word: str, told: dict[str, Any]) -> None:
        """Piece by piece: of thousands of pages the whole text would need much room."""
        path = self.folder / f"{release}.{word}.json"
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(pieces(told))
        path.chmod(0o600)


def pieces(told: dict[str, Any]) -> Iterator[str]:
    """JSON; the things of a list or of an iterator one by one."""
    mark = "{"
    for key, value in told.items():
        yield f"{mark}{_written(key)}:"
        yield from _listed(value) if isinstance(value, (list, Iterator)) else [_written(value)]
        mark = ","
    yield "}" if told else "{}"


def _listed(things: Iterable[Any]) -> Iterator[str]:
    yield "["
    for number, one in enumerate(things):
        yield f"{',' if number else ''}{_written(one)}\n"
    yield "]"


_written = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


def _release(note: Path) -> str:
    return note.name.partition(".")[0]


def check_out(out: Path) -> None:
    """An empty folder, one that is not there yet, or one in which an earlier build lies: nothing else is touched."""
    if out.exists() and not out.is_dir():
        raise Unusable(_("%(folder)s is a file, not a folder.") % {"folder": out})
    if not out.parent.is_dir():
        raise Unusable(_("There is no folder %(folder)s: make it first.") % {"folder": out.parent})
    if out.is_dir() and not release_in(out):
        strange = sorted(entry.name for entry in out.iterdir())
        if strange:
            sentence = _(
                "The folder %(folder)s holds something that was not built here: %(name)s. Choose an empty folder."
            )
            raise Unusable(sentence % {"folder": out, "name": strange[0]})


def remove(folder: Path) -> None:
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        # If this is cut in the middle, what is left is no version any more.
        (folder / NAME).unlink(missing_ok=True)
        shutil.rmtree(folder)


def try_lock(file: Any) -> bool:
    """False if another process has it; it goes with the process."""
    try:
        import fcntl
    except ImportError:
        # Windows: a lock of the first byte goes with the process as well.
        import msvcrt

        try:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
