"""Several sections of one site: of two schools, or of one in two languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wagtail.models import Locale

from tests import factories as make
from tests.host.models import HomePage
from tests.static_site.ground import Small, run


def test_sections_lie_side_by_side_and_the_folder_opens_with_the_first(small: Small, tmp_path: Path) -> None:
    other = make.SectionPageFactory(title="Второй раздел")
    make.TextPageFactory(parent=other, title="Иная памятка")
    done = run(tmp_path / "out", "--base-url", "https://school.example/razdely/")
    assert done.code == 0, done.said
    first, second = (section.slug for section in (small.section, other))
    assert small.section.title in done.text(f"{first}/index.html")
    assert "Второй раздел" in done.text(f"{second}/index.html")
    assert f'content="0; url={first}/index.html"' in done.text("index.html")
    assert run(tmp_path / "out", "--verify").code == 0
    alone = run(tmp_path / "alone", "--section", str(other.pk))
    assert "Второй раздел" in alone.text("index.html")
    assert "Малый раздел" not in "".join(alone.text(file) for file in alone.files() if file.endswith(".html"))


def test_a_section_in_two_languages_is_one_folder(small: Small, tmp_path: Path, settings: Any) -> None:
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("ru", "Русский"), ("bxr", "Буряад")]
    buryat = Locale.objects.create(language_code="bxr")
    home = HomePage.objects.get(locale__language_code="ru").copy_for_translation(buryat)
    home.save_revision().publish()
    for page in (small.section, small.text):
        translated = page.copy_for_translation(buryat)
        translated.title = f"{page.title} буряад"
        translated.save_revision().publish()
    done = run(tmp_path / "out", "--base-url", "https://school.example/")
    assert done.code == 0, done.said
    here, there = small.section.slug, small.section.get_translation(buryat).url.strip("/")
    assert there.startswith("bxr/")
    page = done.text(f"{here}/index.html")
    assert f'<a href="../{there}/index.html" hreflang="bxr"' in page
    assert f'hreflang="bxr" href="https://school.example/{there}/"' in page
    assert "Малый раздел буряад" in done.text(f"{there}/index.html")
    assert run(tmp_path / "out", "--verify").code == 0
