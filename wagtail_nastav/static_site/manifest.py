"""The list of what a version holds, inside it: with it every version knows itself, wherever it lies."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from wagtail_nastav.static_site.stage import MANIFEST, Entry

NAME, FORMAT, VERSION = MANIFEST, "nastav-static", 1
# With these words the list of files begins, within the first so many bytes.
FILES, HEAD = '"files": {\n', 2**13


@dataclass(frozen=True)
class Manifest:
    """``release``: «20260901T101500123456Z-1a2b3c4d», so that the order of names is that of time.

    ``home``: empty if nobody said where the folder will be seen.
    """

    release: str
    base: str
    links: str
    home: str
    files: dict[str, Entry]

    @property
    def said_base(self) -> str:
        """Where the folder is seen, if somebody said so."""
        return self.base if self.home else ""

    def as_bytes(self) -> bytes:
        told = {
            "format": FORMAT,
            "version": VERSION,
            "release": self.release,
            "base": self.base,
            "links": self.links,
            "home": self.home,
        }
        head = "\n".join(f"{json.dumps(word)}: {_text(value)}," for word, value in told.items())
        files = ",\n".join(
            f"{_text(name)}: [\n{_text(entry.sha256)},\n{entry.size}\n]" for name, entry in sorted(self.files.items())
        )
        # As ``json.dumps`` writes it with ``indent=0``, for which Python takes ten times as long.
        return f"{{\n{head}\n{FILES}{files}\n}}\n}}".encode()


_text = partial(json.dumps, ensure_ascii=False)


def content_digest(files: dict[str, Entry]) -> str:
    return sha256(repr(sorted((name, entry.sha256) for name, entry in files.items())).encode()).hexdigest()


def release_name(moment: datetime, files: dict[str, Entry]) -> str:
    return f"{moment:%Y%m%dT%H%M%S%f}Z-{content_digest(files)[:8]}"


def read_manifest(folder: Path) -> Manifest | None:
    """None for a folder without one, and for one that was not made by this program."""
    try:
        return parse_manifest((folder / NAME).read_bytes())
    except OSError:
        return None


def release_in(folder: Path) -> str:
    """The name of the version in a folder, without looking through its files; empty where there is none."""
    try:
        with open(folder / NAME, "rb") as file:
            head, mark, _files = file.read(HEAD).partition(FILES.encode())
            file.seek(-1, os.SEEK_END)
            whole = file.read() == b"}"
    except OSError:
        return ""
    found = parse_manifest(head + FILES.encode() + b"}}") if mark and whole else read_manifest(folder)
    return found.release if found else ""


def parse_manifest(content: bytes) -> Manifest | None:
    """As it was read from anywhere."""
    try:
        told: Any = json.loads(content)
        if told["format"] != FORMAT or told["version"] != VERSION:
            return None
        files = {str(name): Entry(str(digest), int(size)) for name, (digest, size) in told["files"].items()}
        return Manifest(str(told["release"]), str(told["base"]), str(told["links"]), str(told["home"]), files)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """The last file of a version: a folder without it is an unfinished one."""
    with open(folder / NAME, "xb") as file:
        file.write(manifest.as_bytes())
        file.flush()
        os.fsync(file.fileno())
