"""Hidden rows and columns of an xls file, and errors of its formulas: a walk over the records of its stream.

The file is a small file system of sectors (MS-CFB); its stream «Workbook» is a row of records (MS-XLS).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from wagtail_nastav.spreadsheets.worker.limits import COLUMNS, ROWS
from wagtail_nastav.spreadsheets.worker.parts import Parts

SHEET, ROW, COLUMN, ERROR, FORMULA, END = 0x85, 0x208, 0x7D, 0x205, 0x06, 0x0A
LAST_SECTOR = 0xFFFFFFFA
NAMES = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def parts_of_xls(path: str) -> dict[str, Parts]:
    """By the name of the sheet; empty where the file is laid out in a way of its own, which calamine then judges."""
    with open(path, "rb") as file:
        content = file.read()
    try:
        stream = _stream(content)
        return {name: _parts(stream, position) for name, position in _sheets(stream)}
    except (struct.error, IndexError, ValueError, OverflowError):
        return {}


def _stream(content: bytes) -> bytes:
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    first_of_folder = struct.unpack_from("<I", content, 48)[0]
    table = [sector for sector in struct.unpack_from("<109I", content, 76) if sector < LAST_SECTOR]
    fat = [number for sector in table for number in struct.unpack_from(f"<{size // 4}I", content, (sector + 1) * size)]
    folder = _chain(content, fat, first_of_folder, size)
    for begin in range(0, len(folder), 128):
        entry = folder[begin : begin + 128]
        name = entry[: max(struct.unpack_from("<H", entry, 64)[0] - 2, 0)].decode("utf-16-le", "replace")
        if name in ("Workbook", "Book"):
            start, length = struct.unpack_from("<II", entry, 116)
            # Shorter streams lie in sectors of another size; no workbook with a table is so short.
            return _chain(content, fat, start, size)[:length] if length >= 4096 else b""
    return b""


def _chain(content: bytes, fat: list[int], sector: int, size: int) -> bytes:
    pieces: list[bytes] = []
    while sector < LAST_SECTOR and len(pieces) <= len(fat):
        pieces.append(content[(sector + 1) * size : (sector + 2) * size])
        sector = fat[sector]
    return b"".join(pieces)


def _records(stream: bytes, position: int) -> Iterator[tuple[int, bytes]]:
    while position + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, position)
        yield kind, stream[position + 4 : position + 4 + length]
        if kind == END:
            return
        position += 4 + length


def _sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    for kind, data in _records(stream, 0):
        if kind == SHEET:
            letters = data[8 : 8 + data[6] * 2] if data[7] & 1 else data[8 : 8 + data[6]]
            yield (
                letters.decode("utf-16-le" if data[7] & 1 else "latin-1", "replace"),
                struct.unpack_from("<I", data)[0],
            )


def _parts(stream: bytes, position: int) -> Parts:
    parts = Parts()
    for kind, data in _records(stream, position):
        if kind == ROW and data[12] & 0x20 and len(parts.hidden_rows) < ROWS:
            parts.hidden_rows.append(struct.unpack_from("<H", data)[0] + 1)
        elif kind == COLUMN and data[8] & 1:
            first, last = struct.unpack_from("<HH", data)
            parts.hidden_columns += range(first + 1, min(last + 1, COLUMNS) + 1)
        elif (kind == ERROR and data[7]) or (kind == FORMULA and data[6] == 2 and data[12:14] == b"\xff\xff"):
            row, column = struct.unpack_from("<HH", data)
            code = data[6] if kind == ERROR else data[8]
            parts.errors.append((row + 1, column + 1, NAMES.get(code, "#N/A")))
    return parts
