"""Questions to the example site, asked inside its own process: ``python -m tests.demo.probe NAME …``.

The answers are printed as one line of JSON; a question that failed is answered with its traceback, as a text.
"""

from __future__ import annotations

import hashlib
import json
import sys
import traceback
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import Mock, patch

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

NOT_COMPARED = {"sessions.session"}


def states() -> dict[str, dict[str, int]]:
    """Programmes in each state after so many days, by the database and by the rule over the rows."""
    return {str(days): _states(timezone.now() + timedelta(days=days)) for days in (0, 1, 40)}


def _states(now: datetime) -> dict[str, int]:
    from example_site.demo.summary import states as by_database
    from wagtail_nastav.pages.programmes import ProgrammePage

    by_rule: dict[str, int] = dict.fromkeys(by_database(now), 0)
    for programme in ProgrammePage.objects.all():
        by_rule[programme.state_at(now, programme.standing_completion())] += 1
    assert by_rule == by_database(now)
    return by_rule


def facts() -> dict[str, Any]:
    """What the demo promises besides states."""
    from wagtail.models import PageLogEntry

    from wagtail_nastav.pages.practices import PracticePage
    from wagtail_nastav.pages.programmes import Completion, ProgrammePage, ProgrammeResultPage
    from wagtail_nastav.rules.validity import act_state
    from wagtail_nastav.snippets.documents import NormativeDocument
    from wagtail_nastav.snippets.people import LearningRoute, Person

    now = timezone.now()
    acts = NormativeDocument.objects.all()
    results = ProgrammeResultPage.objects.all()
    return {
        "people": Person.objects.count(),
        "portraits": Person.objects.exclude(photo="").count(),
        "both": Person.objects.filter(is_mentor=True, is_mentee=True).count(),
        "availability": sorted(set(Person.objects.filter(is_mentor=True).values_list("availability", flat=True))),
        "awarded": Person.objects.filter(awards__isnull=False).distinct().count(),
        "forms": sorted(set(ProgrammePage.objects.values_list("forms__code", flat=True))),
        "kinds": sorted(set(ProgrammePage.objects.values_list("kinds__code", flat=True))),
        "taken_back": Completion.objects.filter(cancelled_at__isnull=False).count(),
        "completed_later": Completion.objects.filter(completed_on__gt=timezone.localdate(), cancelled_at=None).count(),
        "grounds": sorted(Completion.objects.in_force(now).values_list("ground__code", flat=True)),
        "changes": sorted(ProgrammePage.objects.exclude(changes=None).values_list("changes__kind", flat=True)),
        "replaced": ProgrammePage.objects.filter(participants__replacement_ground__isnull=False).count(),
        "other_term": ProgrammePage.objects.exclude(term_ground="").count(),
        "routes": [route.programmes.count() for route in LearningRoute.objects.all()],
        "plans": sorted(programme.activities.count() for programme in ProgrammePage.objects.all()),
        "results": [results.public_at(now).count(), results.filter(live=False).count()],
        "results_withdrawn": PageLogEntry.objects.filter(action="wagtail_nastav.withdrawn_with_completion").count(),
        "practices": [PracticePage.objects.public_at(now).count(), PracticePage.objects.filter(live=False).count()],
        "act_states": sorted({str(act_state(act, timezone.localdate())) for act in acts.filter(key=None)}),
        "acts_of_seeds": acts.exclude(key=None).count(),
        "replaced_acts": acts.filter(key=None, replaced_by__isnull=False).count(),
        "signed": acts.exclude(signature=None).count(),
        "accessible": acts.exclude(accessible_version=None).count(),
    }


def crawl() -> dict[str, Any]:
    from tests.demo.crawling import crawl_site

    return crawl_site()


def hidden_addresses() -> dict[str, dict[str, int]]:
    """What an anonymous visitor gets at the addresses of drafts, and of portraits that may and may not be seen."""
    from django.test import Client
    from wagtail.models import Page

    from wagtail_nastav.models import MenteeBasePage, MentorBasePage
    from wagtail_nastav.rules.consent import Category
    from wagtail_nastav.snippets.people import Person

    client, now = Client(headers={"host": "127.0.0.1:8000"}), timezone.now()
    asked: dict[str, list[str]] = {"drafts": [page.url for page in Page.objects.filter(live=False, depth__gt=1)]}
    for person in Person.objects.exclude(photo=""):
        kind = "open" if Category.PHOTO in person.allowed(now) else "hidden"
        model = MentorBasePage if person.is_mentor else MenteeBasePage
        base = model.objects.get()
        portrait = base.url + base.reverse_subpage("photo", kwargs={"uid": person.uid, "width": 320})
        asked.setdefault(kind, []).append(portrait)
    return {kind: {address: client.get(address).status_code for address in found} for kind, found in asked.items()}


