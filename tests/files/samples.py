"""Files of every kind, made in memory: what a school uploads, and what it should not."""

from __future__ import annotations

import base64
import struct
import zipfile
import zlib
from io import BytesIO
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from PIL import Image

from wagtail_nastav.files.kinds import FileKind
from wagtail_nastav.files.ole import MAGIC

SECTOR = 512
FREE, END = 0xFFFFFFFF, 0xFFFFFFFE
SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"
RTF = rb"{\rtf1\ansi\ansicpg1251 \'cf\'f0\'e8\'ea\'e0\'e7}"
DER_SIGNATURE = b"\x30\x1a" + SIGNED_DATA + b"\xa0\x0d\x30\x0b\x02\x01\x01\x31\x00\x30\x04\x06\x02\x2a\x03"


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def picture(size: tuple[int, int] = (400, 500), colour: Any = (200, 30, 30), mode: str = "RGB") -> Image.Image:
    return Image.new(mode, size, colour)


def saved(image: Image.Image, format_name: str, **options: Any) -> bytes:
    buffer = BytesIO()
    image.save(buffer, format_name, **options)
    return buffer.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data, zipfile.ZIP_STORED if name == "mimetype" else None)
    return buffer.getvalue()


def docx() -> bytes:
    document = Document()
    document.add_paragraph("Приказ о закреплении наставнических пар. " * 50)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def xlsx() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["ФИО наставника", "Должность"])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def pptx() -> bytes:
    return zipped({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<presentation/>"})


def open_document(kind: str, manifest: bytes = b"<manifest/>") -> bytes:
    mimetype = f"application/vnd.oasis.opendocument.{kind}".encode()
    return zipped({"mimetype": mimetype, "content.xml": b"<content/>", "META-INF/manifest.xml": manifest})


def _entry(name: str, kind: int, start: int, size: int, right: int = FREE, child: int = FREE) -> bytes:
    encoded = name.encode("utf-16-le")
    links = struct.pack("<2B3I", kind, 1, FREE, right, child)
    return (
        encoded.ljust(64, b"\0")
        + struct.pack("<H", len(encoded) + 2)
        + links
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def compound(*names: str, stream: bytes = b"", embedded: str = "") -> bytes:
    """An OLE file: one sector of allocation table, two of directory, then one stream shared by all the names."""
    stream = stream.ljust(4096, b"\0")
    entries = [_entry("Root Entry", 5, END, 0, child=1)]
    for number, name in enumerate(names, start=1):
        right = number + 1 if number < len(names) or embedded else FREE
        entries.append(_entry(name, 2, 3, len(stream), right=right))
    if embedded:
        entries.append(_entry("ObjectPool", 1, 0, 0, child=len(entries) + 1))
        entries.append(_entry(embedded, 2, 3, len(stream)))
    directory = b"".join(entries).ljust(2 * SECTOR, b"\0")
    count = len(stream) // SECTOR
    chain = [0xFFFFFFFD, 2, END, *range(4, 3 + count), END]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(SECTOR, b"\xff")
    header = MAGIC + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, END, 0, END, 0) + struct.pack("<I", 0) + b"\xff" * (108 * 4)
    return header + table + directory + stream


def bomb_png(width: int, height: int) -> bytes:
    """A PNG that says it is enormous and has almost nothing inside."""
    header = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def bomb_webp(width: int, height: int) -> bytes:
    sizes = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    chunk = b"VP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + sizes
    return b"RIFF" + struct.pack("<I", 4 + len(chunk)) + b"WEBP" + chunk


def pem(data: bytes) -> bytes:
    return b"-----BEGIN PKCS7-----\n" + base64.encodebytes(data) + b"-----END PKCS7-----\n"


def every_kind() -> dict[FileKind, bytes]:
    """One sound file of every kind that may be uploaded."""
    photo = picture()
    return {
        FileKind.PDF: PDF,
        FileKind.DOC: compound("WordDocument"),
        FileKind.DOCX: docx(),
        FileKind.ODT: open_document("text"),
        FileKind.RTF: RTF,
        FileKind.XLS: compound("Workbook"),
        FileKind.XLSX: xlsx(),
        FileKind.ODS: open_document("spreadsheet"),
        FileKind.PPT: compound("PowerPoint Document"),
        FileKind.PPTX: pptx(),
        FileKind.ODP: open_document("presentation"),
        FileKind.TXT: "План мероприятий на год".encode(),
        FileKind.CSV: "ФИО;Должность\nИванова;учитель\n".encode("cp1251"),
        FileKind.JPG: saved(photo, "JPEG"),
        FileKind.PNG: saved(photo, "PNG"),
        FileKind.WEBP: saved(photo, "WEBP"),
        FileKind.HEIC: heic(photo),
        FileKind.ZIP: zipped({"скан.pdf": PDF}),
        FileKind.SIG: DER_SIGNATURE,
    }


def heic(image: Image.Image) -> bytes:
    import pillow_heif

    pillow_heif.register_heif_opener()
    return saved(image, "HEIF")
