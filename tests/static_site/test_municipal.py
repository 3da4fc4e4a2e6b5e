"""The site of a municipality: what it shows of its schools is in its folder, and gone when it is shown no more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests import factories as make
from tests.gathered import rows
from tests.municipal.conftest import kept_municipality, municipality
from tests.static_site.ground import run
from wagtail_nastav.gathered.models import GatheredRecord
from wagtail_nastav.static_site.keep import Keep

__all__ = ["kept_municipality", "municipality"]


# R-001-III-6-2, R-001-III-6-4
def test_unified_lists_and_schools_are_in_the_folder(municipality: Any, own_folders: Path, tmp_path: Path) -> None:
    first, second = (rows.school(municipality.section, f"Школа № {number}") for number in (1, 2))
    make.SubjectFactory(code="fizika", title="Физика")
    for name, subject in (("Астрова Анна", "fizika"), ("Борова Белла", "himiya"), ("Вьюгова Вера", "fizika")):
        rows.gathered(first, "mentor", rows.mentor(name, subject))
    rows.gathered(second, "mentor", rows.mentor("Гордеева Галина", "fizika"))
    done = run(tmp_path / "out")
    assert done.code == 0, done.said
    base = municipality.url("mentors").removeprefix(municipality.section.url)
    schools = municipality.url("schools").removeprefix(municipality.section.url)
    one = GatheredRecord.objects.filter(publisher=second.publisher).get()
    card = f"{base}{second.publisher}/{one.uid}/index.html"
    assert {f"{base}page/2/index.html", f"{base}predmet/fizika/page/2/index.html", card} <= done.files()
    assert f"{schools}{second.publisher}/index.html" in done.files()
    assert "Гордеева" in done.text(card)
    looked_at = run(done.out, "--verify")
    assert looked_at.code == 0, looked_at.said
    one.delete()
    assert run(done.out).code == 0
    assert not [
        path for path in done.out.parent.rglob("*") if path.is_file() and "Гордеева".encode() in path.read_bytes()
    ]
    assert Keep(done.out).versions() == []
