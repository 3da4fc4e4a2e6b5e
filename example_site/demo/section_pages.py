"""Texts of the section: its front page, the introductions of its lists, methodical recommendations."""

from __future__ import annotations

from typing import Any

from example_site.demo import content, markup
from example_site.demo.publishing import add_page, publish
from example_site.demo.stage import Stage
from wagtail_nastav.pages.text import TextPage

LEAD = "Опытные педагоги нашей школы помогают тем, кто начинает, меняет место работы или берётся за новое дело."
DESCRIPTION = "Наставники и наставляемые, программы, документы и лучшие практики школы."
CONTACT = """Куратор наставничества, кабинет 202
Телефон 8 (000) 000-00-22, kurator@shkola7.example
Приём: вторник и четверг с 14 до 16 часов"""
INTRODUCTIONS = {
    "nastavniki": "Здесь те, кто готов помогать, и ровно столько сведений, сколько каждый разрешил показать.",
    "nastavlyaemye": "Те, кто попросил о помощи. Кто не дал согласия на публикацию, назван по роли, без имени.",
    "programmy": "Запланированные, идущие и завершённые программы. Результаты появляются после завершения.",
    "dokumenty": "Законы, приказы и положения — от федеральных до наших собственных, и отметка, что уже не действует.",
    "konkursy": "Где можно показать свою практику, по каким правилам её оценят и кто уже победил.",
    "novosti": "Что произошло у наших наставников и наставляемых и что будет дальше.",
    "meropriyatiya": "Куда прийти и к чему подключиться; ниже — то, что уже прошло, с материалами.",
    "biblioteka": "Разработки, памятки и статьи наших наставников: скачайте, попробуйте, расскажите, что получилось.",
    "doska-pocheta": "Те, кого отметили за помощь коллегам. Каждый согласился, чтобы о его наградах здесь узнали.",
    "praktiki": "Что у нас получилось и что можно взять себе: шаги, условия и показатели до и после.",
}
ADVICE = {
    "nastavniku": ("Наставнику: первые сорок дней", "Порядок, с которого начинает каждая наша пара."),
    "molodomu-uchitelyu": (
        "Молодому учителю: с чего начать",
        "Что сделать в первые две недели и как попросить о помощи.",
    ),
    "plan-programmy": ("Как составить план программы", "От запроса до последнего разговора — на двух страницах."),
    "soglasie": ("Согласие на публикацию: вопросы и ответы", "Что о вас покажут на сайте и как передумать."),
}
ADVICE_LEAD = "Советы, проверенные на себе: для наставников, для начинающих и для тех, кто составляет программу."


def fill_section(stage: Stage) -> None:
    """Only what nobody has filled in yet; the lead of a fresh section is a general one."""
    section = stage.section
    # The setup signs its revisions with nobody.
    fresh = not section.revisions.filter(user__isnull=False).exists()
    section.lead = LEAD if fresh or not section.lead else section.lead
    section.body = section.body or _html(stage, "section")
    section.contact = section.contact or CONTACT
    section.search_description = section.search_description or DESCRIPTION
    stage.section = publish(section, stage.curator)
    for name, text in INTRODUCTIONS.items():
        _introduce(stage, name, text)


def add_advice(stage: Stage) -> None:
    for number, (slug, (title, lead)) in enumerate(ADVICE.items()):
        page = TextPage(title=title, slug=slug, lead=lead, body=_html(stage, slug), show_in_menus=True)
        published = stage.dates.moment((number - 4, number + 5))
        parent = stage.page("metodicheskie-rekomendacii")
        stage.advice[slug] = add_page(parent, page, stage.curator, key=slug, published=published)
    parent = stage.page("metodicheskie-rekomendacii")
    if not parent.body:
        parent.lead = ADVICE_LEAD
        parent.body = _html(stage, "recommendations")
        publish(parent, stage.curator)


def _introduce(stage: Stage, name: str, text: str) -> None:
    page: Any = stage.page(name)
    if page is not None and not page.intro:
        page.intro = f"<p>{text}</p>"
        publish(page, stage.curator)


def _html(stage: Stage, name: str) -> str:
    return markup.to_html(content.prose("texts", name), stage.address)