def logins() -> dict[str, list[Any]]:
    """Who gets in with the demo's password, and to what."""
    from django.test import Client

    from example_site.demo.users import ACCOUNTS, ADMINISTRATOR, PASSWORD, find

    found: dict[str, list[Any]] = {}
    for account in (ADMINISTRATOR, *ACCOUNTS):
        client = Client(headers={"host": "127.0.0.1:8000"})
        entered = client.login(username=account.login, password=PASSWORD)
        groups = list(find(account.login).groups.values_list("name", flat=True))
        found[account.login] = [entered, client.get("/admin/").status_code, groups]
    return found


def second_run() -> dict[str, Any]:
    """What the commands change when they run again, today and forty days later; empty if nothing."""
    before, told = fingerprint(), StringIO()
    call_command("nastav_demo", stdout=told)
    later = timezone.now() + timedelta(days=40)
    with patch("django.utils.timezone.now", return_value=later):
        call_command("nastav_demo", stdout=StringIO())
    call_command("nastav_setup", stdout=StringIO())
    after = fingerprint()
    changed = [name for name in before if before[name] != after[name]]
    return {"tables": len(before), "changed": changed, "told": told.getvalue()}


def fingerprint() -> dict[str, str]:
    """A digest of every table, and the names of all files."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.label_lower not in NOT_COMPARED:
            rows = sorted(map(repr, model._base_manager.values_list()))
            found[model._meta.label_lower] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return {**found, "files": "\n".join(files())}


def files() -> list[str]:
    folders = (Path(settings.MEDIA_ROOT), Path(settings.WAGTAIL_NASTAV["PRIVATE_ROOT"]))
    return sorted(path.name for folder in folders for path in folder.rglob("*") if path.is_file())


def accounts() -> int:
    from django.contrib.auth import get_user_model

    return get_user_model().objects.count()


def broken_build() -> dict[str, Any]:
    """What is left when the last part fails."""
    from example_site.demo import builder
    from wagtail_nastav.snippets.people import Person

    failing = Mock(side_effect=RuntimeError("no more paper"))
    # The parts before this one bring accounts, portraits and documents.
    begun = builder.PARTS[: builder.PARTS.index(builder.make_programmes)]
    with patch.object(builder, "PARTS", (*begun, failing)):
        try:
            builder.build()
        except RuntimeError as error:
            return {"error": str(error), "people": Person.objects.count(), "files": files()}
    raise AssertionError("The failure was swallowed.")


def round_trips() -> dict[str, dict[str, list[str]]]:
    """Every table of the site written to a file of every format and read again: all kinds and actions that come of it."""
    with TemporaryDirectory() as folder:
        return {
            kind: {ending: _read_again(kind, Path(folder) / f"{kind}.{ending}") for ending in ("xlsx", "ods", "csv")}
            for kind in ("mentors", "mentees", "programmes", "roadmap", "documents", "organizations")
        }


def _read_again(kind: str, path: Path) -> list[str]:
    call_command("nastav_export", kind, str(path), stdout=StringIO())
    said = StringIO()
    try:
        call_command("nastav_import", str(path), json=True, stdout=said, stderr=StringIO())
    except SystemExit as ended:
        return [f"exit {ended.code}", said.getvalue()[-2000:]]
    tables = json.loads(said.getvalue())["tables"]
    rows = [(table["kind"], row) for table in tables for row in table["rows"]]
    return sorted({f"{of}: {row['action']}" for of, row in rows if row["action"] != "same"} | {of for of, _row in rows})


def answered(question: str) -> Any:
    try:
        return globals()[question]()
    except Exception:
        return traceback.format_exc()


if __name__ == "__main__":
    django.setup()
    print(json.dumps({question: answered(question) for question in sys.argv[1:]}, default=str))
