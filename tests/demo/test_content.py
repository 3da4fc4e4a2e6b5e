"""The demo's texts and files: nobody can be taken for a real person, and no text gives away a name."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from docx import Document
from openpyxl import load_workbook

from example_site.demo import content, markup, office
from example_site.demo.documents import MATERIALS
from example_site.demo.scenes import SCENES, TITLES
from wagtail_nastav.files.kinds import FileKind
from wagtail_nastav.files.signatures import is_signature, signature_is_whole
from wagtail_nastav.files.sniffing import check_upload
from wagtail_nastav.setup.data import shipped

SOURCES = sorted(path for path in content.HERE.rglob("*") if path.suffix in (".json", ".md"))
PEOPLE = content.people()
# The part of a surname that stays in every case.
ROOTS = [row["name"].split()[0].lower().removesuffix("а").removesuffix("ий") for row in PEOPLE]
MADE = datetime(2026, 9, 1, tzinfo=UTC)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_addresses_and_telephones_lead_nowhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert all(found.endswith(".example") for found in re.findall(r"[\w.-]+@([\w.-]+\w)", text))
    assert all(found.endswith(".example") for found in re.findall(r"https?://([\w.-]+\w)", text))
    assert all(found.startswith("8 (000) 000-00-") for found in re.findall(r"\+?\d[ \d()-]{9,}\d", text))


@pytest.mark.parametrize("path", [path for path in SOURCES if not path.name.startswith("people")], ids=lambda p: p.name)
def test_no_text_names_a_person(path: Path) -> None:
    # R-001-III-12-4: one name, typed by hand into a result, shows how names without consent are hidden
    text = path.read_text(encoding="utf-8").lower()
    assert [root for root in ROOTS if root in text] == (
        ["тихомолкин"] if path.name == "09-krug-molodyh-uchitelej.json" else []
    )


def test_keys_are_unique_and_point_to_something() -> None:
    keys = [row["key"] for row in PEOPLE]
    programmes = content.programmes()
    assert len(set(keys)) == len(keys) == len({row["name"].split()[0] for row in PEOPLE})
    assert {each["person"] for row in programmes for each in row["participants"]} <= set(keys)
    assert {author for row in content.facts("practices") for author in row["authors"]} <= set(keys)
    assert {row["programme"] for row in content.facts("practices")} <= {row["slug"] for row in programmes}
    materials = [row["result"]["materials"] for row in programmes if "result" in row]
    assert {key for rows in materials for _title, key in rows} <= set(MATERIALS)


def test_each_drawn_picture_has_a_title_in_russian() -> None:
    used = {row["picture"]["scene"] for row in content.facts("news") if row["picture"]}
    assert used == set(TITLES) == set(SCENES)
    assert all(not re.search("[a-z]", title) for title in TITLES.values())


def test_words_of_the_vocabularies_are_known() -> None:
    terms = {name: {row["code"] for row in rows} for name, rows in shipped("vocabularies").items()}
    for row in content.programmes():
        assert set(row["forms"]) <= terms["mentoring_forms"]
        assert set(row["kinds"]) <= terms["mentoring_kinds"]
    for row in PEOPLE:
        assert set(row["subjects"]) <= terms["subjects"], row["key"]
        assert {code for code, _year in row.get("awards", [])} <= terms["award_kinds"]
    assert {row["kind"] for row in content.facts("documents")} <= terms["document_kinds"]


@pytest.mark.parametrize("path", sorted((content.HERE / "files").glob("*.md")), ids=lambda path: path.stem)
def test_files_can_be_read_and_searched(path: Path) -> None:
    blocks = markup.parse(path.read_text(encoding="utf-8"))
    data = office.docx("Название", blocks, MADE)
    assert check_upload(ContentFile(data, name="a.docx"), [FileKind.DOCX], 10**6) is FileKind.DOCX
    document = Document(BytesIO(data))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[0] == "Название"
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    for block in blocks:
        if block.kind == "table":
            assert {cell for row in block.rows for cell in row} <= set(cells)
        else:
            assert set(block.lines) <= set(texts)
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == [line for block in blocks if block.kind == "heading" for line in block.lines]


def test_a_table_becomes_a_spreadsheet() -> None:
    source = "Вступление.\n| № | Дело | Срок |\n| 1 | Собрать группу | май |"
    data = office.xlsx("Карта", markup.parse(source), MADE)
    assert check_upload(ContentFile(data, name="a.xlsx"), [FileKind.XLSX], 10**6) is FileKind.XLSX
    rows = [list(row) for row in load_workbook(BytesIO(data)).active.iter_rows(values_only=True)]
    assert rows == [
        ["Карта", None, None],
        ["Вступление.", None, None],
        ["№", "Дело", "Срок"],
        ["1", "Собрать группу", "май"],
    ]


def test_the_signature_is_whole_and_nobodys() -> None:
    data = office.detached_signature()
    assert is_signature(data)
    assert signature_is_whole(data)
    assert check_upload(ContentFile(data, name="a.docx.sig"), [FileKind.SIG], 10**6) is FileKind.SIG


def test_prose_becomes_rich_text() -> None:
    source = "Начало & [ссылка](file:a).\n## Заголовок\n- раз\n- два\n| а | б |\n| в | г |"
    html = markup.to_html(source, lambda kind, key: f'linktype="{kind}" id="{key}"', heading="h3")
    assert html == (
        '<p>Начало &amp; <a linktype="file" id="a">ссылка</a>.</p><h3>Заголовок</h3>'
        "<ul><li>раз</li><li>два</li></ul><p>а — б</p><p>в — г</p>"
    )


def test_organizations_cannot_be_real() -> None:
    text = json.dumps(content.facts("organizations"), ensure_ascii=False)
    assert text.count("Лукомор") >= 4
    assert all(row["address"].startswith("000000,") for row in content.facts("organizations"))
