"""What a cell means: examples that are known from such files, and properties that hold for every text."""

from __future__ import annotations

from datetime import date, timedelta
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wagtail_nastav.spreadsheets.resources.widgets import PageWidget
from wagtail_nastav.spreadsheets.types import Cell
from wagtail_nastav.spreadsheets.understanding.cells import meant
from wagtail_nastav.spreadsheets.values.contacts import broken_addresses, digits_kept, read_contacts
from wagtail_nastav.spreadsheets.values.dates import read_days
from wagtail_nastav.spreadsheets.values.facts import (
    read_birth_year,
    read_category,
    read_experience,
    read_number,
    read_tax_number,
    read_yes_no,
)
from wagtail_nastav.spreadsheets.values.names import read_name
from wagtail_nastav.spreadsheets.values.organizations import could_be_same, organization_key
from wagtail_nastav.spreadsheets.values.people import people_in
from wagtail_nastav.spreadsheets.values.text import is_tidy, one_line, tidy
from wagtail_nastav.spreadsheets.values.vocabularies import shipped_vocabularies, subjects_in

# On a machine that others use too a cheap function may take long.
unhurried = settings(deadline=None, max_examples=60)
CYRILLIC = "абвгдежзийклмнопрстуфхцчшщыьэюя"
words = st.text(CYRILLIC, min_size=2, max_size=10).map(str.capitalize)
families = st.builds(lambda root: f"{root}ова", words)
patronymics = st.builds(lambda root: f"{root}овна", words)
# The child leaves out what is no number.
cells = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**12), 10**12), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=60), st.dates(),
    st.datetimes(), st.times(), st.text("0123456789.-/ гсподн№()«»\n", max_size=30),
)  # fmt: skip


# R-001-III-12-4: whatever stands in a cell, its reader answers
@unhurried
@given(cells)
def test_no_cell_is_too_strange(cell: Cell) -> None:
    words = shipped_vocabularies()
    for name in (
        "position",
        "contacts",
        "birth_year",
        "experience",
        "passed",
        "number",
        "inn",
        "form",
        "subjects",
        "category",
    ):
        read = meant(name, cell, words)
        assert read.value is not None or read.raw or read.problem or not one_line(cell) or says_little(cell)
    days = read_days(cell)
    assert days.start is None or days.end is None or days.start <= days.end
    assert all(read.person is None or read.person.family for read in people_in(cell))


def says_little(cell: Cell) -> bool:
    return not any(sign.isalnum() for sign in one_line(cell)) or one_line(cell).lower().startswith(("н", "о"))


@unhurried
@given(st.text(max_size=80))
def test_tidying_twice_changes_nothing(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert not is_tidy(text) or tidy(text) == text


@unhurried
@given(families, words, patronymics)
def test_every_way_to_write_a_name_is_the_same_person(family: str, given_name: str, patronymic: str) -> None:
    plain = read_name(f"{family} {given_name} {patronymic}").person
    assert plain is not None and str(plain) == f"{family} {given_name} {patronymic}"
    for spelling in (
        f"  {family}\u00a0 {given_name}   {patronymic} ", f"{family} {given_name} {patronymic} (д/о)",
        f"1. {family} {given_name} {patronymic}", f"{family}\n{given_name} {patronymic}",
    ):  # fmt: skip
        assert read_name(spelling).person == plain
    short = read_name(f"{family} {given_name[0]}.{patronymic[0]}.").person
    assert short is not None and (short.family, short.initials) == (family, True)
    assert read_name(f"{given_name[0]}. {patronymic[0]}. {family}").person == short


@unhurried
@given(st.lists(st.tuples(families, words, patronymics).map(" ".join), min_size=1, max_size=4, unique=True))
def test_several_people_are_all_found(names: list[str]) -> None:
    for between in ("; ", ", ", "\n", " и ", ";\n", "; \n "):
        assert [str(read.person) for read in people_in(between.join(names))] == names
    numbered = " ".join(f"{number}) {name}" for number, name in enumerate(names, start=1))
    assert [str(read.person) for read in people_in(numbered)] == names


MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()


@unhurried
@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.integers(0, 400))
def test_every_way_to_write_a_day_is_the_same_day(day: date, later: int) -> None:
    for text in (
        f"{day:%d.%m.%Y}", f"{day.day}.{day.month}.{day.year} г.", f"{day:%d.%m.%Y}г.", f"{day:%d/%m/%Y}", f"{day:%d-%m-%Y}",
        day.isoformat(), f"{day:%Y.%m.%d}", f"{day.day} {MONTHS[day.month - 1]} {day.year} года", f"«{day:%d}» {MONTHS[day.month - 1]} {day.year} г.",
    ):  # fmt: skip
        assert read_days(text).start == day, text
    end = day + timedelta(days=later)
    for text in (
        f"с {day:%d.%m.%Y} по {end:%d.%m.%Y}",
        f"{day:%d.%m.%Y}-{end:%d.%m.%Y}",
        f"{day:%d.%m.%Y} – {end:%d.%m.%Y} г.",
    ):
        assert (read_days(text).start, read_days(text).end) == (day, end)
    serial = (day - date(1899, 12, 30)).days
    assert read_days(serial).start == (day if serial >= 20_000 else None)


