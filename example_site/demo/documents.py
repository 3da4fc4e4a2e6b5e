"""Files with readable text, and the school's own acts in the register."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import Collection

from example_site.demo import content, office
from example_site.demo.identity import identity
from example_site.demo.markup import Block, parse
from example_site.demo.stage import Stage
from wagtail_nastav.setup.groups import COLLECTION
from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.snippets.vocabularies import DocumentKind, DocumentLevel

# Files that belong to results, practices and text pages; those of the register are made with their acts.
MATERIALS = {
    "kartochki-opytov": "Карточки лабораторных работ из простых материалов",
    "chasy-obmena": "План четырёх «часов цифрового обмена»",
    "zadanie-k-tekstu": "Как составить задание к тексту",
    "plan-kruga": "Двадцать встреч круга: план на год",
    "list-nablyudeniya": "Лист наблюдения урока",
    "polozhenie-o-konkurse": "Положение о конкурсе практик",
    "zayavka-na-konkurs": "Заявка на конкурс",
    "pervyj-mesyac": "Первый месяц в школе: памятка по неделям",
    "urok-na-dvoih": "Урок на двоих: как готовить его с наставником",
    "razbor-trudnogo-uroka": "Разбор трудного урока: десять вопросов себе",
}


def make_materials(stage: Stage) -> None:
    for key, title in MATERIALS.items():
        stage.files[key] = store(stage, f"{key}.docx", title, office.docx(title, _blocks(stage, key), _now(stage)))


def make_acts(stage: Stage) -> None:
    """An act that replaces another one stands before it in the file."""
    kinds = {kind.code: kind for kind in DocumentKind.objects.all()}
    levels = {level.code: level for level in DocumentLevel.objects.all()}
    acts: dict[str, NormativeDocument] = {}
    for row in content.facts("documents"):
        organization = stage.organizations[row.get("organization", "school7")]
        act = NormativeDocument(
            uid=identity("act", row["key"]),
            title=row["title"],
            level=levels[row.get("level", "local")],
            kind=kinds[row["kind"]],
            organization=organization,
            issuer=organization.short_name,
            number=row["number"],
            issued_on=stage.dates.day(row["issued"]),
            in_force_from=stage.dates.maybe(row.get("from")),
            in_force_until=stage.dates.maybe(row.get("until")),
            replaced_by=acts.get(row.get("replaced_by", "")),
            topics=row["topics"],
            **_files(stage, row),
        )
        act.full_clean()
        act.save()
        acts[row["key"]] = act


def store(stage: Stage, name: str, title: str, data: bytes) -> Any:
    """A Wagtail document in the section's collection. Names and titles of files carry nobody's name."""
    document = get_document_model()(
        title=title,
        collection=Collection.objects.filter(name=COLLECTION).first() or Collection.get_first_root_node(),
        uploaded_by_user=stage.curator,
        file=ContentFile(data, name=name),
    )
    document._set_document_file_metadata()
    document.save()
    stage.undo.append(lambda: document.file.storage.delete(document.file.name))
    return document


def _files(stage: Stage, row: dict[str, Any]) -> dict[str, Any]:
    key, title, form = row["file"], row["title"], row.get("format", "docx")
    blocks, made = _blocks(stage, key), stage.dates.moment(row["issued"])
    write = office.xlsx if form == "xlsx" else office.docx
    main = store(stage, f"{key}.{form}", title, write(title, blocks, made))
    stage.files[row["key"]] = main
    found = {"file": main}
    if row.get("signed"):
        data = office.detached_signature()
        found["signature"] = store(stage, f"{key}.{form}.sig", f"{title}: подпись", data)
    if row.get("accessible"):
        data = office.docx(title, _told(blocks), made)
        found["accessible_version"] = store(stage, f"{key}-tekst.docx", f"{title}: текстом", data)
    return found


def _told(blocks: list[Block]) -> list[Block]:
    """The rows of a table as sentences: easier to listen to than cells."""
    told: list[Block] = []
    for block in blocks:
        if block.kind != "table":
            told.append(block)
            continue
        head, *rows = block.rows
        for row in rows:
            told.append(Block("heading", [f"{row[0]}. {row[1]}"]))
            told.append(Block("list", [f"{name}: {cell}" for name, cell in list(zip(head, row, strict=True))[2:]]))
    return told


def _blocks(stage: Stage, key: str) -> list[Block]:
    return parse(stage.dates.filled(content.prose("files", key)))


def _now(stage: Stage) -> Any:
    return stage.dates.moment((-1, 1))
