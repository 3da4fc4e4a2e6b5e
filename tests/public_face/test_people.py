"""The bases of mentors and mentees and the cards in them."""

from __future__ import annotations

from uuid import uuid4

from django.test import Client

from tests import factories as make
from tests.public_face.conftest import Show, words
from tests.public_face.world import World


# R-001-III-12-4
def test_a_mentor_s_card_in_the_list_says_what_was_allowed(world: World, show: Show) -> None:
    cards = {words(card.h2): card for card in show(world.mentors.url).select(".nastav-card--person")}
    free = cards["Ёлкина Вера Образцович"]
    assert free.h2.a["href"] == world.card("free")
    assert "Учитель физики" in words(free)
    assert "Может взять наставляемого" in words(free)
    assert [tag["href"] for tag in free.select(".nastav-tags a")] == [f"{world.mentors.url}predmet/fizika/"]
    unnamed = cards["Наставник, учитель химии"]
    assert "Физика" not in words(unnamed), "subjects were not allowed"
    assert words(unnamed).count("учитель химии") == 1


def test_availability_is_words_and_a_drawing_never_a_colour_alone(world: World, show: Show) -> None:
    states = show(world.mentors.url).select(".nastav-state")
    assert {words(state) for state in states} == {
        "Может взять наставляемого",
        "Сейчас никого не берёт",
        "Пока не ведёт наставничество",
    }
    drawings = [str(state.svg) for state in states]
    assert len(set(drawings)) == 3
    assert all(state.svg["aria-hidden"] == "true" for state in states)


def test_a_portrait_has_its_size_its_words_and_smaller_versions(world: World, show: Show) -> None:
    images = show(world.mentors.url).select(".nastav-card img")
    assert len(images) == 1, "who has no portrait gets a drawing"
    image = images[0]
    assert (image["width"], image["height"], image["alt"]) == ("320", "400", "Ёлкина Вера Образцович")
    addresses = [part.split()[0] for part in image["srcset"].split(", ")]
    assert len(addresses) == 3
    assert {Client().get(address).status_code for address in [*addresses, image["src"]]} == {200}


def test_portraits_below_the_first_row_are_loaded_when_they_are_scrolled_to(world: World, show: Show) -> None:
    for name in ("Аистова", "Бобров"):
        person = make.MentorFactory(organization=world.section.organization, family_name=name, photo="d" * 32)
        make.ConsentFactory(person=person, full=True)
    assert [image["loading"] for image in show(world.mentors.url).select(".nastav-card img")] == [
        "eager",
        "lazy",
        "lazy",
    ]


def test_a_mentor_s_own_card_tells_everything_allowed(world: World, show: Show) -> None:
    page = show(world.card("free"))
    text = words(page.main)
    for told in (
        "Разбор уроков",
        "Молодых учителей",
        "Два часа в неделю",
        "Лауреат конкурса",
        "Почётный наставник, 2024",
        "Театр",
    ):
        assert told in text
    assert page.select_one(".nastav-facts a")["href"] == "mailto:elkina@example.org"
    assert page.select_one("blockquote").get_text(strip=True) == "Учусь сама."
    assert page.select_one(".nastav-back a")["href"] == world.mentors.url


def test_a_mentee_without_consent_appears_by_role_and_without_a_card(world: World, show: Show) -> None:
    rows = show(world.mentees.url).select(".nastav-row")
    assert [words(row.h2) for row in rows] == ["Росткова Пример Образцович", "Молодой специалист, учитель истории"]
    assert rows[0].h2.a["href"] == world.card("novice")
    assert rows[1].find("a") is None
    assert "Хочу успевать опросить класс" in words(rows[0])
    card = words(show(world.card("novice")).main)
    assert "Открытый урок" in card
    assert "Стало спокойнее." in card


def test_who_is_hidden_answers_exactly_like_who_never_was(world: World) -> None:
    person = world.people["free"]
    hidden, never = world.card("free"), f"{world.mentors.url}{uuid4()}/"
    person.consents.get().withdraw()
    answers = [Client().get(address) for address in (hidden, never)]
    assert [answer.status_code for answer in answers] == [404, 404]
    texts = [answer.content.decode().replace(hidden, "").replace(never, "") for answer in answers]
    assert texts[0] == texts[1]
    assert Client().get(f"{hidden}foto/320/").status_code == 404


def test_a_facet_has_an_address_and_a_heading_of_its_own(world: World, show: Show) -> None:
    page = show(f"{world.mentors.url}predmet/fizika/")
    assert words(page.h1) == "База наставников: Физика"
    assert [words(step) for step in page.select(".nastav-trail li")][-2:] == [
        "База наставников",
        "База наставников: Физика",
    ]
    assert [words(card.h2) for card in page.select(".nastav-card")] == ["Ёлкина Вера Образцович"]
    assert page.select_one("option[selected][value=fizika]")


def test_a_facet_that_only_hidden_people_have_shows_nobody(world: World, show: Show) -> None:
    world.people["unnamed"].subjects.add(make.SubjectFactory(code="himiya", title="Химия"))
    page = show(f"{world.mentors.url}predmet/himiya/")
    assert not page.select(".nastav-card")
    assert "Ничего не найдено" in words(page)
    show(f"{world.mentors.url}predmet/astrologiya/", 404)
