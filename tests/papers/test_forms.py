"""A site's own forms, and what is said when one is broken or the library is missing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from docx import Document

from tests.admin.screen import look
from tests.papers.scene import Scene, page_paper, take
from wagtail_nastav.papers import making

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def folder(tmp_path: Path, settings, private_root: Path) -> Path:
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "PAPERS_FOLDER": str(tmp_path / "papers")}
    (tmp_path / "papers").mkdir()
    return tmp_path / "papers"


def own_form(folder: Path, *lines: str) -> None:
    form = Document()
    for line in lines:
        form.add_paragraph(line)
    form.save(str(folder / "programme.docx"))


def test_the_sites_own_form_is_used_for_file_and_print(admin: Client, scene: Scene, folder: Path) -> None:
    own_form(
        folder,
        "Наш бланк: {{ title }}",
        "Вид: {{ kinds }}",
        "{%p for one in mentors %}",
        "{{ one.name }}",
        "{%p endfor %}",
    )
    text = take(admin, page_paper(scene.programme, "programme"))
    assert text == "Наш бланк: Первые уроки\nВид: ____________________\nПримерова Анна Ивановна"
    assert "Наш бланк: Первые уроки" in look(admin, page_paper(scene.programme, "programme", "pechat")).words
    assert "ПРИКАЗ" in take(admin, page_paper(scene.programme, "order-on-pairs")), "The others stay as they ship"


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["{{ naставник }}"], "такого поля в этой бумаге нет"),
        (["{{ mentors[0].birth_year }}"], "такого поля в этой бумаге нет"),
        (["{{ title", "конец"], "неверно записано поле или условие"),
        (["{%p for one in mentors %}", "{{ one.name }}"], "неверно записано поле или условие"),
        (["{{ title.__class__.__mro__ }}"], ""),
        (["{{ 1 / 0 }}"], ""),
    ],
)
@pytest.mark.parametrize("how", ["word", "pechat"])
def test_a_broken_form_is_named_with_what_is_wrong(
    admin: Client, scene: Scene, folder: Path, lines: list[str], why: str, how: str
) -> None:
    own_form(folder, *lines)
    screen = look(admin, page_paper(scene.programme, "programme", how))
    assert screen.status == 200
    assert "Бланк бумаги не подходит." in screen.messages and str(folder / "programme.docx") in screen.messages
    assert why in screen.messages


@pytest.mark.parametrize("content", [b"", b"not a file of Word", b"PK\x03\x04 broken"])
def test_what_is_no_file_of_word_is_told(admin: Client, scene: Scene, folder: Path, content: bytes) -> None:
    (folder / "programme.docx").write_bytes(content)
    assert "это не файл Word" in look(admin, page_paper(scene.programme, "programme")).messages


def test_without_the_library_a_sentence_says_what_to_install(admin: Client, scene: Scene, monkeypatch) -> None:
    monkeypatch.setattr(making, "find_spec", lambda name: None)
    screen = look(admin, page_paper(scene.programme, "programme"))
    assert "не установлена библиотека docxtpl" in screen.messages
    assert "wagtail-nastav[report]" in screen.words


def test_the_forms_that_ship_are_what_the_script_makes() -> None:
    answer = subprocess.run(
        [sys.executable, "scripts/paper_forms.py", "--check"], cwd=ROOT, capture_output=True, text=True
    )
    assert answer.returncode == 0, answer.stderr
