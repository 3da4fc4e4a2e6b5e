"""Consents of every kind: full, partial, narrowed, expired, withdrawn, about to expire, given anew."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile

from example_site.demo import office
from example_site.demo.identity import identity
from example_site.demo.markup import parse
from example_site.demo.stage import Stage
from wagtail_nastav.rules.consent import Category
from wagtail_nastav.snippets.people import Consent, Person

PURPOSE = "Рассказать о наставничестве в школе на её официальном сайте"
VERSION = "2"
CONDITIONS = "Не передавать сведения третьим лицам и не печатать фотографию на плакатах."
WORDING = """Я разрешаю школе показывать на странице сайта, адрес которой указан в этом согласии, те сведения обо мне,
которые отмечены ниже. Неотмеченные сведения показывать нельзя. Я могу отозвать согласие в любой день, и тогда мои
сведения уберут с сайта сразу, не дожидаясь конца срока."""


def make_consents(stage: Stage, person: Person, key: str, rows: list[dict[str, Any]]) -> None:
    for number, row in enumerate(rows, 1):
        consent = Consent(
            uid=identity("consent", f"{key}-{number}"),
            person=person,
            operator=stage.school,
            purpose=PURPOSE,
            page_address=_page_address(stage, person),
            wording=" ".join(WORDING.split()),
            wording_version=VERSION,
            conditions=CONDITIONS,
            audience=row.get("audience", "site"),
            given_on=stage.dates.day(row["given"]),
            valid_until=stage.dates.maybe(row["until"]),
            withdrawn_at=stage.dates.moment(row["withdrawn"]) if row.get("withdrawn") else None,
            given_as=row.get("as", "paper"),
            evidence_note=row.get("note", f"Папка «Согласия», лист {person.pk}.{number}"),
            **{f"allows_{category}": category in categories(row["allows"]) for category in Category},
        )
        if row.get("evidence"):
            _attach(stage, consent)
        consent.full_clean()
        consent.save(force_insert=True)


def categories(text: str) -> frozenset[Category]:
    """«all», «all -photo -contacts» or the categories one by one."""
    words = text.split()
    named = {Category(word) for word in words if word != "all" and not word.startswith("-")}
    without = {Category(word.removeprefix("-")) for word in words if word.startswith("-")}
    return frozenset(set(Category) - without if "all" in words else named)


def _page_address(stage: Stage, person: Person) -> str:
    page = stage.page("nastavniki" if person.is_mentor else "nastavlyaemye")
    return str(page.full_url or "")


def _attach(stage: Stage, consent: Consent) -> None:
    """What would be a scan of the signed paper; it goes to the private storage, never to a public address."""
    marked = [f"- {category.label}" for category in Category if category in consent.categories]
    source = "\n".join([consent.person.full_name, consent.wording, "## Разрешаю показывать", *marked])
    data = office.docx("Согласие на распространение персональных данных", parse(source), stage.dates.moment((0, 1)))
    consent.evidence = ContentFile(data, name="soglasie.docx")
    stage.undo.append(lambda: consent.evidence.storage.delete(str(consent.evidence.name)))