@unhurried
@given(st.integers(0, 10**10 - 1))
def test_every_way_to_write_a_telephone_is_the_same(number: int) -> None:
    digits = f"9{number:010}"[:10]
    for text in (
        f"+7{digits}", f"8{digits}", f"8 ({digits[:3]}) {digits[3:6]}-{digits[6:8]}-{digits[8:]}", f"{digits[:3]} {digits[3:6]} {digits[6:]}",
        f"+7 {digits[:3]} {digits[3:6]} {digits[6:8]} {digits[8:]}",
    ):  # fmt: skip
        assert read_contacts(text) == f"+7{digits}"
    assert read_contacts(float(f"8{digits}")) == read_contacts(int(f"8{digits}")) == f"+7{digits}"


@unhurried
@given(st.integers(1, 59), st.integers(0, 11))
def test_years_of_experience(years: int, months: int) -> None:
    for text in (
        f"{years} лет",
        f"{years} г. {months} мес.",
        f"{years}",
        f"{years},{months} года",
        f"{years} полных лет",
    ):
        assert read_experience(text) == years
    assert read_experience(years) == years


@unhurried
@given(st.integers(1, 150), st.sampled_from(["МБОУ", "МАОУ", "МКОУ", "ГБОУ"]))
def test_one_school_under_many_spellings(number: int, kind: str) -> None:
    key = organization_key(f"{kind} «СОШ № {number}»")
    for spelling in (
        f"{kind} СОШ №{number}", f'{kind} "СОШ № {number}"', f"СОШ {number}", f"МБОУ «Средняя общеобразовательная школа № {number}»",
        f"муниципальное бюджетное общеобразовательное учреждение Средняя общеобразовательная школа №{number}",
    ):  # fmt: skip
        assert organization_key(spelling) == key
    assert could_be_same(organization_key(f"школа № {number}"), key)
    assert not could_be_same(organization_key(f"СОШ № {number + 1}"), key)
    assert not could_be_same(organization_key(f"Гимназия № {number}"), key)


@pytest.mark.parametrize(
    ("text", "title"),
    [("СЗД", "соответствие занимаемой должности"), ("1 КК", "первая"), ("б/к", "без категории"), ("высшая", "высшая"),
     ("I", "первая"), ("вкк", "высшая"), ("первая кв. категория", "первая"), ("соответствие", "соответствие занимаемой должности"),
     ("без категории", "без категории"), ("педагог-наставник", "педагог-наставник"), ("кабинет 12", None)],
)  # fmt: skip
def test_categories(text: str, title: str | None) -> None:
    assert read_category(text) == title


@pytest.mark.parametrize(
    ("cell", "year"),
    [("1999, 24", 1999), ("12.05.1999", 1999), (1999.0, 1999), (date(1999, 5, 1), 1999), ("1999 г.р.", 1999), ("01.02.99", 1999),
     (36526, 2000), ("24", None), ("молодой", None), (None, None)],
)  # fmt: skip
def test_years_of_birth(cell: Cell, year: int | None) -> None:
    assert read_birth_year(cell) == year


@pytest.mark.parametrize(
    ("cell", "answer"),
    [("да", True), ("Да.", True), ("+", True), ("V", True), ("истина", True), (True, True), ("имеется", True), ("нет", False),
     ("-", False), (False, False), (0, False), ("не пройдена", False), ("может быть", None), ("2", None), ("", None)],
)  # fmt: skip
def test_yes_and_no_and_neither(cell: Cell, answer: bool | None) -> None:
    assert read_yes_no(cell) is answer


