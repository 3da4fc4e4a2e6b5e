"""Result pages: published where the programme is completed, drafts where the gate can be tried."""

from __future__ import annotations

from typing import Any

from example_site.demo import markup, office
from example_site.demo.documents import store
from example_site.demo.publishing import add_page
from example_site.demo.stage import Stage
from wagtail_nastav.pages.programmes import ProgrammePage, ProgrammeResultPage, ResultIndicator, ResultMaterial


def make_result(stage: Stage, programme: ProgrammePage, row: dict[str, Any]) -> None:
    result = row["result"]
    page = ProgrammeResultPage(
        title=result["title"],
        slug=result["slug"],
        summary=result["summary"],
        body=markup.to_html("\n".join(result["body"]), stage.address),
    )
    page.indicators.set(
        [ResultIndicator(title=t, before=before, after=after) for t, before, after in result["indicators"]]
    )
    page.materials.set([ResultMaterial(title=title, document=stage.files[key]) for title, key in result["materials"]])
    published = stage.dates.moment(result["published"]) if "published" in result else None
    # A file keeps its address when the page that names it goes.
    if published and not row["completion"].get("taken_back"):
        page.materials.add(
            ResultMaterial(title="Отчёт о выполнении программы", document=_report(stage, programme, row))
        )
    add_page(programme, page, stage.curator, key=f"{row['slug']}-rezultaty", published=published)


def _report(stage: Stage, programme: ProgrammePage, row: dict[str, Any]) -> Any:
    """Plan and indicators as a file. Names of people stay out: a file cannot be taken back from those who have it."""
    title = f"Отчёт о выполнении программы «{row['title']}»"
    plan = [
        [line.title, line.when, line.planned_result, line.get_state_display()] for line in programme.activities.all()
    ]
    source = [
        "Учебный пример.",
        row["aim"],
        "## План и его выполнение",
        *_table(["Что делали", "Когда", "Что намечено получить", "Отметка"], plan),
        "## Показатели",
        *_table(["Показатель", "До программы", "После программы"], row["result"]["indicators"]),
        "## Вывод",
        row["result"]["summary"],
    ]
    made = stage.dates.moment(row["completion"]["on"])
    data = office.docx(title, markup.parse("\n".join(source)), made)
    return store(stage, f"otchet-{row['slug']}.docx", title, data)


def _table(head: list[str], rows: list[list[str]]) -> list[str]:
    return [f"| {' | '.join(cells)} |" for cells in (head, *rows)]
