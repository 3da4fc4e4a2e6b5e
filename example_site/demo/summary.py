"""What the demo consists of at this moment, in plain words; counted from the database by the product's own rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from example_site.demo.users import ACCOUNTS, ADMINISTRATOR, PASSWORD, opens
from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.pages.practices import PracticePage
from wagtail_nastav.pages.programmes import ProgrammePage, ProgrammeResultPage
from wagtail_nastav.pages.section import SectionPage
from wagtail_nastav.rules.completion import ProgrammeState
from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.snippets.people import Consent, Person


def told() -> Iterator[str]:
    """Lines for the terminal."""
    section = SectionPage.objects.order_by("path").first()
    yield f"Школа: {section.organization if section else '—'} (вымышленная, как все люди и документы ниже)."
    yield ""
    yield from _counts(timezone.now())
    yield ""
    yield from _addresses(section)


def states(now: datetime) -> dict[str, int]:
    """How many programmes are in each state."""
    return {str(state): ProgrammePage.objects.in_state(state, now).count() for state in ProgrammeState}


def _counts(now: datetime) -> Iterator[str]:
    people = Person.objects.all()
    both = people.filter(is_mentor=True, is_mentee=True).count()
    mentors, mentees = people.filter(is_mentor=True).count(), people.filter(is_mentee=True).count()
    yield f"Люди: {people.count()} — наставников {mentors}, наставляемых {mentees}, из них в обеих ролях {both}."
    valid, given = Consent.objects.valid(now).count(), Consent.objects.count()
    yield f"Согласия на публикацию: {given}, из них действуют {valid}; остальные истекли или отозваны."
    labels = [f"{state.label} — {states(now)[state]}" for state in ProgrammeState]
    yield f"Программы: {ProgrammePage.objects.count()} ({', '.join(labels)})."
    open_results, results = ProgrammeResultPage.objects.public_at(now).count(), ProgrammeResultPage.objects.count()
    yield f"Страницы результатов: опубликовано {open_results}, ждут завершения программы {results - open_results}."
    open_practices, practices = PracticePage.objects.public_at(now).count(), PracticePage.objects.count()
    yield f"Лучшие практики: опубликовано {open_practices}, черновиков {practices - open_practices}."
    acts = NormativeDocument.objects.all()
    yield f"Документы: {acts.count()}, с файлами {acts.exclude(file=None).count()}."


def _addresses(section: SectionPage | None) -> Iterator[str]:
    base = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    yield f"Раздел сайта:  {base}{section.url if section else '/'}"
    yield f"Управление:    {base}/admin/"
    yield from _login()
    yield f"Где данные:    {', '.join(_places())}"


def _login() -> Iterator[str]:
    if opens(ADMINISTRATOR.login):
        yield f"  логин {ADMINISTRATOR.login}, пароль {PASSWORD}"
    else:
        yield f"  логин {ADMINISTRATOR.login}, пароль ваш: учётную запись завели или изменили без этой команды"
    others = [f"{account.login} ({account.group})" for account in ACCOUNTS if opens(account.login)]
    if others:
        yield f"  с тем же паролем {PASSWORD} входят: {', '.join(others)}"


def _places() -> Iterator[str]:
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        yield f"база {_short(database['NAME'])}"
    else:
        yield f"база PostgreSQL «{database['NAME']}»"
    yield f"документы {_short(settings.MEDIA_ROOT)}"
    yield f"портреты и согласия {_short(nastav_settings.PRIVATE_ROOT)}"


def _short(path: str | Path) -> str:
    """From the folder in which the command was typed, where it lies below that."""
    whole = Path(path).resolve()
    return str(whole.relative_to(Path.cwd())) if whole.is_relative_to(Path.cwd()) else str(whole)