@pytest.mark.parametrize("text", ["менее года", "до 1 года", "8 месяцев", "без стажа"])
def test_less_than_a_year(text: str) -> None:
    assert read_experience(text) == 0


@pytest.mark.parametrize(
    "text", ["с 2019 года", "много", "2 курс", "до 3 лет", "менее 5 лет", "100 лет одиночества", True]
)
def test_what_is_no_experience(text: Cell) -> None:
    assert read_experience(text) is None


def test_keys_are_what_a_person_sees() -> None:
    assert [read_number(cell) for cell in ("5", "5 ", 5.0, 5, "005")] == ["5", "5", "5", "5", "005"]
    assert [read_tax_number(cell) for cell in (100000001.0, "0100000001", "100000001", "12 34")] == [
        "0100000001", "0100000001", None, None,
    ]  # fmt: skip


def test_contacts_that_lost_something_are_told() -> None:
    assert digits_kept("8,0001E+10") is False and digits_kept("+7 000 000-00-01")
    assert broken_addresses("тест@example.org; test@example.org, a @example.org @my_name") == [
        "тест@example.org",
        "a @example.org",
    ]
    assert broken_addresses("a b@example.org") == ["a b@example.org"]
    assert broken_addresses("почта b@example.org, e-mail c@example.org") == []
    assert meant("contacts", "8,0001E+10", shipped_vocabularies()).problem


@pytest.mark.parametrize(
    "text",
    ["8912", "8 912 111 22 3", "+7 912 111 22 3", "8912111223", "8-900", "8 912 111 22 334", "мама: 8 912 111 22 3"],
)
def test_a_telephone_without_its_digits_is_told_and_kept(text: str) -> None:
    read = meant("contacts", text, shipped_vocabularies())
    (note,) = read.notes
    assert f"В телефоне «{text.removeprefix('мама: ')}»" in note
    assert (read.value, read.problem) == (text, "")


@pytest.mark.parametrize("text", ["2-34-56", "12345", "123-45-67", "2-34-56 доб. 12", "тел. 2-34-56, каб. 5"])
def test_a_telephone_of_a_village_is_kept_and_told(text: str) -> None:
    read = meant("contacts", text, shipped_vocabularies())
    (note,) = read.notes
    assert "Допишите код" in note and (read.value, read.problem) == (text, "")


@pytest.mark.parametrize(
    ("text", "contacts"),
    [("8(81234)2-34-56", "+78123423456"), ("8.912.111.22.33", "+79121112233"), ("+375 29 123-45-67", "+375 29 123-45-67"),
     ("8 912 111-22-33 доб. 1234", "+79121112233 доб. 1234"), ("https://vk.example/id12345678", "https://vk.example/id12345678"),
     ("89121112233, 12345@mail.example", "+79121112233, 12345@mail.example"), ("89121112233 (мама, 12.05.1980)", "+79121112233 (мама, 12.05.1980)"),
     ("8 912 111-22-33, 2010 г.р., с 9:00 до 18:00", "+79121112233, 2010 г.р., с 9:00 до 18:00"),
     ("89121112233 89121112234", "+79121112233 +79121112234"), ("нет", None), ("Отсутствует", None), ("нет телефона", None)],
)  # fmt: skip
def test_contacts_without_a_fault_have_no_note(text: str, contacts: str | None) -> None:
    read = meant("contacts", text, shipped_vocabularies())
    assert (read.value, read.notes, read.problem) == (contacts, [], "")


@pytest.mark.parametrize("text", ["1" * 30_000, "(" * 30_000, "1 " * 15_000 + "я", "a" * 30_000 + "@", "1.я" * 10_000])
def test_a_long_cell_is_read_soon(text: str) -> None:
    begin = process_time()
    meant("contacts", text, shipped_vocabularies())
    assert process_time() - begin < 5


