"""Two closed years of monitoring with a report, and one that is being filled in; only the indicators are not invented."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from example_site.demo.publishing import add_page, publish
from example_site.demo.stage import Stage
from wagtail_nastav.models import AnalyticalReportPage, MonitoringFigure, MonitoringPage, MonitoringYear
from wagtail_nastav.monitoring.closing import close

INTRO = (
    "<p>Каждый июнь школа подводит итоги: что посчитано по данным раздела, что показали анкеты и отчёты. Числа этой "
    "страницы — учебный пример.</p>"
)
REPORT = {
    "introduction": "<p>Отчёт подводит итоги года: как шли персонализированные программы наставничества и что они дали. "
    "Он опирается на показатели мониторинга. Числа и тексты — учебный пример.</p>",
    "analysis": "<p>Наставников и программ стало больше, молодые специалисты чаще участвуют в конкурсах. Почти все "
    "программы завершены с выполнением плана.</p>",
    "problems": "<ul><li>Наставникам не хватает времени на взаимное посещение уроков.</li><li>Материальная мотивация "
    "появилась только во втором полугодии.</li></ul>",
    "conclusions": "<p>Система наставничества работает: цель по молодым специалистам достигнута.</p>",
    "plans": "<ul><li>Выделить в расписании общее окно для пары.</li><li>Провести школьный семинар наставников.</li></ul>",
}
Figures = dict[str, tuple[Any, ...]]
# Numerator (or the number, or the words chosen), denominator, plan; oldest year first.
YEARS: tuple[Figures, ...] = (
    {
        "mentors": (4,), "mentees": (6,), "programmes": (5,),
        "programme": ("yes",), "conditions": ("available",), "material-motivation": ("ineffective",),
        "retention": (3, 5, 60), "newcomers": (5, 46), "young-in-contests": (2, 5, 40),
        "experience-shared": (6, None, 5), "class-dynamics": ("stable",), "mentors-trained": ("sometimes",),
        "programmes-fulfilled": (3, 4, 80), "exams": (159, 200, 80), "joint-projects": (2, None, 3),
        "mentee-results": ("positive",), "adaptation": ("full",), "planning": (3, None, 4),
        "support-under-35": (4, 6, 70),
    },
    {
        "mentors": (6,), "mentees": (8,), "programmes": (7,),
        "programme": ("yes",), "conditions": ("available",), "material-motivation": ("effective",),
        "retention": (0, 0, 60), "newcomers": (6, 48), "young-in-contests": (7, 6, 60),
        "experience-shared": (9, None, 6), "class-dynamics": ("positive",), "mentors-trained": ("yearly",),
        "programmes-fulfilled": (5, 6, 80), "exams": (188, 204, 85), "joint-projects": (4, None, 3),
        "mentee-results": ("positive",), "adaptation": ("full",), "planning": (5, None, 4),
        "support-under-35": (6, 7, 70),
    },
    {"retention": (4, 5, 60), "young-in-contests": (3, 5, 60)},
)  # fmt: skip


def make_monitoring(stage: Stage) -> None:
    """Only into a page for which nobody has begun a year yet."""
    page = MonitoringPage.objects.child_of(stage.section).get()
    if page.years.exists():
        return
    page.intro = page.intro or INTRO
    publish(page, stage.curator)
    first = stage.dates.today.year - len(YEARS) + 1
    for number, figures in enumerate(YEARS, start=first):
        year = MonitoringYear.objects.create(page=page, year=number)
        MonitoringFigure.objects.bulk_create(_figure(year, code, *given) for code, given in figures.items())
        if number < stage.dates.today.year:
            close(year, stage.curator, timezone.now())
    _report(page, stage, stage.dates.today.year - 1)


def _report(above: MonitoringPage, stage: Stage, year: int) -> None:
    title = f"Аналитический отчёт о наставничестве за {year} год"
    page = AnalyticalReportPage(title=title, slug=f"otchet-{year}", year=year, **REPORT)
    add_page(above, page, stage.curator, key="report", published=timezone.now())


def _figure(year: MonitoringYear, code: str, first: Any, of: int | None = None, plan: int | None = None) -> Any:
    if isinstance(first, str):
        return MonitoringFigure(year=year, code=code, choice=first)
    return MonitoringFigure(year=year, code=code, numerator=first, denominator=of, planned=plan)
