"""What is exported is imported again as «без изменений», in every kind and format (R-001-III-12-1, R-002-roadmap)."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.exporting.school import EVIL, make_everything
from tests.host.models import HomePage
from tests.keeping import Keep, handed_out
from wagtail_nastav.spreadsheets.exporting.sight import Sight
from wagtail_nastav.spreadsheets.exporting.tables import FORMATS, export_seen
from wagtail_nastav.spreadsheets.planning.plan import Plan, make_plan
from wagtail_nastav.spreadsheets.planning.wishes import Wishes
from wagtail_nastav.spreadsheets.reading.child import read_file
from wagtail_nastav.spreadsheets.resources.known import Known
from wagtail_nastav.spreadsheets.types import Action, Kind, ReadTable
from wagtail_nastav.spreadsheets.understanding.file import understand


@pytest.fixture(scope="module")
def kept_everything(keep: Keep) -> SimpleNamespace | None:
    return keep(make_everything)


@pytest.fixture
def everything(kept_everything: SimpleNamespace | None, home: HomePage) -> SimpleNamespace:
    return handed_out(kept_everything, make_everything)


def read_again(content: bytes, name: str, folder: Path) -> list[ReadTable]:
    path = folder / name
    path.write_bytes(content)
    return understand(read_file(path), vocabularies=Known().vocabularies)


def planned(content: bytes, name: str, folder: Path, school: Any = None) -> Plan:
    return make_plan(read_again(content, name, folder), Wishes(organization=school))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("kind", list(Kind))
def test_what_is_exported_is_unchanged(kind: Kind, format: str, everything: SimpleNamespace, tmp_path: Path) -> None:
    content, name = export_seen(kind, format, Sight.everything())
    plan = planned(content, name, tmp_path, everything.school)
    assert [table.kind for table in plan.tables] == [kind]
    told = [(row.action, row.changes, [str(m) for m in row.all_messages]) for row in plan.tables[0].rows]
    assert {action for action, _changes, _messages in told} == {Action.SAME}, told
    assert not plan.changes_anything, told


def test_the_way_back_keeps_every_text(everything: SimpleNamespace, tmp_path: Path) -> None:
    for format in FORMATS:
        table = read_again(*export_seen(Kind.MENTORS, format, Sight.everything()), tmp_path)[0]
        values = table.rows[0].values
        assert (values["achievements"], values["interests"]) == (EVIL, "@робототехника"), format
        assert (values["key"], values["external_id"]) == (str(everything.mentor.uid), "007"), format
