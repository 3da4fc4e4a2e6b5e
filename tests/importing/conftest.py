"""A school's section, and tables to bring into it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.factories import site_root
from tests.keeping import Keep, handed_out
from wagtail_nastav.pages.section import SectionPage
from wagtail_nastav.setup import open_section

SCHOOL = "МБОУ «Школа № 7 города Проверкина»"
Sheet = Callable[..., Path]


def make_section() -> SectionPage:
    return open_section(parent=site_root(), organization=SCHOOL, levels=()).section


@pytest.fixture(scope="module")
def kept_section(keep: Keep) -> SectionPage | None:
    return keep(make_section, alike=True)


@pytest.fixture
def section(kept_section: SectionPage | None, db: None, settings: Any, tmp_path: Path) -> SectionPage:
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "PRIVATE_ROOT": tmp_path / "private"}
    return handed_out(kept_section, make_section)


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    """``sheet(header, row, row, name=…)`` → the path of an xlsx file."""

    def write(*rows: tuple[str | int | date | None, ...], name: str = "table.xlsx", title: str = "Лист1") -> Path:
        book = Workbook()
        book.active.title = title
        for row in rows:
            book.active.append(row)
        book.save(tmp_path / name)
        return tmp_path / name

    return write