@pytest.mark.parametrize(
    ("text", "page"),
    [("s12.ru", "https://s12.ru"), ("школа12.рф", "https://школа12.рф"), ("www.s12.ru/about", "https://www.s12.ru/about"),
     ("http://s12.ru", "http://s12.ru"), ("s12", None), ("сайт школы", None), ("a@s12.ru", None), ("http:/s12.ru", None)],
)  # fmt: skip
def test_the_address_of_a_website(text: str, page: str | None) -> None:
    read = meant("website", text, shipped_vocabularies())
    assert (read.value, read.problem) == (page, "") and bool(read.notes) == (page is None)
    assert meant("link", text, shipped_vocabularies()).value == (page or text)
    if page:
        assert PageWidget().clean(text) == page
    else:
        with pytest.raises(ValueError, match="не похоже на адрес"):
            PageWidget().clean(text)


@pytest.mark.parametrize(
    ("text", "value", "years", "told"),
    [("высшая, 25", "высшая", None, "не прочитано «25»"), ("высшая до 2027", "высшая", None, "не прочитано «до 2027»"),
     ("первая до 2027, 12 лет, заслуженный учитель", "первая", 12, "не прочитано «до 2027, заслуженный учитель»"),
     ("высшая, педагог-методист", "высшая", None, "не прочитано «педагог-методист»"),
     ("первая с 25.03.2024г.", "первая", None, "не прочитано «с 25.03.2024г»"),
     ("б/к, менее года", "без категории", 0, ""), ("высшая квалификационная категория, стаж 15 лет", "высшая", 15, ""),
     ("1 курс", "1 курс", None, "нет в справочнике"), ("2 курс", "2 курс", None, "нет в справочнике"), ("2 кат.", "вторая", None, ""),
     ("Молодой специалист, стаж до 3 лет", "Молодой специалист (до 3 лет)", None, ""),
     ("2 года, студент", "Студент", 2, ""), ("молодой специалист, 2 года", "Молодой специалист (до 3 лет)", 2, ""), ("Студент, 3 курс", "Студент", None, "не прочитано «3 курс»")],
)  # fmt: skip
def test_categories_with_something_beside(text: str, value: str, years: int | None, told: str) -> None:
    read = meant("category", text, shipped_vocabularies())
    assert (read.value, read.extra.get("experience")) == (value, years)
    assert bool(read.notes) == bool(told) and told in "".join(read.notes)


def test_a_subject_with_a_conjunction_of_its_own_stays_whole() -> None:
    subjects = shipped_vocabularies()["subjects"]
    safety = "Основы безопасности и защиты Родины"
    assert subjects_in(f"Физика, {safety}", subjects) == (["Физика", safety], [])
    assert subjects_in(f"{safety} и история; алхимия и магия", subjects) == ([safety, "История"], ["алхимия", "магия"])
    assert subjects_in("музыка\nродной язык и литература", subjects) == (["Музыка", "Родной язык и литература"], [])
    assert subjects_in("история и обществознание", subjects) == (["История", "Обществознание"], [])


def test_vocabularies_by_other_words() -> None:
    words = shipped_vocabularies()
    assert subjects_in("рус. яз. и литература; алхимия", words["subjects"]) == (
        ["Русский язык", "Литература"],
        ["алхимия"],
    )
    assert words["mentoring_forms"].find("Учитель — учитель") == "Педагог – педагог"
    assert words["mentoring_forms"].find("ученик – ученик") is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [("31.02.2024", "Такого дня нет"), ("29.02.2023", "Такого дня нет"), ("13/25/2024", "Такого дня нет"), ("01.09.0024", "Год"),
     ("скоро", "не дата"), ("31.05.2025 - 01.09.2024", "не срок"), (7.5, "не дата"), (True, "не дата")],
)  # fmt: skip
def test_what_is_no_day_says_why(text: Cell, problem: str) -> None:
    days = read_days(text)
    assert (days.start, days.end) == (None, None)
    assert problem in days.problem


@pytest.mark.parametrize(
    "text", ["сентябрь 2023", "2023-2024 уч.г.", "ежегодно", "н.в.", "по н/в", "2024", "I квартал 2024"]
)
def test_what_names_no_day_is_kept_as_written(text: str) -> None:
    days = read_days(text)
    assert (days.start, days.end, days.problem, days.raw) == (None, None, "", text)


@pytest.mark.parametrize(
    ("text", "endless"),
    [("н.в.", True), ("н/в", True), ("по н.в.", True), ("по настоящее время", True), ("бессрочно", True), ("Продолжается.", True),
     ("01.09.2024 - н.в.", True), ("до конца текущего года", False), ("31.05.2025, продолжается", False), ("ежегодно", False), ("2024", False)],
)  # fmt: skip
def test_what_has_no_end(text: str, endless: bool) -> None:
    days = read_days(text)
    assert days.endless is endless and days.problem == ""
    assert days.start or endless or days.note


