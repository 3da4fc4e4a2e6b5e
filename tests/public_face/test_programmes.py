"""Programmes in every state, their results and the practices that came of them."""

from __future__ import annotations

from django.test import Client
from wagtail.models import PageViewRestriction

from tests import factories as make
from tests.public_face.conftest import Show, words
from tests.public_face.world import World

PROMISE = "Результаты появятся здесь после завершения программы"


# R-001-III-12-5
def test_the_list_tells_the_state_of_each_programme_in_words(world: World, show: Show) -> None:
    cards = {words(card.h2): card for card in show(world.programmes.url).select(".nastav-card--programme")}
    states = {title: words(card.select_one(".nastav-state")) for title, card in cards.items()}
    assert states == {
        "Уроки физики": "Идёт",
        "Скоро начнём": "Запланирована",
        "Засиделись": "Срок вышел, не завершена",
        "Разошлись": "Завершена досрочно",
        "Первый год": "Завершена",
    }
    assert len({str(card.svg) for card in cards.values()}) == 5, "each state has a drawing of its own"


# R-001-I-2-6
def test_a_programme_shows_exactly_its_parts(world: World, show: Show) -> None:
    page = show(world.pages["running"].url)
    facts = {words(row.dt): words(row.dd) for row in page.select(".nastav-panel .nastav-facts > div")}
    assert facts["Форма наставничества"] == "Педагог – педагог"
    assert facts["Вид наставничества"] == "Виртуальное"
    assert facts["Срок"].endswith("9 месяцев")
    assert facts["Приказ"].startswith("№ 12-о от ")
    assert [words(heading) for heading in page.main.find_all("h2")] == [
        "Цель", "С чем нужна помощь", "Направления работы", "Участники", "План мероприятий", "Продления и изменения",
    ]  # fmt: skip
    assert [words(item) for item in page.select(".nastav-main ul:not([class]) li")] == [
        "Планирование",
        "Обратная связь",
    ]


def test_the_plan_is_a_table_that_reads_aloud(world: World, show: Show) -> None:
    table = show(world.pages["running"].url).select_one("table")
    assert words(table.caption) == "План мероприятий"
    assert [cell["scope"] for cell in table.select("thead th")] == ["col"] * 4
    assert [cell["scope"] for cell in table.select("tbody th")] == ["row"] * 4
    assert [words(row.find_all("td")[-1]) for row in table.select("tbody tr")] == [
        "Выполнено",
        "Идёт",
        "Предстоит",
        "Отменено",
    ]


def test_the_term_bar_shows_how_much_has_passed(world: World, show: Show) -> None:
    bar = show(world.pages["running"].url).select_one(".nastav-term")
    assert bar.select_one(".nastav-term__passed")["width"] == "37%"
    assert "прошло 37% срока" in words(bar)
    assert show(world.pages["planned"].url).select_one(".nastav-term__passed") is None
    assert show(world.pages["overdue"].url).select_one(".nastav-term__passed")["width"] == "100%"
    assert show(world.pages["overdue"].url).select_one(".nastav-term__now") is None


# R-001-VIII-2
def test_a_running_programme_says_when_results_will_come(world: World, show: Show) -> None:
    for state in ("running", "planned", "overdue"):
        assert PROMISE in words(show(world.pages[state].url)), state
    assert "Результаты готовятся" in words(show(world.pages["early"].url))
    finished = show(world.pages["finished"].url)
    assert PROMISE not in words(finished)
    assert finished.select_one(".nastav-outcome a")["href"] == world.pages["result"].url


# R-001-VII-1
def test_completion_is_told_with_its_ground(world: World, show: Show) -> None:
    assert "Основание: По инициативе куратора" in words(show(world.pages["early"].url))


# R-001-VII-2
def test_extensions_and_corrections_are_listed(world: World, show: Show) -> None:
    changes = [words(row) for row in show(world.pages["finished"].url).select(".nastav-changes li")]
    assert any("Темы уточнены" in change for change in changes)
    assert any("Продлена до" in change and "По согласию" in change for change in changes)


