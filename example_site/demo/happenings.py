"""News and events: some ahead, some past, one cancelled; people in them as far as they consented."""

from __future__ import annotations

from datetime import time
from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from wagtail.images import get_image_model
from wagtail.models import Collection

from example_site.demo import content, markup
from example_site.demo.publishing import add_page
from example_site.demo.scenes import TITLES, draw_scene
from example_site.demo.stage import Stage
from wagtail_nastav.pages.contests import ContestPage
from wagtail_nastav.pages.events import EventMaterial, EventPage, EventPerson
from wagtail_nastav.pages.news import NewsPage, NewsPerson
from wagtail_nastav.setup.groups import COLLECTION
from wagtail_nastav.snippets.more_vocabularies import EventKind, NewsRubric
from wagtail_nastav.snippets.vocabularies import DocumentLevel

EVENT_TEXTS = ("title", "slug", "place", "link", "audience", "summary")
# An event is announced on the second day of the month before the one in which it takes place.
ANNOUNCED = 2


def make_news(stage: Stage) -> None:
    for row in content.facts("news"):
        page = NewsPage(
            title=row["title"],
            slug=row["slug"],
            day=stage.dates.day(row["day"]),
            contest=ContestPage.objects.filter(slug=row.get("contest")).first(),
            rubric=NewsRubric.objects.get(code=row["rubric"]),
            lead=row["lead"],
            body=markup.to_html("\n".join(row["text"]), stage.address),
        )
        page.people.set([NewsPerson(person=stage.people[key], in_picture=seen) for key, seen in row["people"]])
        if row["picture"]:
            page.picture, page.picture_alt = _picture(stage, row["picture"]["scene"]), row["picture"]["alt"]
        published = stage.dates.moment(row["day"])
        add_page(stage.page("novosti"), page, stage.curator, key=f"novost-{row['slug']}", published=published)
        if page.picture:
            _remember_sizes(stage, page.picture)


def make_events(stage: Stage) -> None:
    for row in content.facts("events"):
        page = EventPage(
            **{name: row[name] for name in EVENT_TEXTS},
            starts_on=stage.dates.day(row["day"]),
            ends_on=stage.dates.maybe(row.get("last")),
            start_time=_time(row["start"]),
            end_time=_time(row["end"]),
            cancelled=row.get("cancelled", False),
            kind=EventKind.objects.get(code=row["kind"]),
            level=DocumentLevel.objects.get(code=row["level"]),
            organizer=stage.school,
            description=markup.to_html("\n".join(row["text"]), stage.address),
        )
        page.people.set([EventPerson(person=stage.people[key], part=part) for key, part in row["people"]])
        page.materials.set([EventMaterial(title=title, document=stage.files[key]) for title, key in row["materials"]])
        published = stage.dates.moment((min(row["day"][0], 0) - 1, ANNOUNCED))
        add_page(stage.page("meropriyatiya"), page, stage.curator, key=f"sobytie-{row['slug']}", published=published)


def _time(text: str) -> time | None:
    return time.fromisoformat(text) if text else None


def _picture(stage: Stage, scene: str) -> Any:
    file = BytesIO()
    draw_scene(scene).save(file, "JPEG", quality=92)
    folder = Collection.objects.filter(name=COLLECTION).first() or Collection.get_first_root_node()
    picture = get_image_model().objects.create(
        title=TITLES[scene], file=ImageFile(file, name=f"risunok-{scene}.jpg"), collection=folder
    )
    stage.undo.append(lambda: picture.file.storage.delete(picture.file.name))
    return picture


def _remember_sizes(stage: Stage, picture: Any) -> None:
    """The files made of the picture when the page was published."""
    for rendition in picture.renditions.all():
        file = rendition.file
        stage.undo.append(lambda file=file: file.storage.delete(file.name))
