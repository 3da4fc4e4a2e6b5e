"""Two best practices from completed programmes, and the draft of one that has to wait."""

from __future__ import annotations

from typing import Any

from example_site.demo import content, markup
from example_site.demo.publishing import add_page
from example_site.demo.stage import Stage
from wagtail_nastav.pages.practices import PracticeAuthor, PracticeIndicator, PracticeMaterial, PracticePage
from wagtail_nastav.snippets.vocabularies import (
    DocumentLevel,
    MenteeCategory,
    MentoringForm,
    MentoringKind,
    Subject,
)

TEXTS = ("title", "slug", "annotation", "target_group", "term", "problem", "aim", "resources", "novelty", "replication",
         "scaling", "recommended_by")  # fmt: skip


def make_practices(stage: Stage) -> None:
    for row in content.facts("practices"):
        published = stage.dates.moment(row["published"]) if row["published"] else None
        page = _practice(stage, row)
        add_page(stage.page("praktiki"), page, stage.curator, key=f"praktika-{row['slug']}", published=published)


def _practice(stage: Stage, row: dict[str, Any]) -> PracticePage:
    page = PracticePage(
        **{name: row[name] for name in TEXTS},
        programme=stage.programmes[row["programme"]],
        organization=stage.school,
        level=DocumentLevel.objects.get(code=row["level"]),
        steps=markup.to_html("\n".join(row["steps"]), stage.address, heading="h3"),
        source=stage.dates.filled(row["source"]),
        last_checked=stage.dates.maybe(row["checked"]),
    )
    page.forms = list(MentoringForm.objects.filter(code__in=row["forms"]))
    page.kinds = list(MentoringKind.objects.filter(code__in=row["kinds"]))
    page.subjects = list(Subject.objects.filter(code__in=row["subjects"]))
    page.target_categories = list(MenteeCategory.objects.filter(code__in=row["whom"]))
    page.authors.set([PracticeAuthor(person=stage.people[key]) for key in row["authors"]])
    page.indicators.set(
        [PracticeIndicator(title=t, before=before, after=after) for t, before, after in row["indicators"]]
    )
    page.materials.set([PracticeMaterial(title=title, document=stage.files[key]) for title, key in row["materials"]])
    return page
