"""What a file is, by its contents; the extension is not asked."""

from __future__ import annotations

import zipfile

from wagtail_nastav.spreadsheets.worker.limits import FILE_BYTES, MEGABYTE, RATIO, UNPACKED_BYTES, Refused

PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
WORKBOOK_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
OTHER_STREAMS = {"WordDocument": "doc", "PowerPoint Document": "ppt", "__substg1.0_": "msg"}
HTML = (b"<html", b"<!doctype html", b"<table", b"<head", b"<meta", b"<body", b"<div")


def format_of(path: str) -> str:
    """xlsx, xls, ods or csv; refuses everything else with its reason."""
    with open(path, "rb") as file:
        head = file.read(4096)
        size = file.seek(0, 2)
    if not head.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise Refused("empty")
    if size > FILE_BYTES:
        raise Refused("too_big", limit=FILE_BYTES // MEGABYTE)
    if head.startswith(b"PK"):
        return _zipped(path)
    if head.startswith(OLE):
        return _ole(path)
    return _plain(head)


def _zipped(path: str) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if any(part.flag_bits & 1 for part in parts):
                raise Refused("password")
            _check_directory(parts)
            return _content(archive, {part.filename for part in parts})
    except (Refused, MemoryError):
        raise
    except Exception as error:
        # A damaged archive has many ways to fail, in the directory and in each part.
        raise Refused("broken") from error


def _check_directory(parts: list[zipfile.ZipInfo]) -> None:
    """The directory tells how large the parts become: cheaper to ask than to unpack."""
    if sum(part.file_size for part in parts) > UNPACKED_BYTES or len(parts) > 5000:
        raise Refused("bomb")
    for part in parts:
        if part.file_size > 8 * MEGABYTE and part.file_size > RATIO * max(part.compress_size, 1):
            raise Refused("bomb")


def _content(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "mimetype" in names:
        mimetype = archive.read("mimetype")[:100]
        if b"spreadsheet" in mimetype:
            _refuse_encrypted_ods(archive, names)
            return "ods"
        raise Refused("not_a_table", what="odt" if b"text" in mimetype else "odf")
    if any(name.startswith("xl/workbook") for name in names):
        return "xlsx"
    for folder, what in (("word/", "docx"), ("ppt/", "pptx")):
        if any(name.startswith(folder) for name in names):
            raise Refused("not_a_table", what=what)
    raise Refused("not_a_table", what="zip")


def _refuse_encrypted_ods(archive: zipfile.ZipFile, names: set[str]) -> None:
    if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise Refused("password")


def _ole(path: str) -> str:
    with open(path, "rb") as file:
        content = file.read()
    if ENCRYPTED in content:
        raise Refused("password")
    for stream, what in OTHER_STREAMS.items():
        if stream.encode("utf-16-le") in content:
            raise Refused("not_a_table", what=what)
    if not any(name in content for name in WORKBOOK_STREAMS):
        raise Refused("broken")
    return "xls"


def _plain(head: bytes) -> str:
    if head.startswith(PICTURES) or head[8:12] == b"WEBP":
        raise Refused("image")
    if head.startswith(b"%PDF"):
        raise Refused("not_a_table", what="pdf")
    if head.startswith((b"{\\rtf", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"MZ", b"\x7fELF")):
        raise Refused("binary")
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<?xml"):
        raise Refused("html" if b"<html" in start else "xml")
    if start.startswith(HTML):
        raise Refused("html")
    return "csv"
