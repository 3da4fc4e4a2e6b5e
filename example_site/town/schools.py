"""Three small schools. Their people are out of fairy tales, their addresses lead nowhere but to this machine."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Mentor:
    name: str
    position: str
    subject: tuple[str, str]
    achievements: str


@dataclass(frozen=True)
class Practice:
    title: str
    annotation: str
    form: tuple[str, str]
    aim: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class News:
    title: str
    lead: str
    days_ago: int


@dataclass(frozen=True)
class Event:
    title: str
    summary: str
    place: str
    in_days: int


@dataclass(frozen=True)
class SmallSchool:
    """``withdraws``: the mentor who takes the consent back; ``broken``: a file is cut off on the way."""

    key: str
    name: str
    mentors: tuple[Mentor, ...]
    practices: tuple[Practice, ...]
    news: tuple[News, ...]
    events: tuple[Event, ...] = ()
    withdraws: str = ""
    broken: bool = False
    gone: frozenset[str] = field(default_factory=frozenset)


TEACHER_TEACHER = ("teacher-teacher", "педагог — педагог")
SCHOOL_TEACHER = ("head-teacher", "руководитель — педагог")

SCHOOLS = (
    SmallSchool(
        key="berezovo",
        name="Школа № 3 села Берёзово",
        mentors=(
            Mentor("Премудрая Василиса Микулична", "учитель математики", ("matematika", "Математика"),
                   "Вывела кружок занимательной математики на районный фестиваль."),
            Mentor("Горынычев Змей Тугаринович", "учитель физики", ("fizika", "Физика"),
                   "Открыл лабораторию тепловых явлений."),
        ),
        practices=(
            Practice("Урок втроём", "Наставник, молодой учитель и класс готовят один урок вместе.", TEACHER_TEACHER,
                     "Молодой учитель перестаёт бояться открытых уроков.",
                     ("Выбрать тему вместе с классом.", "Провести урок вдвоём.", "Обсудить запись через неделю.")),
            Practice("Тетрадь на двоих", "Общая тетрадь, в которой пара записывает вопросы и ответы недели.",
                     TEACHER_TEACHER, "Ни один вопрос начинающего не остаётся без ответа.",
                     ("Завести тетрадь.", "Писать по вопросу в день.", "По пятницам отвечать на все.")),
        ),
        news=(
            News("В Берёзове закрепили пять пар", "Пять начинающих учителей получили наставников на учебный год.", 9),
            News("Тетрадь на двоих: первый месяц", "Пары рассказали, о чём чаще всего спрашивают начинающие.", 3),
        ),
        events=(Event("Открытый урок втроём", "Покажем, как готовим урок вместе с классом.", "Берёзово, кабинет 12", 12),),
    ),
    SmallSchool(
        key="teremok",
        name="Детский сад «Теремок»",
        mentors=(
            Mentor("Лисичкина Патрикеевна Кумовна", "старший воспитатель", ("doshkolnoe", "Дошкольное воспитание"),
                   "Составила сборник утренних кругов."),
            Mentor("Норушкина Мышка Теремковна", "воспитатель", ("doshkolnoe", "Дошкольное воспитание"),
                   "Научила весь сад печь пирог из воображаемой муки."),
        ),
        practices=(
            Practice("Утренний круг с наставником", "Первые две недели круг ведут двое.", TEACHER_TEACHER,
                     "Новый воспитатель знает каждого ребёнка по имени к концу второй недели.",
                     ("Провести круг вдвоём.", "Поменяться ролями.", "Провести круг одному.")),
        ),
        news=(News("Теремок принял двух новых воспитателей", "У каждой есть наставник на первый год.", 6),),
        withdraws="Норушкина Мышка Теремковна",
    ),
    SmallSchool(
        key="ivushka",
        name="Гимназия «Ивушка»",
        mentors=(
            Mentor("Чародеева Марья Моревна", "учитель литературы", ("literatura", "Литература"),
                   "Подготовила трёх победителей конкурса чтецов."),
        ),
        practices=(
            Practice("Час тихого чтения", "Руководитель и молодой учитель читают и обсуждают одну книгу в месяц.",
                     SCHOOL_TEACHER, "У молодого учителя есть о чём поговорить с директором, кроме отчётов.",
                     ("Выбрать книгу.", "Читать по часу в неделю.", "Обсудить за чаем.")),
        ),
        news=(News("Ивушка открыла клуб молодого педагога", "Встречи — по четвергам после шестого урока.", 4),),
        broken=True,
    ),
)  # fmt: skip
