"""One name as people write it: full or with initials, in either order, with a post beside it or a note in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from wagtail_nastav.public.text import folded
from wagtail_nastav.spreadsheets.types import PersonValue
from wagtail_nastav.spreadsheets.values.given_names import GIVEN_NAMES, SHORT_NAMES
from wagtail_nastav.spreadsheets.values.letters import in_cyrillic
from wagtail_nastav.spreadsheets.values.text import one_line

BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]?\s*")
NUMBERING = re.compile(r"^\s*(?:№\s*)?\d{1,3}\s*[.)]\s*")
HALVES = re.compile(r"^([А-ЯЁ][а-яё]+)\s*[-‐-―−]\s*(?=[А-ЯЁ][а-яё]+\s+[А-ЯЁ])")
WORD = re.compile(r"[^\W\d_]+(?:[-‐’'`][^\W\d_]+)*\.?")
PATRONYMIC = re.compile(r"(?:вич|[ое]вна|ична|инишна|ильич|[кмт]ич)$")
FAMILY = r"([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)"
WHOLE = re.compile(rf"{FAMILY} ([А-ЯЁ][а-яё]+) ([А-ЯЁ][а-яё]+(?:вич|вна|чна|ьич|мич))")
SHORT = re.compile(rf"{FAMILY} ([А-ЯЁ])\. ?([А-ЯЁ])\.")
ENDS_OF_PATRONYMICS = ("вич", "вна", "чна", "шна", "ич")
ALONE = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?")
POSTS = (
    "Учител", "Педагог", "Воспитател", "Преподавател", "Директор", "Заместител", "Зам", "Методист", "Завуч", "Психолог",
    "Логопед", "Дефектолог", "Тьютор", "Куратор", "Библиотекар", "Наставник", "Студент", "Вожат", "Руководител", "Тренер",
    "Инструктор",
)  # fmt: skip
TURKIC = {"оглы", "кызы", "угли", "гызы", "оглу", "улы", "уулу"}
PARTICLES = TURKIC | {"фон", "де", "дер", "ван", "бей", "бек", "заде", "ибн", "эль", "аль", "ла", "ди", "да", "паша"}
CALLED = GIVEN_NAMES | SHORT_NAMES
# «Группа 7А», «Все учащиеся»: many people, none by name.
MANY = {
    "группа", "группы", "класс", "классы", "все", "вся", "весь", "учащиеся", "ученики", "обучающиеся", "воспитанники",
    "дети", "студенты", "педагоги", "учителя", "молодые", "специалисты", "наставники", "наставляемые", "родители", "коллектив",
    "школьники", "команда", "отряд", "кружок", "секция", "школа",
}  # fmt: skip
QUOTES = '«»"“”„'
CLASS = re.compile(r"[,\s]+(?:класс\s*)?\d{1,2}\s*[-–]?\s*(?:[«\"“„]?[а-яёА-ЯЁ][»\"”“]?)?(?:\s*кл(?:асс|\.)?)?\s*$")
POST = re.compile(
    r"(?:учител[ья]|педагог|воспитатель|преподаватель|директор|заместитель|зам|методист|завуч|психолог|логопед|дефектолог|тьютор"
    r"|куратор|библиотекарь|наставник|студент(?:ка)?|вожат(?:ый|ая)|руководитель|тренер|инструктор)\b",
    re.IGNORECASE,
)
VACANT = re.compile(
    r"вакан|не (?:назначен|определ[её]н|закрепл[её]н)|по согласованию|уволен|^(?:нет|отсутству\w+|никто)$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class ReadName:
    """``person`` is None where the text is no name; ``problem`` then says why. ``notes``: what was changed or set aside."""

    person: PersonValue | None = None
    position: str = ""
    notes: list[str] = field(default_factory=list)
    problem: str = ""
    # «вакансия»: said to be nobody.
    vacant: bool = False


def read_name(text: str) -> ReadName:
    return _read_at_once(text) or _read_carefully(text)


def _read_at_once(text: str) -> ReadName | None:
    """«Примерова Анна Ивановна», «Примерова А.И.»: most names, and cheap."""
    found = WHOLE.fullmatch(text)
    if found and not found[2].endswith(ENDS_OF_PATRONYMICS) and not found[1].startswith(POSTS):
        return ReadName(PersonValue(*found.groups()))
    found = SHORT.fullmatch(text)
    if found and not found[1].startswith(POSTS):
        return ReadName(PersonValue(found[1], f"{found[2]}.", f"{found[3]}."))
    return None


def _read_carefully(text: str) -> ReadName:
    read = ReadName()
    text = _unquoted(NUMBERING.sub("", one_line(text)).strip(" ,;.:"))
    if text and text[-1:].isupper() and re.search(r"\b[^\W\d_]\.?[^\W\d_]$", text):
        text += "."
    bare, brackets = BRACKETS.sub(" ", text).strip(), [found.strip() for found in BRACKETS.findall(text)]
    bare, tail = _without_class(bare)
    read.notes += [_("Beside the name stands «%(note)s».") % {"note": note} for note in (*brackets, tail) if note]
    bare, repaired = in_cyrillic(HALVES.sub(r"\1-", bare))
    read.notes += repaired
    words, beside = _name_words(bare)
    if is_post(beside):
        read.position = beside
    elif beside:
        read.notes.append(_("Beside the name stands «%(note)s».") % {"note": beside})
    read.vacant = VACANT.search(bare) is not None
    read.problem = _problem(text, bare, words)
    if read.problem:
        # It shows the whole text.
        read.notes, read.position = [], ""
    else:
        read.person = _in_order(words, read)
    return read


def _unquoted(text: str) -> str:
    return text[1:-1].strip() if len(text) > 2 and text[0] in QUOTES and text[-1] in QUOTES else text


def _without_class(text: str) -> tuple[str, str]:
    found = CLASS.search(text)
    return (text[: found.start()], found[0].strip(" ,")) if found else (text, "")


def _name_words(text: str) -> tuple[list[str], str]:
    """The words of the name, and the post that stands before or behind it in small letters or after a comma."""
    head, after = [*re.split(r"\s*,\s*|\s+[-–—]\s+", text, maxsplit=1), ""][:2]
    words = WORD.findall(head)
    if words and not any(word[0].isupper() for word in words) and len(words) in (2, 3):
        return [_capital(word) for word in words], after.strip()
    begin = next((place for place, word in enumerate(words) if word[0].isupper()), len(words))
    end = next((place for place in range(begin, len(words)) if not _of_name(words[place])), len(words))
    if begin and folded(words[0]) in PARTICLES:
        begin = 0
    if begin == 0 and POST.match(words[0] if words else ""):
        begin = next((place for place in range(1, len(words)) if words[place][0].isupper()), len(words))
        end = len(words)
    post = " ".join([*words[:begin], *words[end:], after.strip()]).strip()
    return words[begin:end], post


def is_post(text: str) -> bool:
    """«учитель физики», «Директор»; «СОШ № 5», «Зимин» and «и вся группа» are none."""
    if text.startswith("и "):
        return False
    return POST.match(text) is not None or re.search(r"(?<!\w)[а-яё]{3,}", text) is not None


def bare_name(text: str) -> bool:
    """One word that may be a family name or a given name, with no more than a class or a note in brackets beside it."""
    word = _without_class(BRACKETS.sub(" ", text).strip())[0]
    return ALONE.fullmatch(word) is not None and not POST.match(word)


def _of_name(word: str) -> bool:
    return word[0].isupper() or folded(word) in PARTICLES


def _problem(text: str, bare: str, words: list[str]) -> str:
    """``text`` as written, ``bare`` without what stands beside the name."""
    shown = {"text": text}
    if VACANT.search(bare):
        return _("Nobody is named here: «%(text)s».") % shown
    if any(sign.isdigit() for sign in bare) or not words or len(words) > 5 or _names_nobody(words):
        return _("«%(text)s» does not look like the name of a person. Write family name, name and patronymic.") % shown
    if folded(words[0]) in CALLED and (len(words) == 1 or (len(words) == 2 and PATRONYMIC.search(folded(words[1])))):
        return _("«%(text)s» has no family name, or it looks like a patronymic. Write the family name first.") % shown
    if any(word.isascii() for word in words):
        return _("The name «%(text)s» is written in Latin letters. Write it in Russian ones.") % shown
    return ""


def _names_nobody(words: list[str]) -> bool:
    """«да», «есть» in a column of names are an answer to another question, «Группа 7А» are many people."""
    return (len(words) == 1 and words[0].islower()) or folded(words[0]) in MANY


def _in_order(words: list[str], read: ReadName) -> PersonValue:
    words = [_capital(word, last=place == len(words)) for place, word in enumerate(words, start=1)]
    initials = [word for word in words if len(word.rstrip(".")) == 1]
    if initials:
        return _with_initials(words, initials)
    if len(words) > 3 and folded(words[-1]) in TURKIC:
        return PersonValue(words[0], words[1], " ".join(words[2:]))
    if len(words) > 3 and folded(words[0]) in PARTICLES:
        return PersonValue(" ".join(words[:2]), words[2], " ".join(words[3:]))
    if len(words) == 3 and _patronymic_in_the_middle(*map(folded, words)):
        return _turned(PersonValue(words[2], words[0], words[1]), read)
    if len(words) == 2 and folded(words[0]) in CALLED and folded(words[1]) not in CALLED:
        return _turned(PersonValue(words[1], words[0]), read)
    if len(words) == 4 and PATRONYMIC.search(folded(words[3])):
        return PersonValue(" ".join(words[:2]), words[2], words[3])
    return PersonValue(words[0], words[1] if len(words) > 1 else "", " ".join(words[2:]))


def _patronymic_in_the_middle(first: str, second: str, third: str) -> bool:
    """«Анна Ивановна Примерова», also «Анна Ивановна Мицкевич», whose family name looks like a patronymic."""
    if not PATRONYMIC.search(second) or second in GIVEN_NAMES:
        return False
    return not PATRONYMIC.search(third) or (first in GIVEN_NAMES and third not in GIVEN_NAMES)


def _with_initials(words: list[str], initials: list[str]) -> PersonValue:
    family = " ".join(word for word in words if word not in initials) or words[0]
    letters = [f"{word[0].upper()}." for word in initials]
    return PersonValue(family, letters[0], letters[1] if len(letters) > 1 else "")


def _turned(person: PersonValue, read: ReadName) -> PersonValue:
    read.notes.append(_("The name stood first; it is read as «%(name)s».") % {"name": person})
    return person


def _capital(word: str, last: bool = False) -> str:
    """«ИВАНОВА» and «иванова» as «Иванова», also in halves; particles stay small.

    «Бек» as a name does not become one, «Оглы» only at the end.
    """
    if (last and folded(word) in TURKIC) or (word.islower() and folded(word) in PARTICLES):
        return word.lower()
    if word[0].isupper() and not (len(word.rstrip(".")) > 1 and word.isupper()):
        return word.replace("‐", "-")
    return "-".join(half[:1].upper() + half[1:].lower() for half in word.replace("‐", "-").split("-"))
