"""The vocabularies that come with the app: shape and the members that the seed documents require."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).resolve().parents[2] / "wagtail_nastav" / "data"
VOCABULARIES: dict[str, list[dict[str, Any]]] = json.loads((DATA / "vocabularies.json").read_text(encoding="utf-8"))
ACT_KEYS = {act["key"] for act in json.loads((DATA / "acts.json").read_text(encoding="utf-8"))}
SHORT = {"subjects", "organization_kinds"}

REQUIRED = {
    # R-001-II-3, R-003-4.1.5, R-000-forms
    "mentoring_forms": "teacher-teacher head-teacher head-student university-teacher partner-teacher "
    "school-school group",
    # R-001-II-4, R-002-forms, R-003-4.1.5
    "mentoring_kinds": "one-to-one virtual group short-term situational speed reverse network",
    # R-000-cat, R-002-cat
    "mentee_categories": "young-specialist new-duties new-technology contest-preparation new-workplace",
    # R-001-III-8, R-002-locals, R-000-IV-2
    "document_levels": "federal regional municipal local",
    "document_kinds": "federal-law decree directive resolution order letter guidelines regional-law regulation plan "
    "protocol pairing-order personal-programme programme road-map decision",
    # R-001-IX, R-003-3.4
    "award_kinds": "for-mentoring honorary-mentor youth-and-professionalism",
    # R-001-VII-1
    "completion_grounds": "fulfilled by-participants by-curator",
    # R-001-III-9
    "replacement_grounds": "personal-request long-absence dismissal-or-transfer disciplinary-action incompatibility",
    # R-000-IV-7, R-001-III-12-4
    "organization_kinds": "school kindergarten college municipal-authority regional-authority regional-institute",
    # R-000-IV-9
    "subjects": "mathematics physics russian primary-school preschool psychology",
    # R-001-VIII-1
    "news_rubrics": "announcements events programmes",
    # R-000-IV-12, R-002-9
    "event_kinds": "seminar webinar conference methodical-association master-class",
    # R-000-IV-10
    "library_kinds": "methodical-work publication expert-recommendation presentation video",
    # R-000-V-1-7
    "support_stages": "adaptation training support",
}
CLOSED = {"document_levels", "completion_grounds", "replacement_grounds", "mentoring_forms", "mentoring_kinds"}


def codes(name: str) -> list[str]:
    return [term["code"] for term in VOCABULARIES[name]]


def test_the_vocabularies_are_the_ones_the_app_loads() -> None:
    assert set(VOCABULARIES) == set(REQUIRED)


@pytest.mark.parametrize("name", REQUIRED)
def test_required_members_are_there(name: str) -> None:
    required = REQUIRED[name].split()
    assert set(required) <= set(codes(name))
    if name in CLOSED:
        assert codes(name) == required


@pytest.mark.parametrize("name", REQUIRED)
def test_codes_and_titles_are_unique(name: str) -> None:
    titles = [term["title"] for term in VOCABULARIES[name]]
    assert len(set(codes(name))) == len(codes(name))
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("name", REQUIRED)
def test_schema(name: str) -> None:
    for term in VOCABULARIES[name]:
        assert {"code", "title", "definition", "source"} <= set(term)
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", term["code"]) and len(term["code"]) <= 80
        assert re.search("[А-Яа-я]", term["title"]) and len(term["title"]) <= 255
        assert term["source"].strip() and len(term["source"]) <= 255
        assert len(term["definition"]) >= (0 if name in SHORT else 20)


@pytest.mark.parametrize("name", sorted(set(REQUIRED) - {"subjects"}))
def test_sources_name_a_seed_clause(name: str) -> None:
    assert [t["code"] for t in VOCABULARIES[name] if not re.match(r"00[0-4]\b", t["source"])] == []


def test_typographic_quotes_only() -> None:
    texts = [term[field] for terms in VOCABULARIES.values() for term in terms for field in ("title", "definition")]
    assert [text for text in texts if '"' in text or " - " in text or text.count("«") != text.count("»")] == []


def test_levels_are_ordered() -> None:
    assert [term["order"] for term in VOCABULARIES["document_levels"]] == [1, 2, 3, 4]


def test_only_the_full_plan_counts_as_fulfilled() -> None:
    # R-001-VII-1
    assert [term["code"] for term in VOCABULARIES["completion_grounds"] if term["fulfilled"]] == ["fulfilled"]


def test_state_and_departmental_awards_name_the_act_that_founded_them() -> None:
    # R-001-IX, R-003-3.4
    awards = VOCABULARIES["award_kinds"]
    assert {term["rank"] for term in awards} == {"state", "departmental", "other"}
    assert [term["code"] for term in awards if (term["rank"] == "other") == (term.get("act") in ACT_KEYS)] == []


def test_young_specialist_is_up_to_three_years() -> None:
    # R-000-cat, R-002-cat
    young = next(term for term in VOCABULARIES["mentee_categories"] if term["code"] == "young-specialist")
    assert (young["years_from"], young["years_to"]) == (0, 3)


def test_there_are_about_thirty_subjects() -> None:
    assert 25 <= len(VOCABULARIES["subjects"]) <= 40
