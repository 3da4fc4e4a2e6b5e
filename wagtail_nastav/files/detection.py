"""From the bytes of a file to its kind."""

from __future__ import annotations

from typing import BinaryIO

import filetype  # type: ignore[import-untyped]

from wagtail_nastav.files.archives import ZipDamaged, zip_is_whole, zip_kind
from wagtail_nastav.files.kinds import DANGEROUS, OFFICE_ZIPS, FileKind
from wagtail_nastav.files.ole import MAGIC as OLE_MAGIC
from wagtail_nastav.files.ole import OleDamaged, ole_kind
from wagtail_nastav.files.signatures import is_signature, signature_is_whole
from wagtail_nastav.files.textual import text_kind

HEAD_BYTES = 8192
PDF_HEADER = b"%PDF-"
# Readers accept a PDF whose header comes a little late and whose end is followed by rubbish.
PDF_HEADER_WITHIN = 1024
PDF_END = b"%%EOF"
SHORTCUT = b"L\x00\x00\x00\x01\x14\x02\x00"
# «ftyp» brands of HEIC that the library does not list: ten-bit photos and bursts of phones.
HEIC_BRANDS = {b"heix", b"heim", b"heis", b"hevc", b"hevx"}
EXTENSION_KINDS = {
    "jpg": FileKind.JPG,
    "png": FileKind.PNG,
    "apng": FileKind.PNG,
    "webp": FileKind.WEBP,
    "heic": FileKind.HEIC,
    "pdf": FileKind.PDF,
    "rtf": FileKind.RTF,
    "exe": FileKind.PROGRAM,
    "elf": FileKind.PROGRAM,
    "zip": FileKind.ZIP,
    "doc": FileKind.DOC,
    "xls": FileKind.XLS,
    "ppt": FileKind.PPT,
    "docx": FileKind.DOCX,
    "xlsx": FileKind.XLSX,
    "pptx": FileKind.PPTX,
    "odt": FileKind.ODT,
    "ods": FileKind.ODS,
    "odp": FileKind.ODP,
}
ARCHIVE_EXTENSIONS = {"rar", "7z", "tar", "gz", "bz2", "xz", "cab", "zst", "lz4", "lz", "Z"}
FAMILIES = {"image": FileKind.IMAGE, "video": FileKind.VIDEO, "audio": FileKind.AUDIO}
# Marked by two or three ordinary letters, which a text may begin with as well.
WEAKLY_MARKED = {FileKind.PROGRAM, FileKind.IMAGE, FileKind.AUDIO, FileKind.VIDEO, FileKind.ARCHIVE, FileKind.UNKNOWN}


def sniff(head: bytes, whole: BinaryIO | None = None) -> FileKind:
    """The kind of a file by its first bytes (8 KiB are enough); ``whole`` is needed to tell office documents apart."""
    head = head[:HEAD_BYTES]
    if is_signature(head):
        return FileKind.SIG
    kind = _library_kind(head)
    if head.startswith(OLE_MAGIC):
        return kind if whole is None else _compound_kind(whole)
    if kind in OFFICE_ZIPS:
        return kind if whole is None else _zip_kind(whole)
    if kind not in WEAKLY_MARKED:
        return kind
    text = text_kind(head)
    return text if text in DANGEROUS else _marked_kind(head) or text or kind


def is_whole(kind: FileKind, whole: BinaryIO) -> bool:
    """False for a file whose end is missing or whose parts do not fit together, as far as its kind can tell."""
    if kind in OFFICE_ZIPS:
        return zip_is_whole(whole)
    whole.seek(0)
    if kind is FileKind.PDF:
        return PDF_END in whole.read()[-HEAD_BYTES:]
    return kind is not FileKind.SIG or signature_is_whole(whole.read())


def _library_kind(head: bytes) -> FileKind:
    guess = filetype.guess(head)
    if guess is None:
        return FileKind.UNKNOWN
    if guess.extension in ARCHIVE_EXTENSIONS:
        return FileKind.ARCHIVE
    family = FAMILIES.get(guess.mime.partition("/")[0], FileKind.UNKNOWN)
    return EXTENSION_KINDS.get(guess.extension, family)


def _marked_kind(head: bytes) -> FileKind | None:
    if PDF_HEADER in head[:PDF_HEADER_WITHIN]:
        return FileKind.PDF
    if head.startswith(SHORTCUT):
        return FileKind.PROGRAM
    return FileKind.HEIC if head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS else None


def _zip_kind(whole: BinaryIO) -> FileKind:
    try:
        return zip_kind(whole)
    except ZipDamaged:
        return FileKind.BROKEN


def _compound_kind(whole: BinaryIO) -> FileKind:
    try:
        return ole_kind(whole) or FileKind.UNKNOWN
    except OleDamaged:
        return FileKind.BROKEN
