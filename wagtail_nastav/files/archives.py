"""A look into zip files: which office document is inside, and is the file whole."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from wagtail_nastav.files.kinds import MEGA, FileKind

# Bounds against zip bombs: no school's document comes near them.
MOST_MEMBERS = 20_000
MOST_UNPACKED = 256 * MEGA
CHUNK = MEGA
MEMBER_SIGNATURE = b"PK\x01\x02"
ENCRYPTED_FLAG = 0x1
PLAIN_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
# What zipfile raises for damaged bytes, according to where the damage lies.
ZIP_ERRORS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    KeyError,
    IndexError,
    OverflowError,
)
OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.text": FileKind.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": FileKind.ODS,
    b"application/vnd.oasis.opendocument.presentation": FileKind.ODP,
}
OFFICE_FOLDERS = {"word/": FileKind.DOCX, "xl/": FileKind.XLSX, "ppt/": FileKind.PPTX}


class ZipDamaged(ValueError):
    """The bytes are not a whole zip file, or would unpack to absurd amounts."""


def zip_kind(whole: BinaryIO) -> FileKind:
    """DOCX, ODS, … or ZIP, MACRO, LOCKED. Raises ``ZipDamaged``."""
    try:
        with _opened(whole) as archive:
            return _kind(archive)
    except ZIP_ERRORS as error:
        raise ZipDamaged(str(error)) from error


def zip_is_whole(whole: BinaryIO) -> bool:
    """Every member can be unpacked and has its checksum, within the bounds."""
    try:
        with _opened(whole) as archive:
            members = archive.infolist()
            usual = all(member.compress_type in PLAIN_METHODS for member in members)
            return usual and sum(member.file_size for member in members) <= MOST_UNPACKED and archive.testzip() is None
    except ZIP_ERRORS:
        return False


def _opened(whole: BinaryIO) -> zipfile.ZipFile:
    # Counted beforehand: zipfile would build an object for each of a million members.
    if _count(whole, MEMBER_SIGNATURE) > MOST_MEMBERS:
        raise ZipDamaged("too many members")
    return zipfile.ZipFile(whole)


def _count(whole: BinaryIO, needle: bytes) -> int:
    return sum(chunk.count(needle) for chunk in _overlapping_chunks(whole, len(needle) - 1))


def _overlapping_chunks(whole: BinaryIO, overlap: int) -> Iterator[bytes]:
    whole.seek(0)
    kept = b""
    while chunk := whole.read(CHUNK):
        yield kept + chunk
        kept = chunk[-overlap:]


def _kind(archive: zipfile.ZipFile) -> FileKind:
    members = archive.infolist()
    names = {member.filename.lower() for member in members}
    if any(member.flag_bits & ENCRYPTED_FLAG for member in members):
        return FileKind.LOCKED
    if any(name.endswith("vbaproject.bin") for name in names):
        return FileKind.MACRO
    if "[content_types].xml" in names and "xl/workbook.bin" not in names:
        return _microsoft_kind(names)
    return _open_document_kind(archive, names)


def _microsoft_kind(names: set[str]) -> FileKind:
    kinds = (kind for folder, kind in OFFICE_FOLDERS.items() if any(name.startswith(folder) for name in names))
    return next(kinds, FileKind.ZIP)


def _open_document_kind(archive: zipfile.ZipFile, names: set[str]) -> FileKind:
    if "mimetype" not in names:
        return FileKind.ZIP
    kind = OPEN_DOCUMENTS.get(_start(archive, "mimetype", 100).strip(), FileKind.ZIP)
    encrypted = "META-INF/manifest.xml" in archive.namelist() and b"encryption-data" in _start(
        archive, "META-INF/manifest.xml", MEGA
    )
    return FileKind.LOCKED if encrypted else kind


def _start(archive: zipfile.ZipFile, name: str, length: int) -> bytes:
    with archive.open(name) as member:
        return member.read(length)
