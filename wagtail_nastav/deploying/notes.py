"""A note at the other end while files are being sent: who does it, and what may lie there beyond the last whole version."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID, uuid4

from wagtail_nastav.static_site.stage import Entry

NAME, FORMAT, VERSION = "nastav-deploy.json", "nastav-deploy", 1
PART = re.compile(r"nastav-deploy-[0-9a-f]{32}\.part")
# A sign of life comes four times as often.
SILENT = timedelta(minutes=12)

Entries = dict[str, list[Entry]]


@dataclass(frozen=True)
class Note:
    """``seen``: the last sign of life; None when the sending ended, done or not. ``files``: each content a file may have."""

    who: str
    seen: datetime | None
    files: Entries = field(default_factory=dict)
    token: str = field(default_factory=lambda: uuid4().hex)

    @property
    def part(self) -> str:
        """How a file is called until it is whole."""
        return f"nastav-deploy-{self.token}.part"

    def holds(self, who: str, now: datetime) -> bool:
        """Whether another one is at work. What we left ourselves is dead: the lock of this machine is ours."""
        return self.seen is not None and self.who != who and abs(now - self.seen) < SILENT

    def at(self, now: datetime | None) -> Note:
        return replace(self, seen=now)

    def as_bytes(self) -> bytes:
        files = {name: [[one.sha256, one.size] for one in entries] for name, entries in sorted(self.files.items())}
        seen = self.seen.isoformat() if self.seen else None
        told = {"format": FORMAT, "version": VERSION, "token": self.token, "who": self.who, "seen": seen}
        return json.dumps({**told, "files": files}, ensure_ascii=False, indent=0).encode()


def parse_note(content: bytes) -> Note | None:
    try:
        told: Any = json.loads(content)
        if told["format"] != FORMAT or told["version"] != VERSION:
            return None
        seen = datetime.fromisoformat(told["seen"]) if told["seen"] else None
        if seen is not None and seen.tzinfo is None:
            return None
        files = {
            str(name): [Entry(str(sha), int(size)) for sha, size in found] for name, found in told["files"].items()
        }
        return Note(str(told["who"]), seen, files, UUID(told["token"]).hex) if all(map(is_name, files)) else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def is_name(name: str) -> bool:
    """A list at the other end may say anything: no name in it leads out of the place, or is two lines."""
    if not name.isprintable() or "\\" in name or name.startswith("/") or name.endswith("/"):
        return False
    return not {"..", ".", ""} & set(name.split("/")) and str(PurePosixPath(name)) == name


def together(one: Entries, other: dict[str, Entry]) -> Entries:
    """What may be there, and what is about to come."""
    found = {name: list(entries) for name, entries in one.items()}
    for name, entry in other.items():
        if entry not in found.setdefault(name, []):
            found[name].append(entry)
    return found
