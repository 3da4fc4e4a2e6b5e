"""What each paper says, read back from its file; what it does not say; and that nothing unknown is «None»."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests.admin.screen import look
from tests.factories import MentorFactory, ProgrammePageFactory
from tests.papers.scene import SECRETS, Scene, file_name, page_paper, person, person_paper, read, take
from wagtail_nastav.pages.programmes import ProgrammeParticipant
from wagtail_nastav.rules.consent import Category
from wagtail_nastav.snippets.vocabularies import ReplacementGround

STRANGERS = ("Чужаков", "Посторонн", "Чужая программа")
KEYS = ("order-on-pairs", "programme", "road-map", "release")


def address_of(scene: Scene, key: str, how: str = "word") -> str:
    if key == "road-map":
        return page_paper(scene.road_map, key, how)
    return page_paper(scene.programme, f"release-{scene.mentor.pk}" if key == "release" else key, how)


# R-001-III-8
def test_the_order_names_the_pair_its_form_and_term(admin: Client, scene: Scene) -> None:
    text = take(admin, address_of(scene, "order-on-pairs"))
    assert scene.school.name in text
    assert "ПРИКАЗ" in text and "1 сентября 2025 г." in text and "№ 12-к" in text
    assert (
        "1 | Примерова Анна Ивановна, учитель физики | Образцов Олег, учитель <труда> & черчения | Педагог – педагог | "
        "с 1 сентября 2025 г. по 30 июня 2026 г."
    ) in text
    assert "А. И. Примерова «____»" in text.split("С приказом ознакомлены")[1]


# R-001-I-2-6
def test_the_programme_has_exactly_the_parts_of_the_regulation(admin: Client, scene: Scene) -> None:
    text = take(admin, address_of(scene, "programme"))
    for words in (
        "УТВЕРЖДАЮ", "Первые уроки", "Наставник: Примерова Анна Ивановна, учитель физики", "Наставляемый: Образцов Олег",
        "Форма наставничества: Педагог – педагог", "Вид наставничества: ____", "Цель: Цель одна\nцель другая",
        "Запрос наставляемого: Просьба о помощи", "Направления работы: Урок; Работа с родителями",
        "1 | Посетить урок | октябрь | Лист наблюдения | выполнено", "2 | Дать урок | 5 марта 2026 г. | ____",
        "4 мая 2026 г.: продлён срок до 30 июня 2026 г. — Болезнь", "№ 12-к от 1 сентября 2025 г.",
    ):  # fmt: skip
        assert words in text, words


# R-001-III-10-3, R-002-roadmap
def test_the_road_map_is_a_table_by_stages(admin: Client, scene: Scene) -> None:
    text = take(admin, address_of(scene, "road-map"))
    assert "Дорожная карта школы" in text and "Период: 2025–2028" in text
    assert "Подготовка\n1 | Назначить куратора" in text
    assert "до 01.10.2025 | Директор" in text
    assert "Работа\n1 | Провести семинар | Семинары\n2026 — 2; 2027 — 3" in text


# R-001-III-9
def test_the_release_names_the_mentor_the_ground_and_the_successor(admin: Client, scene: Scene) -> None:
    row = scene.programme.participants.get(role="mentor")
    row.until, row.order = date(2026, 2, 1), "заявление № 3"
    row.replacement_ground = ReplacementGround.objects.create(title="Долгое отсутствие наставника")
    row.save()
    successor = person(MentorFactory, scene.school, "Сменщикова", "Зоя", "")
    new = ProgrammeParticipant(page=scene.programme, role="mentor", person=successor, since=date(2026, 2, 1))
    new.save()
    text = take(admin, address_of(scene, "release"))
    assert "Освободить от обязанностей наставника с 1 февраля 2026 г.:\nПримерова Анна Ивановна" in text
    assert "Основание освобождения: Долгое отсутствие наставника." in text
    assert "2. Назначить наставником: Сменщикова Зоя, учитель." in text
    assert "заявление № 3" in text
    assert "Наставник: Сменщикова" in take(admin, address_of(scene, "programme"))


def test_a_release_before_anything_is_recorded_leaves_lines_to_the_pen(admin: Client, scene: Scene) -> None:
    text = take(admin, address_of(scene, "release"))
    assert "с «____» ______________ 20____ г." in text
    assert "Основание освобождения: ____" in text
    assert "либо: программу завершить" in text


@pytest.mark.parametrize("key", KEYS)
def test_nobody_elses_data_and_nothing_beyond_the_purpose(admin: Client, scene: Scene, key: str) -> None:
    text = take(admin, address_of(scene, key))
    for secret in (*map(str, SECRETS.values()), *STRANGERS):
        assert secret not in text


@pytest.mark.parametrize("key", ("order-on-pairs", "programme"))
def test_what_is_unknown_is_a_line_and_never_none(admin: Client, scene: Scene, key: str) -> None:
    empty = ProgrammePageFactory(title="Пустая", participants=[], start=None, end=None)
    text = take(admin, page_paper(empty, key))
    assert "None" not in text and "____" in text
    assert "с ____________ по ____________" in text


# Order № 18 of 24.02.2021, in its order: name, contacts, operator, resource, purpose, data, bans, passing on, term
POINTS = (
    "1. Я, Примерова Анна Ивановна", "2. Как со мной связаться (телефон, электронная почта или почтовый адрес): tajnyj@",
    "3. Кому даю согласие (оператор): Школа № 7 города Проверкина; адрес: Примерск, Школьная, 1; ИНН", "1234567890",
    "ОГРН", "1234567890123", "4. Где сведения увидят все: http", "/nastavnichestvo/", "5. Зачем:",
    "6. Какие общие персональные данные", "специальные категории данных и биометрические данные",
    "7. Мои условия и запреты", "8. Как оператор может передавать", "только по своей внутренней сети",
    "по информационно-телекоммуникационным сетям", "не передавать", "9. Согласие действует до", "отозвать", "Подпись:",
)  # fmt: skip
# 152-ФЗ ст. 9 ч. 4: person, representative, operator, purpose, data, processor, actions and ways, term and withdrawal
POINTS_OF_PROCESSING = (
    "1. Я, Примерова Анна Ивановна, адрес: ____", "удостоверяющий личность, его номер, дата выдачи и выдавший орган",
    "2. Если подписывает представитель", "3. Кому даю согласие (оператор): Школа № 7 города Проверкина; адрес: ",
    "4. Зачем (цель обработки)", "5. Какие данные (перечень)", "6. Кто обрабатывает данные по поручению оператора",
    "7. Что можно делать с данными (перечень действий), с помощью компьютера и без него", "8. Согласие действует до",
    "отозвать", "Подпись:",
)  # fmt: skip


@pytest.mark.parametrize(
    ("key", "points"), [("consent-distribution", POINTS), ("consent-processing", POINTS_OF_PROCESSING)]
)
def test_a_consent_has_every_point_that_the_law_asks_for(
    admin: Client, scene: Scene, key: str, points: tuple[str, ...]
) -> None:
    text = take(admin, person_paper(scene.mentor, key))
    at = -1
    for point in points:
        found = text.find(point, at + 1)
        assert found > at, point
        at = found
    if key == "consent-distribution":
        assert all(f"да   [ ] нет   — {category.label}" in text for category in Category)
    for secret in (*[str(value) for name, value in SECRETS.items() if name != "contacts"], *STRANGERS):
        assert secret not in text


@pytest.mark.parametrize("key", KEYS)
def test_the_sheet_to_print_says_what_the_file_says(admin: Client, scene: Scene, key: str) -> None:
    file = admin.get(address_of(scene, key))
    sheet = look(admin, address_of(scene, key, "pechat"))
    words = {word for word in read(file).replace("|", " ").split() if len(word) > 3}
    assert words <= set(sheet.words.split())
    assert "no-store" in sheet.response["Cache-Control"] and "no-store" in file["Cache-Control"]
    assert sheet.soup.h1


def test_files_have_russian_names_without_anybodys_name(admin: Client, scene: Scene) -> None:
    names = [file_name(admin.get(address_of(scene, key))) for key in KEYS]
    names.append(file_name(admin.get(person_paper(scene.mentor, "consent-processing"))))
    assert names == [
        "Приказ о закреплении наставнических пар.docx", "Персонализированная программа наставничества.docx",
        "Дорожная карта наставничества.docx", "Приказ об освобождении наставника.docx",
        "Согласие на обработку персональных данных.docx",
    ]  # fmt: skip


def test_a_paper_speaks_russian_to_an_english_clerk(admin: Client, scene: Scene) -> None:
    answer = admin.get(address_of(scene, "programme"), headers={"accept-language": "en"})
    assert "1 сентября 2025 г." in read(answer)


def test_a_draft_is_printed_as_its_form_shows_it(admin: Client, scene: Scene) -> None:
    scene.programme.aim = "Цель из черновика"
    scene.programme.save_revision()
    assert "Цель из черновика" in take(admin, address_of(scene, "programme"))


# R-001-III-8
@pytest.mark.skipif(not shutil.which("soffice"), reason="There is no LibreOffice (soffice) on this machine.")
def test_libreoffice_opens_every_paper_and_reads_the_same_words(admin: Client, scene: Scene, tmp_path: Path) -> None:
    """All of them at once: it takes longer to start than to read."""
    answers = {key: admin.get(address_of(scene, key)) for key in KEYS}
    for key, answer in answers.items():
        (tmp_path / f"{key}.docx").write_bytes(answer.content)
    files = [str(tmp_path / f"{key}.docx") for key in KEYS]
    command = ["soffice", "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=True, timeout=180, env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"})
    for key, answer in answers.items():
        seen = (tmp_path / f"{key}.txt").read_text(encoding="utf-8-sig").split()
        told = [word for word in read(answer).split() if word != "|"]
        assert len(told) > 20, key
        assert set(told) - set(seen) == set(), key
    assert "ПРИКАЗ" in (tmp_path / "order-on-pairs.txt").read_text(encoding="utf-8-sig")


def test_the_panel_of_consents_leads_to_the_forms(admin: Client, scene: Scene) -> None:
    card = look(admin, reverse("nastav_people:edit", args=[scene.mentor.pk]))
    here = reverse("nastav_papers:person", args=[scene.mentor.pk])
    assert card.soup.select_one(f'#tab-consents a[href="{here}"]')
    assert person_paper(scene.mentor, "consent-processing", "pechat") in str(look(admin, here).soup)
