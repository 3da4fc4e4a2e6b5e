"""The command: what it prints, what it refuses, and how it ends."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from tests.host.models import HomePage
from tests.setup.conftest import dump
from wagtail_nastav.management.commands.nastav_setup import Command
from wagtail_nastav.models import NormativeDocument, SectionPage
from wagtail_nastav.setup.support import STAGES
from wagtail_nastav.setup.tree import PLAN


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("nastav_setup", *arguments, stdout=out)
    return out.getvalue()


def test_it_tells_what_it_did(home: HomePage) -> None:
    told = run().splitlines()
    assert "Создан раздел «Наставничество»: /nastavnichestvo/" in told
    assert len(told) == 1 + 1 + len(PLAN) + len(STAGES) + 1 + 1 + 4 + 1
    assert run() == "Всё на месте, ничего не изменено.\n"


def test_title_organization_and_parent(home: HomePage) -> None:
    teachers = home.add_child(instance=HomePage(title="Педагогам", slug="pedagogam"))
    run("--parent", str(teachers.pk), "--title", "Наставники  рядом\x00 ", "--organization", "МБОУ «Школа № 1»")
    section = SectionPage.objects.get()
    assert section.get_parent().specific == teachers
    assert (section.title, section.slug) == ("Наставники рядом", "nastavnichestvo")
    assert section.organization.name == "МБОУ «Школа № 1»"


def test_empty_wishes_are_no_wishes(home: HomePage) -> None:
    run("--title", " ", "--organization", "")
    section = SectionPage.objects.get()
    assert (section.title, section.organization) == ("Наставничество", None)


def test_all_acts(home: HomePage) -> None:
    run("--acts", "all")
    assert NormativeDocument.objects.count() == 26


def test_a_wish_that_is_not_fulfilled_is_answered(section: SectionPage) -> None:
    assert run("--title", "Иначе").splitlines() == [
        "Всё на месте, ничего не изменено.",
        "У раздела остаётся название «Наставничество»; изменить его можно в редакторе страницы.",
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--parent", "4711"], "Страницы с номером 4711 нет."),
        (["--parent", "0"], "Страницы с номером 0 нет."),
        (["--parent", "-3"], "Страницы с номером -3 нет."),
        (["--parent", "99999999999999999999999"], "Страницы с номером 99999999999999999999999 нет."),
        (["--parent", "главная"], "«главная» — не номер страницы."),
        (["--parent", ""], "«» — не номер страницы."),
        (["--parent", "root"], "Раздел нельзя создать в корне дерева страниц"),
        (["--title", "я" * 256], "Не подходит название раздела: "),
        (["--title", "<b>Наставники</b>"], "Не подходит название раздела: В тексте есть разметка"),
        (["--organization", "<script>"], "Не подходит название организации: В тексте есть разметка"),
        (["--organization", "я" * 501], "Не подходит название организации: "),
    ],
)
def test_refusals_are_one_sentence_and_change_nothing(home: HomePage, arguments: list[str], sentence: str) -> None:
    root = str(Page.get_first_root_node().pk)
    before = dump()
    with pytest.raises(CommandError) as refusal:
        run(*(root if argument == "root" else argument for argument in arguments))
    assert str(refusal.value).startswith(sentence)
    assert "\n" not in str(refusal.value)
    assert refusal.value.returncode == 1
    assert dump() == before


def test_a_child_of_the_section_is_refused(section: SectionPage) -> None:
    with pytest.raises(CommandError, match="раздел создать нельзя"):
        run("--parent", str(section.get_children().first().pk))


def test_the_help_says_what_happens_to_several_sections() -> None:
    help_text = " ".join(Command().create_parser("manage.py", "nastav_setup").format_help().split())
    assert "Без указания страницы восстанавливаются все разделы" in help_text
    assert "APPROVAL_REQUIRED" in help_text
