"""A look into the compound files of Office 97–2003: which streams lie at the root, and is there a password."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from struct import error as StructError
from struct import unpack_from
from typing import BinaryIO

from wagtail_nastav.files.kinds import FileKind

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADER_BYTES = 512
ENTRY_BYTES = 128
# Sector numbers from here on are marks («end of chain», «free»), not places.
LAST_SECTOR = 0xFFFFFFF9
MOST_SECTORS = 65_536
STREAM_KINDS = {
    "WordDocument": FileKind.DOC,
    "Workbook": FileKind.XLS,
    "Book": FileKind.XLS,
    "PowerPoint Document": FileKind.PPT,
}
ENCRYPTED_STREAMS = frozenset({"EncryptedPackage", "EncryptedSummary"})
MINI_STREAM_BYTES = 4096


class OleDamaged(ValueError):
    """The bytes are not a whole compound file."""


@dataclass(frozen=True)
class Entry:
    name: str
    start: int
    size: int


class CompoundFile:
    """Reads the directory of a compound file; every loop is bounded, because the numbers come from a stranger."""

    def __init__(self, whole: BinaryIO) -> None:
        self._whole = whole
        header = self._read(0, HEADER_BYTES)
        if not header.startswith(MAGIC):
            raise OleDamaged("no compound file header")
        (shift,) = unpack_from("<H", header, 30)
        if shift not in (9, 12):
            raise OleDamaged("impossible sector size")
        self._sector_bytes = 1 << shift
        self._fat_sectors = list(unpack_from("<109I", header, 76))
        self._extend_fat_sectors(unpack_from("<I", header, 68)[0])
        (self._directory_start,) = unpack_from("<I", header, 48)

    def root(self) -> dict[str, Entry]:
        """Entries directly under the root by name: an embedded object's streams lie deeper and don't count."""
        directory = b"".join(self._read_sector(sector) for sector in self._chain(self._directory_start))
        found: dict[str, Entry] = {}
        waiting, seen = [unpack_from("<I", directory, 76)[0]], set[int]()
        while waiting:
            number = waiting.pop()
            if number > LAST_SECTOR or number in seen:
                continue
            seen.add(number)
            entry, siblings = _entry(directory, number * ENTRY_BYTES)
            found[entry.name] = entry
            waiting.extend(siblings)
        return found

    def start_of(self, entry: Entry) -> bytes:
        """The first sector of a stream; empty where the stream is so small that it lies elsewhere."""
        return self._read_sector(entry.start) if entry.size >= MINI_STREAM_BYTES else b""

    def _extend_fat_sectors(self, sector: int) -> None:
        per_sector = self._sector_bytes // 4
        for _turn in range(MOST_SECTORS // per_sector):
            if sector > LAST_SECTOR:
                return
            *numbers, sector = unpack_from(f"<{per_sector}I", self._read_sector(sector))
            self._fat_sectors.extend(numbers)

    def _chain(self, sector: int) -> Iterator[int]:
        for _turn in range(MOST_SECTORS):
            if sector > LAST_SECTOR:
                return
            yield sector
            place, offset = divmod(sector, self._sector_bytes // 4)
            if place >= len(self._fat_sectors):
                raise OleDamaged("a sector outside the allocation table")
            (sector,) = unpack_from("<I", self._read_sector(self._fat_sectors[place]), offset * 4)
        raise OleDamaged("an endless chain of sectors")

    def _read_sector(self, number: int) -> bytes:
        data = self._read((number + 1) * self._sector_bytes, self._sector_bytes)
        # The last sector of a file may be cut, its table of contents may not.
        return data.ljust(self._sector_bytes, b"\0")

    def _read(self, offset: int, length: int) -> bytes:
        self._whole.seek(offset)
        data = self._whole.read(length)
        if not data:
            raise OleDamaged("the file ends too early")
        return data


def _entry(directory: bytes, offset: int) -> tuple[Entry, tuple[int, int]]:
    if offset + ENTRY_BYTES > len(directory):
        raise OleDamaged("a directory entry outside the directory")
    (name_bytes,) = unpack_from("<H", directory, offset + 64)
    name = directory[offset : offset + max(0, min(name_bytes, 64) - 2)].decode("utf-16-le", errors="replace")
    left, right = unpack_from("<2I", directory, offset + 68)
    start, size = unpack_from("<IQ", directory, offset + 116)
    return Entry(name, start, size), (left, right)


def ole_kind(whole: BinaryIO) -> FileKind | None:
    """DOC, XLS, PPT or LOCKED; ``None`` for a compound file of another program. Raises ``OleDamaged``."""
    try:
        compound = CompoundFile(whole)
        root = compound.root()
        kind = next((kind for name, kind in STREAM_KINDS.items() if name in root), None)
        locked = ENCRYPTED_STREAMS & root.keys() or (kind and _has_password(compound, root, kind))
    except StructError as error:
        raise OleDamaged(str(error)) from error
    return FileKind.LOCKED if locked else kind


def _has_password(compound: CompoundFile, root: dict[str, Entry], kind: FileKind) -> bool:
    name = next(name for name in STREAM_KINDS if name in root)
    start = compound.start_of(root[name])
    if not start:
        return False
    if kind is FileKind.DOC:
        # [MS-DOC] FibBase.fEncrypted
        return bool(unpack_from("<H", start, 10)[0] & 0x0100)
    return kind is FileKind.XLS and _has_filepass(start)


def _has_filepass(stream: bytes) -> bool:
    """[MS-XLS]: FilePass follows the first record, at most after WriteProtect."""
    offset = 0
    for _record in range(3):
        if offset + 4 > len(stream):
            return False
        record, length = unpack_from("<2H", stream, offset)
        if record == 0x002F:
            return True
        offset += 4 + length
    return False
