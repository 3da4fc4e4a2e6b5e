"""Materials of the library: files and links, named and unnamed authors, one text that is withheld at present."""

from __future__ import annotations

from typing import Any

from example_site.demo import content
from example_site.demo.publishing import add_page
from example_site.demo.stage import Stage
from wagtail_nastav.pages.library import LibraryAuthor, LibraryItemPage
from wagtail_nastav.snippets.more_vocabularies import LibraryKind, SupportStage
from wagtail_nastav.snippets.vocabularies import MentoringForm, Subject

TEXTS = ("title", "slug", "annotation", "published_in", "language", "link", "names_inside")


def make_library(stage: Stage) -> None:
    for row in content.facts("library"):
        published = stage.dates.moment(row["published"])
        page = _item(stage, row)
        add_page(stage.page("biblioteka"), page, stage.curator, key=f"material-{row['slug']}", published=published)


def _item(stage: Stage, row: dict[str, Any]) -> LibraryItemPage:
    page = LibraryItemPage(
        **{name: row[name] for name in TEXTS},
        kind=LibraryKind.objects.get(code=row["kind"]),
        year=stage.dates.today.year + row["year"],
        organization=stage.organizations[row["organization"]],
        document=stage.files[row["file"]] if row["file"] else None,
    )
    page.subjects = list(Subject.objects.filter(code__in=row["subjects"]))
    page.stages = list(SupportStage.objects.filter(code__in=row["stages"]))
    page.forms = list(MentoringForm.objects.filter(code__in=row["forms"]))
    page.people.set([LibraryAuthor(person=stage.people[key]) for key in row["authors"]])
    return page