@pytest.mark.parametrize("text", ["—", "-", "", "н/д", " ", "нет данных"])
def test_a_dash_says_nothing(text: str) -> None:
    assert read_days(text).raw == "" and people_in(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [("Сazonova Анна Ивановна", "Сазонова Анна Ивановна"), ("Мамедов Тест оглы", "Мамедов Тест оглы"),
     ("Сказкина - Примерова Анна Ильинична", "Сказкина-Примерова Анна Ильинична"), ("Ирина Ивановна Примерова", "Примерова Ирина Ивановна"),
     ("Анна Ивановна Мицкевич", "Мицкевич Анна Ивановна"), ("Мицкевич Анна Ивановна", "Мицкевич Анна Ивановна"),
     ("Бек Анна Ивановна", "Бек Анна Ивановна"), ("фон Пример Анна Ивановна", "фон Пример Анна Ивановна"),
     ("Учитель истории Выдумкина О.П.", "Выдумкина О.П."), ("Примерова Анна Ивановна, учитель", "Примерова Анна Ивановна"),
     ("Примерова Анна, 7 «А»", "Примерова Анна")],
)  # fmt: skip
def test_names_as_they_are_written(text: str, name: str) -> None:
    (read,) = people_in(text)
    assert str(read.person) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [("Зябликов, Зимин, Ёлкин", ["Зябликов", "Зимин", "Ёлкин"]), ("Зябликов\nЗимин\nЁлкин", ["Зябликов", "Зимин", "Ёлкин"]),
     ("Зябликов Антон Ильич, Зимин", ["Зябликов Антон Ильич", "Зимин"]), ("Зябликов - Зимин", ["Зябликов", "Зимин"]),
     ("Зимин 7А, Ёлкин 7Б", ["Зимин", "Ёлкин"]), ("Примерова Анна Ивановна, Физика", ["Примерова Анна Ивановна"]),
     ("Примерова А.И., СОШ № 5", ["Примерова А.И."]), ("Примерова\nАнна\nИвановна", ["Примерова Анна Ивановна"]),
     ("ЗЯБЛИКОВ АНТОН, ЗИМИН", ["Зябликов Антон", "Зимин"]), ("Зябликов Антон, Замятин", ["Зябликов Антон", "Замятин"]),
     ("Зябликов Антон и вся группа", ["Зябликов Антон"]), ("Маша и Петя", ["None", "None"]), ("Группа 7А", ["None"]), ("Все учащиеся", ["None"]), ("Вся 5А", ["None"])],
)  # fmt: skip
def test_a_name_of_one_word_is_nobodys_post(text: str, names: list[str]) -> None:
    people = people_in(text)
    assert [str(read.person) for read in people] == names
    assert all(read.problem for read in people if read.person is None)
    assert not any(read.position for read in people)


@pytest.mark.parametrize(
    ("text", "position"),
    [("Примерова Анна Ивановна, учитель физики", "учитель физики"), ("Примерова А.И., Директор", "Директор"), ("учитель Примерова А.И.", "учитель"),
     ("Психолог Примерова А.И.", "Психолог"), ("Примерова Анна, Завуч", "Завуч")],
)  # fmt: skip
def test_a_post_beside_a_name(text: str, position: str) -> None:
    (read,) = people_in(text)
    assert read.person is not None and read.person.family == "Примерова" and read.position == position


@pytest.mark.parametrize(
    ("text", "name"),
    [("Петя Иванов", "Иванов Петя"), ("Анна Петрова", "Петрова Анна"), ("Иванов Петя", ""), ("Роман Анна", "")],
)
def test_a_given_name_that_stands_first_is_turned_round_and_told(text: str, name: str) -> None:
    (read,) = people_in(text)
    assert str(read.person) == (name or text)
    assert bool(read.notes) == bool(name) and f"прочитано как «{name}»" in "".join([*read.notes, "прочитано как «»"])


@pytest.mark.parametrize("text", ["Анна Ивановна", "да", "12345", "Primerova Anna", "вакансия", "<b>", "нет"])
def test_what_is_no_name_says_why(text: str) -> None:
    (read,) = people_in(text)
    assert read.person is None and read.problem
