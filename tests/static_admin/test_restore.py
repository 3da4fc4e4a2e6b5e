"""«Bring the version before back»: at once, until something changes; never what somebody has forbidden since."""

# R-152-10-1

from __future__ import annotations

from pathlib import Path

from tests.exchange.school import FAR
from tests.static_admin.conftest import Screen
from tests.static_admin.test_schedule import scheduled
from tests.static_site.ground import Small, add_person
from wagtail_nastav.models import Consent, TextPage
from wagtail_nastav.static_site.keep import Keep
from wagtail_nastav.static_site.releases import release_words


def change(small: Small, words: str) -> None:
    TextPage.objects.filter(pk=small.text.pk).update(body=f"<p>{words}</p>")


def page(folder: Path) -> str:
    [found] = [path for path in folder.rglob("index.html") if "Памятка</h1>" in path.read_text(encoding="utf-8")]
    return found.read_text(encoding="utf-8")


def test_the_version_before_comes_back_until_something_changes(screen: Screen, folder: Path, small: Small) -> None:
    change(small, "Раньше.")
    screen.press()
    assert "Прежней версии нет" in screen.read("restore")
    change(small, "Теперь.")
    screen.press()
    [before] = Keep(folder).versions()
    assert "снова видят версию от" in screen.press("restore", version=before)
    assert "Раньше." in page(folder)
    state = screen.read()
    assert "возвращена прежняя версия" in state
    assert f"версия от {release_words(before)}, возвращена вручную, пока на сайте ничего не изменится" in state
    assert before not in state
    # The schedule leaves it alone, …
    assert "ничего не изменилось" in scheduled()
    assert "Раньше." in page(folder)
    # … but what changes on the site afterwards is published, with all the rest.
    change(small, "Ещё позже.")
    assert "На сайте что-то изменилось" in scheduled()
    assert "Ещё позже." in page(folder)
    assert "возвращена вручную" not in screen.read()


def test_what_is_forbidden_since_stays_away(screen: Screen, folder: Path, small: Small) -> None:
    person = add_person(small)
    for words in ("Раньше.", "Теперь."):
        change(small, words)
        screen.press()
    Consent.objects.get(person=person).withdraw()
    told = screen.press("restore")
    assert "не разрешают" in told
    assert not any(FAR in path.read_text(encoding="utf-8") for path in folder.rglob("*.html")) or "Теперь." in page(
        folder
    )


def test_a_version_that_is_not_there_is_a_sentence(screen: Screen, folder: Path) -> None:
    assert "вернуть" in screen.press("restore").lower()
    screen.press()
    assert "нет" in screen.press("restore", version="../../etc").lower()
