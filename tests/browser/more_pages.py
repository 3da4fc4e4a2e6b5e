"""Board of honour, library, structure, pages for young teachers and search, for a world that has none of them.

And what a municipality shows of its schools.
"""

from __future__ import annotations

from typing import Any

from tests import shelf
from tests.consent.guides import SearchPageFactory
from tests.gathered import rows
from tests.monitoring.rows import MonitoringPageFactory, ReportFactory, three_years
from tests.municipal.pages import ALL
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
    report = ReportFactory(parent=monitoring, title=f"Отчёт {LONG}", analysis="<h3>Что изменилось</h3><p>Всё.</p>")
    search = SearchPageFactory(title="Поиск")
    return {
        "honours": board.url, "library": item.get_parent().url, "material": item.url, "support": support.url,
        "structure": structure.url, "monitoring": monitoring.url, "report": report.url, "search": f"{search.url}?q=памятка",
        **municipal(world.section),
    }  # fmt: skip


def municipal(section: Any) -> dict[str, str]:
    """Every list, a record of each kind, the schools in several states, and one of them."""
    pages = {part: factory(parent=section) for part, factory in ALL.items()}
    via = [{"id": "1", "title": f"Район {LONG}", "url": "https://rajon.example.org/"}]
    school = rows.school(section, f"Школа {LONG}", via=via)
    rows.school(section, "Школа № 2", state="failing")
    rows.school(section, "Школа № 3", state="gone")
    term = rows.term("para", f"Пара {LONG}")
    stage = {"kind": "applications", "title": "Заявки", "state": "on", "state_label": "идёт"}
    told: dict[str, dict[str, Any]] = {
        "mentor": rows.mentor("Выдуманова Анна", "fizika", "himiya", achievements=LONG),
        "practice": {"title": LONG, "annotation": LONG, "forms": [term], "steps_html": "<h3>Шаг</h3><p>Раз.</p>"},
        "news": {"title": "Слёт", "lead": LONG, "body_html": "<p>Было.</p>", "rubric": term},
        "event": {"title": "Семинар", "place": LONG, "kind": term},
        "contest": {"title": "Пара года", "lead": LONG, "stages": [stage], "level": term},
    }
    found = {}
    for (part, page), (kind, data) in zip(pages.items(), told.items(), strict=False):
        made = rows.gathered(school, kind, data, recommended=kind == "practice")
        rows.gathered(school, kind)
        found |= {f"unified {part}": page.url, f"unified {kind}": f"{page.url}{school.publisher}/{made.uid}/"}
    schools = pages["schools"].url
    past = f"{pages['events'].url}srok/proshedshie/"
    return {**found, "past events": past, "schools": schools, "school": f"{schools}{school.publisher}/"}