# R-001-VIII-2
def test_taking_the_completion_back_takes_the_results_away(world: World, show: Show) -> None:
    assert words(show(world.pages["result"].url).h1) == "Что получилось"
    world.pages["finished"].standing_completion().take_back()
    show(world.pages["result"].url, 410)
    page = show(world.pages["finished"].url)
    assert world.pages["result"].url not in str(page)
    assert PROMISE in words(page)
    assert not show(world.practices.url).select(".nastav-card")


def test_results_tell_what_changed_and_where_the_materials_are(world: World, show: Show) -> None:
    page = show(world.pages["result"].url)
    assert [words(cell) for cell in page.select("tbody tr")[0].find_all(["th", "td"])] == [
        "Опрошено учеников",
        "35 %",
        "80 %",
    ]
    materials = page.select(".nastav-files a")
    assert words(materials[0]) == "Сборник уроков (PDF, 340 КБ)"
    assert Client().get(materials[0]["href"]).status_code == 200
    assert "на сайте video.example.org" in words(materials[1].parent)
    assert words(page.select_one(".nastav-quote figcaption")).startswith("Ёлкина Вера")


def test_a_participant_is_linked_only_to_a_card_that_is_public(world: World, show: Show) -> None:
    def linked(address: str) -> dict[str, str]:
        names = show(address).select(".nastav-participants__name")
        return {words(name): name.a["href"] if name.a else "" for name in names}

    assert linked(world.pages["running"].url) == {
        "Ёлкина Вера Образцович": world.card("free"),
        "Росткова Пример Образцович": world.card("novice"),
    }
    assert linked(world.pages["planned"].url)["Молодой специалист, учитель истории"] == ""
    PageViewRestriction.objects.create(page=world.mentors, restriction_type="login")
    assert linked(world.pages["running"].url) == {
        "Ёлкина Вера Образцович": "",
        "Росткова Пример Образцович": world.card("novice"),
    }


def test_a_mentor_of_a_programme_who_is_in_no_base_is_not_linked(world: World, show: Show) -> None:
    person = world.people["free"]
    person.is_mentor = False
    person.save()
    names = show(world.pages["running"].url).select(".nastav-participants__name")
    assert names[0].a is None


def test_a_practice_tells_enough_to_repeat_it(world: World, show: Show) -> None:
    page = show(world.pages["practice"].url)
    headings = [words(heading) for heading in page.main.find_all("h2")]
    assert headings == [
        "Проблема",
        "Цель и задачи",
        "Шаги",
        "Ресурсы",
        "Показатели до и после",
        "Новизна",
        "Условия повторения и риски",
        "Масштабирование",
    ]
    facts = {words(row.dt): words(row.dd) for row in page.select(".nastav-facts > div")}
    assert facts["Авторы"].startswith("Ёлкина Вера Образцович")
    assert page.select_one(".nastav-panel a[href='" + world.pages["finished"].url + "']")
    assert facts["Рекомендована"] == "Совет"


def test_texts_of_curators_are_shown_as_text(world: World, show: Show) -> None:
    page = world.pages["running"]
    page.title = "<b>Жирно</b> & </script><script>alert(1)</script>"
    page.aim = "<img src=x onerror=alert(1)>"
    page.save_revision().publish()
    shown = show(page.url)
    assert shown.find("img", src="x") is None
    assert {script["type"] for script in shown.find_all("script")} == {"application/ld+json"}
    assert "<b>Жирно</b>" in shown.h1.get_text()


def test_empty_lists_say_what_will_stand_there(home: object, show: Show) -> None:
    make.SectionPageFactory()
    expected = {
        make.MentorBasePageFactory: "Здесь появятся наставники",
        make.MenteeBasePageFactory: "Здесь появятся наставляемые",
        make.ProgrammeIndexPageFactory: "Здесь появятся программы",
        make.DocumentsPageFactory: "Здесь появятся документы",
        make.PracticeIndexPageFactory: "Здесь появятся практики",
        make.TextPageFactory: "Текст этой страницы готовится",
    }
    for factory, promise in expected.items():
        page = show(factory().url)
        assert promise in words(page)
        assert page.select_one(".nastav-filter") is None, "there is nothing to filter yet"
