"""A section with every page type and something of everything in it, and the command as people start it."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.management import call_command
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Collection, Page, PageViewRestriction

from tests import factories as make
from tests import happenings, shelf
from tests.exchange import school
from tests.happening_fixtures import make_section
from tests.public_face.world import STEM, TINY_WEBP
from wagtail_nastav.files.photos import photo_path
from wagtail_nastav.files.storage import private_storage
from wagtail_nastav.models import LibraryAuthor, NormativeDocument, SectionSearchPage, TextPage
from wagtail_nastav.snippets.people import Person

SECRET = "МЕТКАПОДЗАМКОМ"
CONTACT = "far@example.org"


@dataclass
class Ground:
    section: Any
    people: dict[str, Person]
    pages: dict[str, Any] = field(default_factory=dict)
    documents: dict[str, Any] = field(default_factory=dict)


def build() -> Ground:
    """Ask for the fixture `home` first."""
    section = make_section()
    section.body = "<p>Как у нас <b>устроено</b> наставничество.</p>"
    section.save()
    people = {
        "far": make.MentorFactory(
            family_name=school.FAR, given_name="Олег", contacts="far@example.org", photo=STEM, position="учитель физики"
        ),
        "near": make.MentorFactory(family_name=school.NEAR, given_name="Иван", position="учитель химии"),
        "silent": make.MentorFactory(family_name=school.SILENT, given_name="Пётр"),
        "novice": make.MenteeFactory(family_name=school.NOVICE, given_name="Анна", position="учитель тайноведения"),
    }
    for width in (160, 320, 640):
        private_storage().delete(photo_path(STEM, width))
        private_storage().save(photo_path(STEM, width), ContentFile(TINY_WEBP))
    school.consent(people["far"], "region")
    school.consent(people["near"], "site")
    school.consent(people["novice"], "municipality")
    physics = make.SubjectFactory(code="fizika", title="Физика")
    people["far"].subjects.add(physics)
    ground = Ground(section, people, school.add_pages(people))
    add_files(ground)
    add_elsewhere(ground)
    for document in get_document_model().objects.all():
        # As soon as somebody asks for it, its page tells the size.
        document.get_file_size()
        document.get_file_hash()
    return ground


def add_files(ground: Ground) -> None:
    """Documents that everybody may have and some that nobody may, pictures with people and without."""
    locked = Collection.get_first_root_node().add_child(name="Закрытая")
    locked.view_restrictions.create(restriction_type="login")
    open_file, closed = shelf.file("Открытый план.pdf"), shelf.file("zakryt.pdf", data=SECRET.encode())
    closed.collection = locked
    closed.save()
    ground.documents = {"open": open_file, "closed": closed}
    NormativeDocument.objects.create(
        title="Приказ о парах", level=make.DocumentLevelFactory(code="local"), number="14", file=open_file
    )
    ground.pages["text"] = page = make.TextPageFactory(title="Рекомендации", lead="С чего начать", body=f"""
        <h2>Шаги</h2><p>Слушайте наставников. <a linktype="document" id="{closed.pk}">Закрытый план</a>,
        <a linktype="document" id="{open_file.pk}">открытый план</a>,
        <a linktype="page" id="{ground.pages["programme"].pk}">программа</a>.</p>""")  # fmt: skip
    TextPage.objects.filter(pk=page.pk).update(last_published_at=happenings.PUBLISHED)
    shelf.LibraryItemPageFactory(
        title="Пособие", document=open_file, people=[LibraryAuthor(person=ground.people["near"])]
    )
    ground.pages["pictured"] = happenings.NewsPageFactory(title="С рисунком", picture=happenings.picture((400, 300)))
    ground.pages["faces"] = happenings.NewsPageFactory(
        title="С людьми", picture=happenings.picture((400, 300), "lica.jpg"),
        people=[school.NewsPerson(person=ground.people["far"], in_picture=True)],
    )  # fmt: skip


def add_elsewhere(ground: Ground) -> None:
    """What leads somewhere, and what must not be led to."""
    Redirect.objects.create(
        old_path=Redirect.normalise_path(f"{ground.section.url}staroe"), redirect_page=ground.pages["text"]
    )
    hidden = make.TextPageFactory(title="Страница под замком", body=f"<p>{SECRET}</p>")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    make.TextPageFactory(title="Черновик под замком", body=f"<p>{SECRET}</p>", live=False)
    ground.section.refresh_from_db()


@dataclass
class Small:
    """A section of a few pages, for what does not depend on how many there are."""

    section: Any
    text: Any
    events: Any


def small() -> Small:
    section = make.SectionPageFactory(title="Малый раздел")
    events = happenings.EventIndexPageFactory(parent=section, title="Мероприятия", show_in_menus=True)
    happenings.EventPageFactory(parent=events, title="Встреча")
    text = make.TextPageFactory(parent=section, title="Памятка", body="<p>Слушайте.</p>", show_in_menus=True)
    return Small(section, text, events)


def add_person(small: Small) -> Person:
    """A mentor who allows everything, with a card, a portrait, a search and a snapshot that know of it."""
    make.MentorBasePageFactory(parent=small.section, title="Наставники", show_in_menus=True)
    small.section.add_child(instance=SectionSearchPage(title="Поиск", slug="poisk"))
    person = make.MentorFactory(family_name=school.FAR, given_name="Олег", contacts=CONTACT, photo=STEM)
    for width in (160, 320, 640):
        private_storage().delete(photo_path(STEM, width))
        private_storage().save(photo_path(STEM, width), ContentFile(TINY_WEBP))
    school.consent(person, "region")
    return person


@dataclass
class Built:
    """The command's answer and the folder."""

    out: Path
    code: int
    said: str
    told: str

    @property
    def report(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.said)
        return found

    def text(self, file: str) -> str:
        return (self.out / file).read_text(encoding="utf-8")

    def files(self) -> set[str]:
        return {path.relative_to(self.out).as_posix() for path in self.out.rglob("*") if path.is_file()}


def run(out: Path, *arguments: Any, **options: Any) -> Built:
    """As `manage.py nastav_build OUT …`; the exit code instead of an exit."""
    said, told, code = StringIO(), StringIO(), 0
    try:
        call_command("nastav_build", str(out), *arguments, stdout=said, stderr=told, **options)
    except SystemExit as ended:
        code = int(ended.code or 0)
    return Built(out, code, said.getvalue(), told.getvalue())


def copied(built: Path, to: Path) -> Path:
    """A build with what is remembered of it, to go on with."""
    shutil.copytree(built, to)
    shutil.copytree(built.with_name(f".{built.name}.nastav"), to.with_name(f".{to.name}.nastav"))
    return to


def renewed(page: Any) -> Any:
    return Page.objects.get(pk=page.pk).specific
