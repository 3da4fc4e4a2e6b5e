"""Search costs as many queries with a hundred rows of each kind as with ten."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.library.test_queries import fill_library
from tests.public_face import crowd
from wagtail_nastav.memory.epochs import forget
from wagtail_nastav.models import (
    NewsPage,
    PracticePage,
    RoadMapPage,
    RoadMapRow,
    StructureBody,
    StructurePage,
    TextPage,
)
from wagtail_nastav.public.text import stem_column

# Sixteen kinds are counted and looked up, each with what its records read.
MOST = 170
STEMS = stem_column("Страница учителя Приказ")


def analyze() -> None:
    """PostgreSQL knows nothing of rows that came within this transaction, and would plan for empty tables."""
    if connection.vendor == "postgresql":
        connection.cursor().execute("ANALYZE")


# R-001-III-6-4, R-001-VIII-1
def test_bank_and_search(section: Any) -> None:
    children = {page.slug: page.specific for page in section.get_children()}
    link = f'<p><a linktype="page" id="{section.pk}">Раздел</a></p>'
    form = factories.MentoringFormFactory(code="form")
    bank, search = children["praktiki"].url, f"{section.url}poisk/"
    addresses = [f"{bank}?q=страницы&form=form", f"{search}?q=учителя", f"{search}vid/praktiki/?q=учителя",
                 f"{search}vid/rezultaty/?q=учителя", f"{search}vid/biblioteka/?q=учителя",
                 f"{search}vid/doska-pocheta/?q=учителя", f"{search}vid/struktura/?q=учителя",
                 f"{search}vid/dorozhnaya-karta/?q=учителя"]  # fmt: skip
    found: dict[str, list[int]] = {address: [] for address in addresses}
    for first, last in zip((0, *crowd.SIZES), crowd.SIZES, strict=False):
        crowd.practices(children["praktiki"], first, last)
        crowd.programmes(children["programmy"], first + 10_000, last + 10_000)
        crowd.documents(first, last)
        crowd.pages(children["novosti"], NewsPage, first, last, body=link)
        crowd.pages(children["metodicheskie-rekomendacii"], TextPage, first, last, body=link)
        fill_library(children["biblioteka"], first + 20_000, last + 20_000)
        bodies = (StructureBody(page=StructurePage.objects.get(), name=f"Орган {n}") for n in range(first, last))
        StructureBody.objects.bulk_create(bodies)
        crowd.pages(section, RoadMapPage, first + 30_000, last + 30_000, intro=link)
        plan = (RoadMapRow(page=page, activity="Дело") for page in RoadMapPage.objects.filter(rows=None))
        RoadMapRow.objects.bulk_create(plan)
        through = PracticePage.forms.through
        bare = PracticePage.objects.filter(forms=None)
        through.objects.bulk_create(through(practicepage=page, mentoringform=form) for page in bare)
        PracticePage.objects.update(steps=link)
        for model in crowd.searched():
            model.objects.update(stems=STEMS)
        analyze()
        for address in addresses:
            Client().get(address)
            forget()
            with CaptureQueriesContext(connection) as queries:
                assert Client().get(address).status_code == 200
            found[address].append(len(queries))
    assert {address: costs for address, costs in found.items() if len(set(costs)) > 1 or costs[0] > MOST} == {}
