"""Board of honour, library, structure, pages for young teachers and search, for a world that has none of them."""

from __future__ import annotations

from tests import shelf
from tests.consent.guides import SearchPageFactory
from tests.monitoring.rows import MonitoringPageFactory, three_years
from tests.public_face.world import World
from tests.structure.rows import StructurePageFactory, body
from wagtail_nastav.models import HonourRow, LibraryAuthor

LONG = "Длинноесловобезпробеловкотороенепомещаетсянаэкран"


def addresses(world: World) -> dict[str, str]:
    free, shy = world.people["free"], world.people["shy"]
    board = shelf.HonourPageFactory(title="Доска почёта")
    board.people = [HonourRow(person=free, reason=LONG * 2)]
    board.save()
    stage = shelf.SupportStageFactory(code="adaptation", title="Адаптация")
    item = shelf.LibraryItemPageFactory(
        title="Памятка", annotation=LONG, stages=[stage], document=shelf.file(), people=[LibraryAuthor(person=free)]
    )
    support = shelf.SupportPageFactory(title="Адаптация", stage=stage, body="<h2>Первая неделя</h2><p>Смотреть.</p>")
    structure = StructurePageFactory(intro="<p>Кто за что отвечает</p>")
    body(structure, "Отдел образования", contour="outer", level="municipal", link="https://otdel.example.org")
    people = ((free, "председатель"), (shy, "секретарь"))
    body(structure, f"Совет {LONG}", people, under="Отдел образования", functions="Утверждает пары\nПишет отчёт")
    body(structure, "Куратор", under=f"Совет {LONG}", contacts="Кабинет 7\nkurator-obshhij@example.org")
    monitoring = MonitoringPageFactory(intro="<p>Что получилось</p>")
    three_years(monitoring)
    search = SearchPageFactory(title="Поиск")
    return {
        "honours": board.url, "library": item.get_parent().url, "material": item.url, "support": support.url,
        "structure": structure.url, "monitoring": monitoring.url, "search": f"{search.url}?q=памятка",
    }  # fmt: skip
