"""The pages: twenty parts in the menu, articles below them, each with blocks, a picture and a person."""

from __future__ import annotations

import random
from io import BytesIO
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image as Drawing
from wagtail.images import get_image_model
from wagtail.models import Locale, Page

from tests import factories as make
from tests.bench.articles.models import ArticlePage
from wagtail_nastav.snippets.people import Person

PARTS, PICTURES, PEOPLE = 20, 100, 50
WORDS = "урок наставник школа опыт занятие ученик книга разговор помощь задача класс учитель план встреча год".split()


def fill(pages: int) -> None:
    """So many pages with the section among them; written straight into the tables, as that takes seconds."""
    chance = random.Random(8)
    section = make.SectionPageFactory(parent=make.site_root(), title="Наставничество")
    pictures, people = [_picture(number) for number in range(PICTURES)], [_person(n) for n in range(PEOPLE)]
    parts = [_page(section, number, f"chast-{number}", True) for number in range(PARTS)]
    _write(section, parts, chance, pictures, people)
    left = pages - 1 - PARTS
    for number, part in enumerate(parts):
        count = left // PARTS + (number < left % PARTS)
        _write(part, [_page(part, n, f"statya-{n}", False) for n in range(count)], chance, pictures, people)


def _page(parent: Any, number: int, slug: str, in_menus: bool) -> Page:
    now = timezone.now()
    return Page(
        title=f"{parent.title[:20]} {number}", draft_title=slug, slug=slug, live=True, show_in_menus=in_menus,
        path=Page._get_path(parent.path, parent.depth + 1, number + 1), depth=parent.depth + 1, numchild=0,
        url_path=f"{parent.url_path}{slug}/", locale=Locale.get_default(), first_published_at=now,
        last_published_at=now, content_type=ContentType.objects.get_for_model(ArticlePage),
    )  # fmt: skip


def _write(parent: Any, pages: list[Page], chance: random.Random, pictures: list[Any], people: list[Any]) -> None:
    Page.objects.bulk_create(pages)
    Page.objects.filter(pk=parent.pk).update(numchild=len(pages))
    known = list(Page.objects.order_by("pk").values_list("pk", flat=True)[:300])
    for number, page in enumerate(pages):
        article = ArticlePage(page_ptr_id=page.pk)
        article.__dict__.update({key: value for key, value in page.__dict__.items() if not key.startswith("_")})
        article.picture, article.person = pictures[page.pk % PICTURES], people[(page.pk + number) % PEOPLE]
        article.body = _body(chance, known)
        article.save_base(raw=True)


def words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choice(WORDS) for _turn in range(count)).capitalize()


def _body(chance: random.Random, known: list[int]) -> list[tuple[str, Any]]:
    link = f' <a linktype="page" id="{chance.choice(known)}">{words(chance, 2)}</a>'
    found: list[tuple[str, Any]] = []
    for turn in range(2):
        found.append(("heading", words(chance, 4)))
        found.append(("text", f"<p>{words(chance, 90)}.{link}</p><p>{words(chance, 80)}.</p>"))
        found.append(("items", [words(chance, 6) for _turn in range(4)]) if turn else ("quote", words(chance, 20)))
    return [(kind, _plain(kind, value)) for kind, value in found]


def _plain(kind: str, value: Any) -> Any:
    block = ArticlePage.body.field.stream_block.child_blocks[kind]
    return block.to_python(value)


def _picture(number: int) -> Any:
    content = BytesIO()
    Drawing.new("RGB", (900, 600), (number * 2, 90, 120)).save(content, "JPEG")
    file = ContentFile(content.getvalue(), name=f"ris-{number}.jpg")
    picture = get_image_model().objects.create(title=f"Рисунок {number}", file=file)
    picture.get_rendition("fill-800x450")
    return picture


def _person(number: int) -> Person:
    person = make.MentorFactory(family_name=f"Наставников-{'абвгдежзик'[number % 10] * (1 + number // 10)}")
    make.ConsentFactory(person=person, allows_participation=True, allows_name=True, given_on=make.today())
    return person
