"""What can't be used is refused with one sentence, quickly, in little memory, and leaves nothing behind."""

from __future__ import annotations

import os
import re
import resource
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.spreadsheets.making import hostile
from wagtail_nastav.spreadsheets.errors import BadFile
from wagtail_nastav.spreadsheets.reading import read_file
from wagtail_nastav.spreadsheets.types import Grid
from wagtail_nastav.spreadsheets.understanding import understand
from wagtail_nastav.spreadsheets.worker import limits

UNNUMBERED = re.compile(' r="[A-Z]*[0-9]"')
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
XLSX = hostile.package([f"<sheetData>{hostile.GOOD}</sheetData>"])
HTML = "<html><body><table><tr><td>ФИО наставника</td></tr></table></body></html>".encode()
MANIFEST = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
NUL = "ФИО наставника\0\0\0\0;Должность\0\0\0\0\n".encode()

BAD: dict[str, tuple[str, str, Callable[[], bytes]]] = {
    "1 empty": ("a.csv", "empty", lambda: b""),
    "2 empty, called xlsx": ("a.xlsx", "empty", lambda: b""),
    "2 only spaces": ("a.csv", "empty", lambda: b" \r\n\t\n" * 50),
    "3 a picture called csv": ("a.csv", "image", lambda: PNG),
    "3 a photograph called xlsx": ("a.xlsx", "image", lambda: b"\xff\xd8\xff\xe0" + bytes(100)),
    "3 pdf": ("a.xls", "not_a_table", lambda: b"%PDF-1.7\n" + bytes(100)),
    "3 docx": ("a.xlsx", "not_a_table", lambda: hostile.zipped(word__document_xml=b"<w/>")),
    "3 doc": ("a.xls", "not_a_table", lambda: hostile.ole("WordDocument")),
    "3 odt": ("a.ods", "not_a_table", lambda: hostile.zipped(mimetype=b"application/vnd.oasis.opendocument.text")),
    "3 another archive": ("a.xlsx", "not_a_table", lambda: hostile.zipped(photo=PNG)),
    "3 a program": ("a.csv", "binary", lambda: b"MZ\x90\0" + bytes(500)),
    "4 html called xls": ("a.xls", "html", lambda: b"\xef\xbb\xbf\r\n" + HTML),
    "4 xml of Excel 2003": ("a.xls", "xml", lambda: b'<?xml version="1.0"?><Workbook/>'),
    "6 password, xlsx": ("a.xlsx", "password", lambda: hostile.ole("EncryptedPackage")),
    "6 password, archive": ("a.xlsx", "password", lambda: hostile.with_bit_for_password(XLSX)),
    "6 password, ods": ("a.ods", "password", lambda: hostile.zipped(mimetype=ODS, **{"META-INF__manifest.xml": MANIFEST})),
    "7 cut in half": ("a.xlsx", "broken", lambda: XLSX[: len(XLSX) // 2]),
    "7 without its end": ("a.xlsx", "broken", lambda: XLSX[:-30]),
    "7 ods without content": ("a.ods", "broken", lambda: hostile.zipped(mimetype=ODS)),
    "7 xls cut": ("a.xls", "broken", lambda: hostile.xls_far_cell()[:2000]),
    "8 zip bomb": ("a.xlsx", "bomb", lambda: hostile.zipped(**{"xl__workbook.xml": b"<w/>", "xl__a.xml": bytes(140 << 20)})),
    "8 entities": ("a.xlsx", "broken", hostile.entity_bomb),
    "8 entities in ods": ("a.ods", "broken", hostile.ods_entities),
    "8 somebody else's file": ("a.xlsx", "broken", hostile.outside_entity),
    "8 a text of 20 MB": ("a.xlsx", "bomb", lambda: hostile.long_text(20)),
    "9 the furthest cell": ("a.xlsx", "bomb", lambda: hostile.far_cell("XFD1048576")),
    "10 the last row": ("a.xlsx", "bomb", lambda: hostile.far_cell("CV1048576")),
    "10 the last column": ("a.xlsx", "bomb", lambda: hostile.far_cell("XFD10000")),
    "11 ods, repeated": ("a.ods", "bomb", lambda: hostile.ods_repeated(100, 100_000)),
    "11 ods, wide": ("a.ods", "too_many_columns", lambda: hostile.ods_repeated(1_000_000, 1)),
    "12 xls, the furthest cell": ("a.xls", "bomb", hostile.xls_far_cell),
    "15 too many sheets": ("a.xlsx", "too_many_sheets", lambda: hostile.package(["<sheetData/>"] * 500)),
    "45 an open quotation mark": ("a.csv", "quote", lambda: 'ФИО наставника;Должность\n"Примерова А.И.;учитель\n'.encode()),
    "46 nothing but control signs": ("a.csv", "binary", lambda: NUL * 20),
    "50 a long text": ("a.xlsx", "long_cell", lambda: hostile.long_text(1)),
    "50 a long text in csv": ("a.csv", "long_cell", lambda: b"a;" + b"x" * 2_000_000),
    "51 too many rows": ("a.csv", "too_many_rows", lambda: hostile.tall(limits.ROWS + 1)),
    "52 too many columns": ("a.csv", "too_many_columns", lambda: hostile.wide(201)),
    "52 a million columns": ("a.csv", "too_many_columns", lambda: hostile.wide(1_000_000)),
    "nothing on the sheets": ("a.xlsx", "no_cells", lambda: hostile.package(["<sheetData/>"])),
    "too large": ("a.csv", "too_big", lambda: b"a" * (limits.FILE_BYTES + 1)),
}  # fmt: skip


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Temp is a folder of its own here, so that what is left in it can be seen."""
    (tmp_path / "temp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield tmp_path
    assert os.listdir(tmp_path / "temp") == []


# R-001-III-12-4
@pytest.mark.parametrize("name", BAD)
def test_refused_with_a_sentence(name: str, watched: Path) -> None:
    called, code, make = BAD[name]
    (watched / called).write_bytes(make())
    began = spent_by_children()
    with pytest.raises(BadFile) as refused:
        read_file(watched / called)
    assert (refused.value.code, str(refused.value).count("\n")) == (code, 0)
    assert str(refused.value).endswith(".") and "%(" not in str(refused.value)
    assert spent_by_children() - began < 10


def spent_by_children() -> float:
    return sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"наставники\.xlsx"):
        read_file(tmp_path / "a", "наставники.xlsx")


GOOD: dict[str, tuple[str, Callable[[], bytes]]] = {
    "13 200 000 styled empty rows": ("a.xlsx", lambda: hostile.styled_empty_rows(200_000)),
    "14 a dimension too large": (
        "a.xlsx",
        lambda: hostile.package([f'<dimension ref="A1:XFD1048576"/><sheetData>{hostile.GOOD}</sheetData>']),
    ),
    "14 a dimension too small": (
        "a.xlsx",
        lambda: hostile.package([f'<dimension ref="A1"/><sheetData>{hostile.GOOD}</sheetData>']),
    ),
    "3 xlsx called csv": ("a.csv", lambda: XLSX),
    "46 some control signs": (
        "a.csv",
        lambda: "ФИО наставника;Должность\nПримерова Анна\0 Ивановна;учи\x07тель\n".encode(),
    ),
    "48 rows that are not numbered": (
        "a.xlsx",
        lambda: hostile.package(["<sheetData>" + UNNUMBERED.sub("", hostile.GOOD) + "</sheetData>"]),
    ),
}


@pytest.mark.parametrize("name", GOOD)
def test_read_all_the_same(name: str, watched: Path) -> None:
    called, make = GOOD[name]
    (watched / called).write_bytes(make())
    (table,) = understand(read_file(watched / called))
    assert [row.values for row in table.living_rows()] == [
        {"full_name": "Примерова Анна Ивановна", "position": "учитель"}
    ]


def test_errors_and_missing_results_of_formulas_are_told(tmp_path: Path) -> None:
    inside = (
        hostile.rows(hostile.HEADER)
        + f'<row r="2">{hostile.cell("A2", "Примерова Анна Ивановна")}<c r="B2" t="e"><v>#REF!</v></c></row>'
        + f'<row r="3">{hostile.cell("A3", "Сказкина Вера Ивановна")}<c r="B3" t="e"><f>A1+1</f><v>#VALUE!</v></c></row>'
        + '<row r="4"><c r="A4" t="str"><f>A3</f><v>Сказкина Зоя Ивановна</v></c><c r="B4"><f>1+1</f></c></row>'
    )
    (tmp_path / "a.xlsx").write_bytes(hostile.package([f"<sheetData>{inside}</sheetData>"]))
    (table,) = understand(read_file(tmp_path / "a.xlsx"))
    assert [message.sentence for row in table.rows for message in row.messages] == [
        "Формула даёт ошибку: #REF!. Впишите само значение.",
        "Формула даёт ошибку: #VALUE!. Впишите само значение.",
        "В ячейке формула, результата которой в файле нет. Откройте файл в Excel и сохраните его.",
    ]
    assert all(row.blocked and row.messages[0].column == "B" for row in table.rows)


def test_nothing_of_the_sites_secrets_reaches_the_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from wagtail_nastav.spreadsheets.reading import child

    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    assert "DATABASE_URL" not in child.environment()


def test_a_reader_that_never_ends_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from wagtail_nastav.spreadsheets.reading import child

    monkeypatch.setattr(child, "START", "import time; time.sleep(60)")
    monkeypatch.setattr(child, "SECONDS", 0.5)
    (tmp_path / "a.csv").write_bytes(b"a;b\n")
    with pytest.raises(BadFile) as refused:
        read_file(tmp_path / "a.csv")
    assert refused.value.code == "too_slow"


def test_a_reader_that_wants_too_much_memory_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from wagtail_nastav.spreadsheets.reading import child

    wants = (
        "from wagtail_nastav.spreadsheets.worker import limits; limits.keep_within_limits(); bytearray(limits.MEMORY)"
    )
    monkeypatch.setattr(child, "START", f"import sys; sys.path.insert(0, sys.argv[1]); {wants}")
    (tmp_path / "a.csv").write_bytes(b"a;b\n")
    with pytest.raises(BadFile):
        read_file(tmp_path / "a.csv")


def test_a_reader_that_falls_over_harms_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from wagtail_nastav.spreadsheets.reading import child

    monkeypatch.setattr(child, "START", "import os; os.abort()")
    (tmp_path / "a.csv").write_bytes(b"a;b\n")
    with pytest.raises(BadFile) as refused:
        read_file(tmp_path / "a.csv")
    assert refused.value.code == "bomb"


def test_grid_knows_the_name_a_person_gave(tmp_path: Path) -> None:
    (tmp_path / "upload").write_bytes(XLSX)
    grid: Grid = read_file(tmp_path / "upload", "наставники.xlsx")
    assert (grid.name, grid.format) == ("наставники.xlsx", "xlsx")
