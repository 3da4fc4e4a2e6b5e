"""A server with the program rsync, over SSH with a key. It compares, packs and renames by itself; we say what and when."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from django.utils.translation import gettext as _

from wagtail_nastav.deploying.ordering import arrival
from wagtail_nastav.deploying.places import Place
from wagtail_nastav.deploying.sources import Source
from wagtail_nastav.deploying.targets.base import Done, Target
from wagtail_nastav.deploying.targets.rsync_answers import MISSING, told
from wagtail_nastav.deploying.troubles import Undeployed, no_right, not_there
from wagtail_nastav.static_site.keep import Keep, remove

TIMEOUT = "30"
# Files of one run: after each the sign of life is looked at.
BATCH = 500
# «-rw-r--r--      1234 2026/09/01 10:15:00 name»
LINE = re.compile(r"^([-dl])\S+\s+(\d+) \S+ \S+ (.+)$")


class RsyncTarget(Target):
    def __init__(self, place: Place) -> None:
        super().__init__(place)
        user = f"{place.user}@" if place.user else ""
        host = f"[{place.host}]" if ":" in place.host else place.host
        self.remote = f"{user}{host}:{place.path.rstrip('/')}/"

    def open(self) -> None:
        if shutil.which("rsync") is None or shutil.which("ssh") is None:
            raise Undeployed(
                _("The programs rsync and ssh are needed on this computer: install them (apt install rsync).")
            )

    def top(self) -> set[str]:
        found = self._run("--list-only", "--dirs", self.remote)
        if found.returncode in MISSING and "No such file" in found.stderr:
            if self._run("--list-only", "--dirs", f"{os.path.dirname(self.remote.rstrip('/'))}/").returncode:
                raise not_there(self.shown)
            return set()
        self._check(found, ".")
        return {name for _kind, _size, name in _lines(found.stdout)} - {"."}

    def prepare(self) -> None:
        """It makes the last folder of the path."""

    def read(self, name: str) -> bytes:
        with TemporaryDirectory(prefix="nastav-") as folder:
            self._check(self._run("--times", f"{self.remote}{name}", f"{folder}/"), name)
            return (Path(folder) / os.path.basename(name)).read_bytes()

    def sizes(self, names: Iterable[str]) -> dict[str, int]:
        wanted = list(names)
        if not wanted:
            return {}
        found = self._run("--list-only", "--files-from=-", "--from0", self.remote, ".", names=wanted)
        if found.returncode not in MISSING:
            self._check(found, wanted[0])
        return {name: int(size) for kind, size, name in _lines(found.stdout) if kind == "-"}

    def put(self, name: str, file: BinaryIO) -> None:
        with TemporaryDirectory(prefix="nastav-") as folder:
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with open(path, "wb") as copy:
                shutil.copyfileobj(file, copy)
            self._send(folder, [name])

    def put_all(self, source: Source, names: list[str], done: Done) -> None:
        # Within one run rsync has an order of its own.
        kinds = (list(same) for _rank, same in groupby(names, key=lambda name: arrival(name)[0]))
        for some in (same[start : start + BATCH] for same in kinds for start in range(0, len(same), BATCH)):
            with self._staged(source, some) as folder:
                self._send(folder, some)
            for name in some:
                done(name)

    @contextmanager
    def _staged(self, source: Source, names: list[str]) -> Iterator[str]:
        """What was compared is what is sent. Left by a run that was killed, it goes with the next one."""
        folder = Keep(source.folder).folder / f"sending-{sha256(self.shown.encode()).hexdigest()[:12]}"
        remove(folder)
        try:
            for name in names:
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                with source.opened(name) as file, open(path, "wb") as copy:
                    shutil.copyfileobj(file, copy)
            yield str(folder)
        finally:
            remove(folder)

    def _send(self, folder: str, names: list[str]) -> None:
        """Each file comes under another name and is renamed; one that was cut is removed by rsync over there."""
        ways = ("--times", "--chmod=D755,F644", "--ignore-times", "--files-from=-", "--from0")
        self._check(self._run(*ways, f"{folder}/", self.remote, names=names), names[0])

    def delete(self, name: str) -> None:
        self.delete_all([name], lambda done: None)

    def delete_all(self, names: list[str], done: Done) -> None:
        for start in range(0, len(names), BATCH):
            some = names[start : start + BATCH]
            gone = self._without(some)
            if gone.returncode not in (0, *MISSING):
                self._check(gone, some[0])
            for name in self.sizes(some):
                raise no_right(self.shown, name)
            for name in some:
                done(name)

    def delete_folder(self, name: str) -> None:
        self.delete_folders([name])

    def delete_folders(self, names: list[str]) -> None:
        """Each run costs a connection. One in which something is left stays, as it should."""
        for _depth, some in groupby(names, key=lambda name: name.count("/")):
            self._without(list(some))

    def _without(self, names: list[str]) -> subprocess.CompletedProcess[str]:
        """What is named and does not exist here goes there."""
        with TemporaryDirectory(prefix="nastav-") as empty:
            ways = ("--no-implied-dirs", "--dirs", "--delete-missing-args", "--files-from=-", "--from0")
            return self._run(*ways, f"{empty}/", self.remote, names=names)

    def _run(self, *arguments: str, names: list[str] | None = None) -> subprocess.CompletedProcess[str]:
        command = [
            "rsync",
            "--8-bit-output",
            "--no-human-readable",
            f"--timeout={TIMEOUT}",
            "-e",
            self._ssh(),
            *arguments,
        ]
        return subprocess.run(  # noqa: S603
            command, input="\0".join(names or []), capture_output=True, text=True, errors="replace", check=False,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )  # fmt: skip

    def _ssh(self) -> str:
        """Nobody is asked for anything; a server that is not known is refused."""
        ways = ["-oBatchMode=yes", "-oStrictHostKeyChecking=yes", f"-oConnectTimeout={TIMEOUT}"]
        for word, option in (("known_hosts", "-oUserKnownHostsFile="), ("key_file", "-oIdentitiesOnly=yes -i ")):
            if self.place.options.get(word):
                ways.append(f"{option}{self.place.options[word]}")
        return " ".join(["ssh", *([f"-p {self.place.port}"] if self.place.port else []), *ways])

    def _check(self, done: subprocess.CompletedProcess[str], name: str) -> None:
        if done.returncode:
            raise told(self.place, name, done.returncode, done.stderr)


def _lines(listing: str) -> list[tuple[str, str, str]]:
    return [(found[1], found[2], found[3]) for found in map(LINE.match, listing.splitlines()) if found]
