"""A small section with one page of every kind, every state and every kind of link: what a visitor may meet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from tests import factories as make
from wagtail_nastav.files.photos import photo_path
from wagtail_nastav.files.storage import private_storage
from wagtail_nastav.pages.practices import PracticeAuthor, PracticeIndicator
from wagtail_nastav.pages.programmes import (
    ProgrammeActivity,
    ProgrammeChange,
    ProgrammeParticipant,
    ResultIndicator,
    ResultMaterial,
)
from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.snippets.people import Person, PersonAward
from wagtail_nastav.snippets.vocabularies import AwardKind

STEM = "c0ffee" * 5 + "00"
TINY_WEBP = b"RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00/\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00"


@dataclass
class World:
    section: Any
    mentors: Any
    mentees: Any
    programmes: Any
    documents: Any
    practices: Any
    text: Any
    # Who and what stands in it, by a short name: «free», «busy», «unnamed», «running», «finished» …
    people: dict[str, Person] = field(default_factory=dict)
    pages: dict[str, Any] = field(default_factory=dict)
    acts: dict[str, NormativeDocument] = field(default_factory=dict)

    def card(self, name: str) -> str:
        base = self.mentors if self.people[name].is_mentor else self.mentees
        return f"{base.url}{self.people[name].uid}/"

    def addresses(self) -> dict[str, str]:
        """One address of every page type."""
        lists = ("section", "mentors", "mentees", "programmes", "documents", "practices", "text")
        return {
            **{name: getattr(self, name).url for name in lists},
            "mentor": self.card("free"),
            "mentee": self.card("novice"),
            "programme": self.pages["finished"].url,
            "running": self.pages["running"].url,
            "result": self.pages["result"].url,
            "practice": self.pages["practice"].url,
        }


def build() -> World:
    """Ask for the fixture `home` first."""
    world = World(
        section=make.SectionPageFactory(
            lead="Опытные помогают начинающим", contact="Кабинет 7\nkurator@example.org",
            organization=make.OrganizationFactory(short_name="Школа Примерная"),
            body="<p>Как у нас устроено наставничество.</p><h2>С чего начать</h2><p>Спросите куратора.</p>",
        ),
        mentors=make.MentorBasePageFactory(title="База наставников", intro="<p>Кто может помочь</p>"),
        mentees=make.MenteeBasePageFactory(title="База наставляемых"),
        programmes=make.ProgrammeIndexPageFactory(title="Программы"),
        documents=make.DocumentsPageFactory(title="Документы"),
        practices=make.PracticeIndexPageFactory(title="Практики"),
        text=make.TextPageFactory(title="Рекомендации", lead="С чего начать", body="<p>Слушайте.</p><h2>Итоги</h2>"),
    )  # fmt: skip
    add_people(world)
    add_programmes(world)
    add_acts(world)
    return world


def add_people(world: World) -> None:
    organization = world.section.organization
    physics = make.SubjectFactory(code="fizika", title="Физика")
    free = make.MentorFactory(
        organization=organization, family_name="Ёлкина", given_name="Вера", position="учитель физики", photo=STEM,
        competences="Разбор уроков", achievements="Лауреат конкурса", interests="Театр", wants="Молодых учителей",
        time_resource="Два часа в неделю", availability="free", contacts="elkina@example.org", review="Учусь сама.",
    )  # fmt: skip
    PersonAward.objects.create(person=free, award=AwardKind.objects.create(title="Почётный наставник"), year=2024)
    for width in (160, 320, 640):
        private_storage().delete(photo_path(STEM, width))
        private_storage().save(photo_path(STEM, width), ContentFile(TINY_WEBP))
    busy = make.MentorFactory(organization=organization, family_name="Соснов", availability="busy")
    unnamed = make.MentorFactory(
        organization=organization, family_name="Берёзов", position="учитель химии", availability="paused"
    )
    category = make.MenteeCategoryFactory(code="young", title="Молодой специалист")
    novice = make.MenteeFactory(
        organization=organization, family_name="Росткова", category=category, request="Хочу успевать опросить класс",
        achievements="Открытый урок", review="Стало спокойнее.",
    )  # fmt: skip
    shy = make.MenteeFactory(
        organization=organization, family_name="Тихонов", position="учитель истории", category=category
    )
    for person in (free, unnamed, novice):
        person.subjects.add(physics)
    for person in (free, busy, novice):
        make.ConsentFactory(person=person, full=True)
    make.ConsentFactory(person=unnamed, allows_participation=True, allows_position=True)
    world.people.update(free=free, busy=busy, unnamed=unnamed, novice=novice, shy=shy)


def add_programmes(world: World) -> None:
    today = make.today()
    world.pages["running"] = programme(world, "Уроки физики", today - timedelta(days=100), ("free", "novice"))
    world.pages["planned"] = programme(world, "Скоро начнём", today + timedelta(days=30), ("busy", "shy"))
    world.pages["overdue"] = programme(world, "Засиделись", today - timedelta(days=400), ("unnamed", "shy"))
    world.pages["early"] = programme(world, "Разошлись", today - timedelta(days=200), ("busy", "novice"))
    world.pages["finished"] = finished = programme(world, "Первый год", today - timedelta(days=300), ("free", "novice"))
    make.CompletionFactory(programme=finished)
    make.CompletionFactory(
        programme=world.pages["early"], ground__code="by-curator", ground__title="По инициативе куратора"
    )
    ProgrammeChange.objects.create(
        page=finished,
        kind="extension",
        decided_on=finished.start,
        new_end=today + timedelta(days=20),
        text="По согласию",
    )
    result = make.ResultPageFactory(parent=finished, title="Что получилось", body="<p>Уроки идут по плану.</p>")
    ResultIndicator.objects.create(page=result, title="Опрошено учеников", before="35 %", after="80 %")
    ResultMaterial.objects.create(page=result, title="Сборник уроков", document=file("sbornik.pdf", 348_000))
    ResultMaterial.objects.create(page=result, title="Запись урока", link="https://video.example.org/urok")
    world.pages["result"] = make.publish(type(result).objects.get(pk=result.pk))
    practice = make.PracticePageFactory(
        title="Общий дневник", annotation="Пишут вдвоём", problem="Забывается", aim="Помнить",
        steps="<ol><li>Завести</li></ol>",
        resources="Тетрадь", novelty="Вдвоём", replication="Доверие", scaling="Вся школа", target_group="Учителя", term="Год",
        recommended_by="Совет", source="Конкурс", last_checked=today, programme=finished, organization=world.section.organization,
    )  # fmt: skip
    for name in ("free", "shy"):
        PracticeAuthor.objects.create(page=practice, person=world.people[name])
    PracticeIndicator.objects.create(page=practice, title="Встреч в месяц", before="1", after="4")
    world.pages["practice"] = make.publish(type(practice).objects.get(pk=practice.pk))


def programme(world: World, title: str, start: date, pair: tuple[str, str]) -> Any:
    page = make.ProgrammePageFactory(
        parent=world.programmes, title=title, start=start, end=start + timedelta(days=270), aim="Освоиться",
        request="Не успеваю", directions="Планирование\nОбратная связь", organization=world.section.organization,
        order_number="12-о", order_date=start,
        participants=[
            ProgrammeParticipant(role="mentor", person=world.people[pair[0]]),
            ProgrammeParticipant(role="mentee", person=world.people[pair[1]]),
        ],
    )  # fmt: skip
    form = make.MentoringFormFactory(code="pedagog-pedagog", title="Педагог – педагог")
    page.forms.add(form)
    page.kinds.add(make.MentoringKindFactory(code="virtual", title="Виртуальное"))
    page.save()
    for state in ("done", "running", "planned", "cancelled"):
        ProgrammeActivity.objects.create(
            page=page, title=f"Дело {state}", when="октябрь", planned_result="Урок", state=state
        )
    ProgrammeChange.objects.create(page=page, kind="correction", decided_on=start, text="Темы уточнены")
    return type(page).objects.get(pk=page.pk)


def file(name: str, size: int) -> Any:
    document = get_document_model()(title=name)
    document.file.save(name, ContentFile(b"0" * size))
    document.save()
    return document


def add_acts(world: World) -> None:
    federal = make.DocumentLevelFactory(code="federal", title="Федеральный", sort_order=1)
    local = make.DocumentLevelFactory(code="local", title="Локальный", sort_order=4)
    order = make.DocumentKindFactory(code="order", title="Приказ")
    law = NormativeDocument.objects.create(
        title="Об образовании в Российской Федерации", level=federal,
        kind=make.DocumentKindFactory(code="law", title="Закон"),
        number="273-ФЗ", issued_on=date(2012, 12, 29), issuer="Федеральное Собрание", link="https://pravo.example.org/273",
    )  # fmt: skip
    rules = NormativeDocument.objects.create(
        title="Положение о наставничестве", level=local, kind=order, number="12", issued_on=date(2025, 9, 1),
        file=file("polozhenie.pdf", 348_000), signature=file("polozhenie.sig", 3_000),
        accessible_version=file("polozhenie.docx", 41_000),
    )  # fmt: skip
    old = NormativeDocument.objects.create(
        title="Прежнее положение", level=local, kind=order, number="7", issued_on=date(2020, 9, 1),
        in_force_until=date(2025, 8, 31), replaced_by=rules,
    )  # fmt: skip
    coming = NormativeDocument.objects.create(
        title="Будущий приказ", level=local, kind=order, in_force_from=make.today() + timedelta(days=30)
    )
    world.acts.update(law=law, rules=rules, old=old, coming=coming)
