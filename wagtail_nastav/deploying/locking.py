"""One sending from a folder to a place at a time: a lock of this machine, and signs of life at the other end."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail_nastav.deploying.looking import NOTE
from wagtail_nastav.deploying.notes import SILENT, Note, parse_note
from wagtail_nastav.deploying.targets.base import Target
from wagtail_nastav.deploying.troubles import Undeployed
from wagtail_nastav.files.troubles import why
from wagtail_nastav.static_site.keep import Keep, try_lock


def who_sends(folder: Path) -> str:
    return f"{socket.gethostname()}:{folder}"


@contextmanager
def locked(folder: Path, shown: str) -> Iterator[None]:
    keep = Keep(folder).folder
    try:
        keep.mkdir(mode=0o700, exist_ok=True)
        file = open(keep / f"deploy-{sha256(shown.encode()).hexdigest()[:12]}.lock", "a+")
    except OSError as error:
        sentence = _("Beside the built folder nothing can be written into %(folder)s: %(why)s.")
        raise Undeployed(sentence % {"folder": keep, "why": why(error)}) from None
    with file:
        if not try_lock(file):
            file.seek(0)
            sentence = _("Files are being sent to %(target)s already, by process %(pid)s. Wait until it is done.")
            raise Undeployed(sentence % {"target": shown, "pid": file.read().strip() or "?"})
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def is_sending(folder: Path) -> bool:
    """Whether this machine sends it somewhere at this moment; False where that can't be seen."""
    return any(map(_is_held, Keep(folder).folder.glob("deploy-*.lock")))


def _is_held(lock: Path) -> bool:
    try:
        with open(lock, "r+") as file:
            return not try_lock(file)
    except OSError:
        return False


@dataclass
class Hold:
    """The note at the other end, as long as it is ours."""

    target: Target
    note: Note

    def write(self) -> None:
        self.note = self.note.at(timezone.now())
        self.target.put(NOTE, BytesIO(self.note.as_bytes()))

    def beat(self) -> None:
        """Called with every file."""
        now = timezone.now()
        if self.note.seen is None or now - self.note.seen > SILENT / 4:
            self.check()
            self.write()

    def check(self) -> None:
        """Of two that begin in the same moment the later one goes on."""
        found = parse_note(self.target.read(NOTE)) if self.target.sizes([NOTE]) else None
        if found is None or found.token != self.note.token:
            sentence = _("Another one has begun to send files to %(target)s: %(who)s. Wait until it is done.")
            raise Undeployed(sentence % {"target": self.target.shown, "who": found.who if found else "?"})

    def let_go(self) -> None:
        """What could not be finished is free to be finished by anybody."""
        self.note = self.note.at(None)
        self.target.put(NOTE, BytesIO(self.note.as_bytes()))
