#!/usr/bin/env python3
"""Makes the forms of papers that ship in wagtail_nastav/data/papers/, with python-docx.

    paper_forms.py            writes all of them
    paper_forms.py --check    writes nothing; exit 1 with a sentence for each that differs from what would be written

Words in double braces are fields, filled in by docxtpl; what they may be is said in docs/reference/papers.md. A site
replaces a form by its own file of the same name in the folder that its setting PAPERS_FOLDER names.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from paper_parts import ALIGN, SIGNED, approval, blank_form, content, foot_of_order, head_of_order, say, table

FOLDER = Path(__file__).resolve().parent.parent / "wagtail_nastav" / "data" / "papers"


def order_on_pairs() -> Any:
    form = blank_form("Приказ о закреплении наставнических пар")
    head_of_order(form, "О закреплении наставнических пар (групп)")
    say(form, "В соответствии с положением о системе наставничества педагогических работников организации, на основании "
              "согласия наставников и наставляемых ПРИКАЗЫВАЮ:")  # fmt: skip
    say(form, "1. Закрепить наставнические пары (группы):")
    table(
        form,
        [("№", 10), ("Наставник, должность", 48), ("Наставляемый, должность", 48), ("Форма", 29), ("Срок", 30)],
        [
            ["{%tr for pair in pairs %}"],
            ["{{ loop.index }}", "{% for one in pair.mentors %}{{ one.line }}{% if not loop.last %}\n{% endif %}"
             "{% else %}____________________{% endfor %}",
             "{% for one in pair.mentees %}{{ one.line }}{% if not loop.last %}\n{% endif %}"
             "{% else %}____________________{% endfor %}",
             "{{ pair.forms }}", "с {{ pair.start or '____________' }} по {{ pair.end or '____________' }}"],
            ["{%tr endfor %}"],
        ],
    )  # fmt: skip
    say(form, "")
    say(form, "2. Наставникам вместе с наставляемыми разработать персонализированные программы наставничества (от трёх "
              "месяцев до одного года) и представить их на утверждение до «____» ______________ 20____ г.")  # fmt: skip
    say(form, "3. Куратору наставничества ____________________ внести сведения в банк наставников и наставляемых, "
              "сопровождать программы и следить за их выполнением.")  # fmt: skip
    say(form, "4. Контроль за исполнением приказа ____________________________________________.")
    foot_of_order(form, "people")
    return form


def release() -> Any:
    form = blank_form("Приказ об освобождении наставника")
    head_of_order(form, "Об освобождении от обязанностей наставника")
    say(form, "На основании положения о системе наставничества педагогических работников организации ПРИКАЗЫВАЮ:")
    say(form, "1. Освободить от обязанностей наставника с {{ last_day or '«____» ______________ 20____ г.' }}:")
    say(form, "{{ mentor.line }}.")
    say(form, "Наставляемый (наставляемые): {% for one in mentees %}{{ one.line }}{% if not loop.last %}; {% endif %}"
              "{% else %}____________________{% endfor %}.")  # fmt: skip
    say(form, "Срок программы: с {{ start or '____________' }} по {{ end or '____________' }}")
    say(form, "Основание освобождения: {{ ground or '________________________________________' }}.")
    say(form, "{%p if successors %}")
    say(form, "2. Назначить наставником: {% for one in successors %}{{ one.line }}{% if not loop.last %}; {% endif %}"
              "{% endfor %}.")  # fmt: skip
    say(form, "{%p else %}")
    say(form, "2. Назначить наставником: ____________________________________________ (либо: программу завершить).")
    say(form, "{%p endif %}")
    say(form, "3. Куратору наставничества ____________________ внести изменения в банк наставников и наставляемых.")
    say(form, "4. Контроль за исполнением приказа ____________________________________________.")
    say(form, "Документы: {{ order or '________________________________________' }}.")
    foot_of_order(form, "[mentor] + mentees + successors")
    return form


def programme() -> Any:
    form = blank_form("Персонализированная программа наставничества")
    approval(form, "УТВЕРЖДАЮ")
    say(form, "{{ organization.name }}", ALIGN.CENTER, bold=True)
    form.add_heading("ПЕРСОНАЛИЗИРОВАННАЯ ПРОГРАММА НАСТАВНИЧЕСТВА", level=1)
    say(form, "{{ title }}", ALIGN.CENTER)
    people = (
        "{% for one in PEOPLE %}{{ one.line }}{% if not loop.last %}; {% endif %}{% else %}" + "_" * 40 + "{% endfor %}"
    )
    for name, value in (
        ("Наставник", people.replace("PEOPLE", "mentors")),
        ("Наставляемый", people.replace("PEOPLE", "mentees")),
        ("Форма наставничества", "{{ forms }}"),
        ("Вид наставничества", "{{ kinds }}"),
        ("Срок", "с {{ start or '____________' }} по {{ end or '____________' }}"),
        ("Приказ о закреплении", "{{ order or '№ ________ от «____» ______________ 20____ г.' }}"),
        ("Запрос наставляемого", "{{ request }}"),
        ("Цель", "{{ aim }}"),
    ):
        say(form, f"{name}: {value}")
    say(form, "Направления работы: {% for line in directions %}{{ line }}{% if not loop.last %}; {% endif %}{% else %}"
              "____________________{% endfor %}")  # fmt: skip
    say(form, "План мероприятий", ALIGN.CENTER, bold=True)
    table(
        form,
        [("№", 10), ("Мероприятие", 60), ("Срок", 30), ("Планируемый результат", 40), ("Отметка", 25)],
        [
            ["{%tr for row in plan %}"],
            ["{{ loop.index }}", "{{ row.title }}", "{{ row.when }}", "{{ row.planned_result }}",
             "{{ row.done or ' ' }}"],
            ["{%tr else %}"],
            *([str(number), *[" "] * 4] for number in (1, 2, 3)),
            ["{%tr endfor %}"],
        ],
    )  # fmt: skip
    say(form, "{%p if changes %}")
    say(form, "Продления и изменения", ALIGN.CENTER, bold=True)
    say(form, "{%p for change in changes %}")
    say(form, "{{ change }}")
    say(form, "{%p endfor %}")
    say(form, "{%p endif %}")
    say(form, "")
    for text in ("{%p for one in mentors %}", f"Наставник: {SIGNED}", "{%p endfor %}",
                 "{%p for one in mentees %}", f"Наставляемый: {SIGNED}", "{%p endfor %}",
                 "Куратор ____________________ / ____________________ /"):  # fmt: skip
        say(form, text)
    return form


def road_map() -> Any:
    form = blank_form("Дорожная карта", wide=True)
    approval(form, "УТВЕРЖДАЮ")
    say(form, "{{ organization.name }}", ALIGN.CENTER, bold=True)
    form.add_heading("{{ title }}", level=1)
    say(form, "Период: {{ period }}", ALIGN.CENTER)
    say(form, "{%p if approved_by %}")
    say(form, "Утверждена: {{ approved_by }}", ALIGN.CENTER)
    say(form, "{%p endif %}")
    table(
        form,
        [("№", 12), ("Мероприятие", 70), ("Показатель", 40), ("Форма результата", 60), ("Срок", 30),
         ("Ответственный", 40)],
        [
            ["{%tr for stage in stages %}"],
            ["{%tr if stage.title %}"],
            ["{{ stage.title }}"],
            ["{%tr endif %}"],
            ["{%tr for row in stage.rows %}"],
            ["{{ loop.index }}", "{{ row.activity }}", "{{ row.indicator }}", "{{ row.result_form }}",
             "{{ row.term }}", "{{ row.responsible }}"],
            ["{%tr endfor %}"],
            ["{%tr else %}"],
            *([str(number), *[" "] * 5] for number in (1, 2, 3)),
            ["{%tr endfor %}"],
        ],
    )  # fmt: skip
    return form


def report() -> Any:
    form = blank_form("Аналитический отчёт о наставничестве")
    approval(form, "УТВЕРЖДАЮ")
    say(form, "{{ organization.name }}", ALIGN.CENTER, bold=True)
    form.add_heading("{{ title }}", level=1)
    say(form, "{{ state }}", ALIGN.CENTER)
    for text in ("{%p for line in introduction %}", "{{ line }}", "{%p endfor %}", "{%p if coverage %}"):
        say(form, text)
    say(form, "Показатели школ", ALIGN.CENTER, bold=True)
    say(form, "{{ coverage }}. Числа сложены; доли посчитаны заново из сумм.")
    tables_of_report(form, "totals")
    for text in ("{%p if told %}", "Числа опубликовали: {{ told | join('; ') }}.", "{%p endif %}",
                 "{%p if missing %}", "Нет чисел: {{ missing | join('; ') }}.", "{%p endif %}", "{%p endif %}"):  # fmt: skip
        say(form, text)
    say(form, "{%p if tables %}")
    say(form, "{% if coverage %}Собственные показатели{% else %}Показатели{% endif %}", ALIGN.CENTER, bold=True)
    say(form, "{%p endif %}")
    tables_of_report(form, "tables")
    say(form, "{%p for text in texts %}")
    say(form, "{{ text.title }}", ALIGN.CENTER, bold=True)
    for text in ("{%p for line in text.lines %}", "{{ line }}", "{%p endfor %}", "{%p endfor %}"):
        say(form, text)
    say(form, "")
    say(form, "Куратор ____________________ / ____________________ /")
    return form


def tables_of_report(form: Any, name: str) -> None:
    say(form, f"{{%p for table in {name} %}}")
    say(form, "{{ table.title }}", bold=True)
    table(
        form,
        [("Показатель", 50), ("{{ year_before }}", 32), ("{{ year }}", 32), ("Изменение", 26), ("План", 25)],
        [
            ["{%tr for row in table.rows %}"],
            ["{{ row.title }}\n{{ row.how }}{% if row.schools %}; школ: {{ row.schools }}{% endif %}", "{{ row.before }}",
             "{{ row.now }}", "{{ row.change }}", "{{ row.planned }}{% if row.reached %}\n{{ row.reached }}{% endif %}"],
            ["{%tr endfor %}"],
        ],
    )  # fmt: skip
    say(form, "{%p endfor %}")


def consent(title: str) -> Any:
    form = blank_form(title)
    form.add_heading("{{ heading }}", level=1)
    for text in ("{%p for line in lines %}", "{{ line }}", "{%p endfor %}"):
        say(form, text)
    return form


FORMS: dict[str, Callable[[], Any]] = {
    "order-on-pairs": order_on_pairs,
    "release": release,
    "programme": programme,
    "road-map": road_map,
    "analytical-report": report,
    "consent-distribution": lambda: consent("Согласие на распространение персональных данных"),
    "consent-processing": lambda: consent("Согласие на обработку персональных данных"),
}


def main(arguments: list[str]) -> int:
    fresh = {FOLDER / f"{name}.docx": content(make()) for name, make in FORMS.items()}
    if "--check" in arguments:
        stale = [path.name for path, made in fresh.items() if not path.is_file() or path.read_bytes() != made]
        for name in stale:
            print(f"{name} is not what the script makes: run python scripts/paper_forms.py", file=sys.stderr)
        return 1 if stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path, made in fresh.items():
        path.write_bytes(made)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
