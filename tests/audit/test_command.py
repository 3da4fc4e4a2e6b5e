"""``nastav_check``: what it says, in what order, and with what it ends."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.audit.backdoor import write
from tests.consent.scene import NOON, Scene
from wagtail_nastav.audit import Finding, Severity, audit
from wagtail_nastav.audit.findings import CHECKS


def run(*arguments: str) -> tuple[str, int]:
    """What was printed, and the exit code."""
    out = StringIO()
    try:
        call_command("nastav_check", *arguments, stdout=out)
    except SystemExit as ended:
        return out.getvalue(), int(ended.code or 0)
    return out.getvalue(), 0


def test_when_everything_is_in_order_it_says_so_and_how_much_it_saw(scene: Scene):
    # R-001-VIII-2
    said, code = run()
    assert said == "Всё в порядке. Просмотрено: 13 страниц, 2 человека.\n"
    assert code == 0


def test_an_error_ends_with_one_and_names_the_page(scene: Scene):
    # R-001-VIII-2
    write(scene.programme, start=NOON.date(), end=NOON.date())
    write(scene.programme, effective_end=NOON.date())
    said, code = run()
    assert code == 1
    assert f"Ошибка. Страница «{scene.programme.title}» (№ {scene.programme.pk})" in said
    assert f"/admin/pages/{scene.programme.pk}/edit/" in said


def test_warnings_alone_end_with_nought(scene: Scene):
    # R-001-VIII-2
    scene.mentee.consent()
    said, code = run()
    assert "Предупреждение. Человек" in said
    assert "Замечаний: 1, из них ошибок: 0. Просмотрено: 13 страниц" in said
    assert code == 0


def test_json_is_for_other_programs(scene: Scene):
    # R-001-VIII-2
    scene.mentee.consent()
    said, code = run("--json")
    told = json.loads(said)
    assert code == 0
    (finding,) = told["findings"]
    assert finding.keys() == {"code", "severity", "what", "where", "message"}
    assert (finding["code"], finding["severity"]) == ("consent_unproven", "warning")
    assert told["checked"]["pages"] == 13
    assert told["checked"]["people"] == 2
    write(scene.programme, start=None)
    write(scene.programme, end=None, effective_end=None)
    write(scene.mentor.person, sort_key="1")
    assert run("--json")[1] == 1


def test_the_order_depends_on_nothing_but_the_findings(scene: Scene, monkeypatch):
    # R-001-VIII-2
    write(scene.mentor.person, sort_key="1")
    scene.mentee.consent()
    write(scene.programme, start=NOON.date(), end=NOON.date())
    first = audit().findings
    monkeypatch.setattr("wagtail_nastav.audit.run.CHECKS", CHECKS[::-1])
    assert audit().findings == first
    assert [finding.severity for finding in first] == sorted(
        (f.severity for f in first), key=["error", "warning"].index
    )
    assert len(first) >= 4


def test_a_check_that_breaks_is_told_of_and_stops_nobody(scene: Scene, monkeypatch):
    # R-001-VIII-2
    def broken_check(looking):
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM no_such_table")
        yield Finding("never", Severity.ERROR, "", "", "")

    write(scene.mentor.person, sort_key="1")
    monkeypatch.setattr("wagtail_nastav.audit.run.CHECKS", [broken_check, *CHECKS])
    codes = [finding.code for finding in audit().findings]
    assert codes == ["check_failed", "person_stale"]
    said, code = run()
    assert "broken_check" in said
    assert code == 1


def test_it_takes_no_other_arguments():
    # R-001-VIII-2
    with pytest.raises((CommandError, TypeError)):
        call_command("nastav_check", "--repair")


@pytest.mark.django_db
def test_a_site_without_a_section_is_in_order():
    # R-001-VIII-1
    assert run()[0].startswith("Всё в порядке. Просмотрено: 0 страниц, 0 человек.")
