"""What a header means, by the words in it. The first rule that fits wins, so the more particular stand first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wagtail_nastav.spreadsheets.types import Kind


@dataclass(frozen=True)
class Rule:
    field: str
    pattern: re.Pattern[str]
    # How sure the word alone makes us.
    confidence: float = 0.95


def _rules(*rows: tuple[str, str] | tuple[str, str, float]) -> tuple[Rule, ...]:
    return tuple(Rule(row[0], re.compile(row[1]), *row[2:]) for row in rows)


# The last words are those of the columns that our file of problem rows adds.
NUMBER = r"^(?:no|n|номер)?(?: ?п ?п| пп)?$|^no строки$|^п п$|^строка в вашем файле$|^что не так$|^как исправить$"
KEY = ("key", r"^(?:ключ|uid|uuid|id|ид|идентификатор)\b")
ROLE_ALONE = (
    r"^(?:(?:педагог|учител|учени|студент|обучающ)\w* )?наставник\w*$|^ментор\w*$|^наставляем\w*(?: наставляем\w*)?$"
    r"|^подопечн\w*$|^менти$|^молод\w* (?:специалист|педагог|учител)\w*(?: наставляем\w*)?$"
    r"|^начинающ\w* (?:специалист|педагог|учител)\w*$"
)
OF_WHOM = r"(?: (?:наставн|наставл|молод|педагог|подопечн|учени|учащ|обучающ|воспитан|ребен)\w*(?: специалист\w*)?)?"
PUPIL_ALONE = r"^(?:учени[кц]\w*|учащ\w*|обучающ\w*|воспитанни\w*|школьни[кц]\w*|студент\w*|ребенок|ребенка|дети)$"

PEOPLE = _rules(
    ("number", NUMBER),
    KEY,
    ("external_id", r"табельн"),
    ("desired_mentee", r"желаем|предпочитаем|предпочтительн\w* возраст|кого готов"),
    ("case_url", r"ссылк|\burl\b|\bкейс|\bотзыв"),
    ("contacts", r"контакт|телефон|\bтел\b|e ?mail|мейл|мэйл|электронн\w* (?:почт|адрес)|\bпочт[аы]\b|мессенджер"),
    ("birth_year", r"рожд|\bг р\b"),
    ("end", r"дат\w* (?:заверш|окончан|выход|снят)|окончан|завершен|^конец|^по какое|дата конца"),
    ("start", r"дат\w* (?:вхожд|начал|закреп|вступ|включ|прикреп|назнач)|вхожден|\bначал[оа]\b|^с какого"),
    ("passed", r"отметк|прохожден|пройден|прошел"),
    ("order", r"приказ|основани|распоряж"),
    ("results", r"результат|\bитог"),
    ("time_resource", r"ресурс|врем\w* на|свободн\w* врем|часов в недел|количеств\w* час"),
    ("mentee_category", r"^категори\w* (?:наставляем|подопечн)"),
    ("category", r"категори|^квалификаци"),
    ("experience", r"\bстаж\b|опыт\w* работ"),
    ("achievements", r"достижен|наград|\bзвани|заслуг"),
    ("interests", r"интерес|хобби|увлечен"),
    ("request", r"запрос|затруднен|дефицит|\bтем[аы]\b|проблем|потребност"),
    ("competences", r"компетенц|сильн\w* сторон|чем может помочь", 0.9),
    ("request", r"направлени\w*(?: (?:работ|деятел|наставн|взаимод|сопровожд)\w*)?$", 0.7),
    ("kind", r"\bвид\w* (?:наставн|взаимодейств)|метод\w* взаимодейств|^вид$", 0.9),
    ("form", r"\bформ[аы]\b|\bмодел"),
    (
        "family_name",
        rf"^фамили[яи](?! и? ?им| и иниц){OF_WHOM}$",
    ),
    (
        "given_name",
        rf"^имя{OF_WHOM}$",
    ),
    (
        "patronymic",
        rf"^отчеств\w*{OF_WHOM}$",
    ),
    ("full_name", r"\bфио\b|фамили\w* и? ?им|фамили\w* и (?:иниц|о\b)|полное имя|им\w* и фамили"),
    ("full_name", ROLE_ALONE),
    ("full_name", PUPIL_ALONE),
    (
        "organization",
        r"мест\w* (?:работ|учеб|службы)|\bо[оу]\b|\bдоу\b|образоват\w* (?:орган|учрежд)|учрежден|организац|\bшкол[аы]\b",
    ),
    ("position", r"должност|специальност|професси"),
    ("subjects", r"предмет|дисциплин"),
    ("term", r"\bсрок|период|продолжительност|учебный год", 0.9),
)
ROADMAP = _rules(
    ("number", NUMBER),
    (
        "activity",
        r"мероприят|содержани\w* (?:деятел|работ)|\bдействи|вид\w* (?:деятел|работ)|наименовани\w* (?:работ|этап)",
    ),
    ("responsible", r"ответствен|исполнител"),
    ("indicator", r"показател|индикатор|критери"),
    ("result_form", r"форм\w* (?:результ|отч|представ|предъяв)|результат|вид документ|итогов\w* докум|продукт|\bвыход"),
    ("term", r"\bсрок|период|\bдат[аы]\b|\bмесяц"),
    ("stage", r"\bэтап|\bраздел|\bблок|направлени|\bзадач"),
)
DOCUMENTS = _rules(
    ("number", r"^(?:no |n |номер )?п ?п$|^n$|^строка в вашем файле$|^что не так$|^как исправить$"),
    KEY,
    ("in_force_from", r"действ\w* с\b|вступ\w* в силу"),
    ("in_force_until", r"действ\w* (?:по|до)\b|утрат\w* силу"),
    ("topics", r"^темы\b"),
    ("link", r"ссылк|\burl\b|адрес\w* (?:страниц|документ|в сети|публик)|размещ"),
    ("level", r"уровен|уровн"),
    ("number_and_date", r"(?:номер|no).*\bдат|\bдат\w*.*(?:номер|no)|реквизит"),
    ("issued_on", r"\bдат[аы]\b|когда принят"),
    ("doc_number", r"\bномер\b|\bno\b"),
    ("issuer", r"кем |\bорган\b|издател|утвердивш|принявш|автор"),
    ("kind", r"^(?:вид|тип|категория)\b"),
    ("title", r"наименован|названи|\bдокумент|\bакт[аы]?\b|тема"),
)
ORGANIZATIONS = _rules(
    ("number", NUMBER),
    KEY,
    ("inn", r"\bинн\b"),
    ("ogrn", r"\bогрн\b"),
    ("website", r"\bсайт|ссылк|\burl\b"),
    ("address", r"\bадрес"),
    ("short_name", r"кратк|сокращ"),
    ("municipality", r"муницип|\bрайон|\bгород|\bокруг|территор"),
    ("parent", r"учредител|вышестоящ"),
    ("kind", r"^(?:вид|тип)\b"),
    ("name", r"наименован|названи|организац|учрежден|^о[оу]$|\bшкол[аы]\b"),
)
RULES: dict[Kind, tuple[Rule, ...]] = {
    Kind.MENTORS: PEOPLE, Kind.MENTEES: PEOPLE, Kind.PAIRS: PEOPLE, Kind.ROADMAP: ROADMAP,
    Kind.DOCUMENTS: DOCUMENTS, Kind.ORGANIZATIONS: ORGANIZATIONS,
}  # fmt: skip
YEAR = re.compile(
    r"^(20\d\d)(?: г\w*| учебн\w* год| уч г\w*)?$|(?:план|показател\w*|индикатор\w*|количеств\w*)?.*\b(20\d\d)(?: г\w*)?$"
)

# Fields that tell of a person, so a guess is shown before it is taken.
PERSONAL = frozenset({"full_name", "family_name", "given_name", "patronymic", "contacts", "birth_year"})
NAME_PARTS = ("family_name", "given_name", "patronymic")
# Fields that either side has; the others belong to the pair, or can only be one side's.
SIDED = frozenset({
    *PERSONAL, "position", "organization", "subjects", "category", "experience", "competences", "achievements",
    "interests", "key", "case_url", "results",
})  # fmt: skip
# Columns that only the table of one side usually has: what is asked of a mentor, what of a mentee.
OF_MENTORS = frozenset({"competences", "achievements", "interests", "time_resource", "desired_mentee"})
# One of these is enough, where the table names mentees as well.
ONLY_OF_MENTORS = frozenset({"time_resource", "desired_mentee"})
OF_MENTEES = frozenset({"request", "passed", "birth_year"})
# Of those what decides whose table it is where no word does.
SURELY_OF_MENTORS = frozenset({*ONLY_OF_MENTORS, "competences"})
SURELY_OF_MENTEES = frozenset({"request", "passed", "mentee_category"})
