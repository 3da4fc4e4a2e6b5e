"""The register of normative acts that the seed documents cite: shape, citations, and the page that lists it."""

# R-001-III-8, R-002-locals, R-000-IV-2: documents at four levels; the acts that the seeds cite come ready to load.

from __future__ import annotations

import importlib.util
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "wagtail_nastav" / "data"
LEVELS = ["federal", "regional", "municipal", "local"]
SEEDS = ["000", "001", "002", "003", "004"]
FIELDS = {"key", "level", "kind", "issuer", "title", "number", "date", "region", "cited_in"}
FIELDS |= {"replaced_by", "lost_force_on", "url", "note"}
MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
NUMBER = re.compile(r"(?:№|\bN)\s*([^\s,;«]+(?:(?<=-)\s+р\b)?)")
DAY = re.compile(r"«?\s*(\d{1,2})\s*»?[\s.]+(\d{2}|[а-я]+)[\s.]+(\d{4})")


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


ACTS: list[dict[str, Any]] = read(DATA / "acts.json")
BY_KEY = {act["key"]: act for act in ACTS}
CITATIONS = [
    (seed, entry) for seed, entries in read(ROOT / "tests" / "data" / "citations.json").items() for entry in entries
]
AGREEING = [entry for _, entry in CITATIONS if not entry.get("differs")]
PAGE = (ROOT / "docs" / "reference" / "acts.md").read_text(encoding="utf-8")


def numbers(snippet: str) -> set[str]:
    return {re.sub(r"\s", "", found).rstrip(".") for found in NUMBER.findall(snippet)}


def month(word: str) -> int:
    return int(word) if word.isdigit() else next(n for n, name in enumerate(MONTHS, 1) if name[:3] == word[:3])


def days(snippet: str) -> set[str]:
    return {date(int(y), month(m), int(d)).isoformat() for d, m, y in DAY.findall(snippet)}


def by_key(found: str) -> dict[str, set[str]]:
    """The numbers or the dates that the citations give for each act."""
    read_out = {"numbers": numbers, "days": days}[found]
    facts: dict[str, set[str]] = {}
    for entry in AGREEING:
        facts.setdefault(entry["key"], set()).update(read_out(entry["snippet"]))
    return facts


def load_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("acts_table", ROOT / "scripts" / "acts_table.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_keys_are_unique_ascii_slugs() -> None:
    assert len(BY_KEY) == len(ACTS)
    assert [key for key in BY_KEY if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)] == []


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act["key"])
def test_schema(act: dict[str, Any]) -> None:
    kinds = {term["code"] for term in read(DATA / "vocabularies.json")["document_kinds"]}
    assert set(act) - {"status_source"} == FIELDS
    assert act["level"] in LEVELS and act["kind"] in kinds
    assert all(isinstance(act[name], str) for name in ("title", "issuer", "number", "region", "url", "note"))
    assert act["title"].strip() and "№" not in act["number"]
    assert bool(act["region"]) == (act["level"] != "federal")
    assert act["issuer"] or act["note"], "an act without an issuer says why"


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act["key"])
def test_dates_and_successors(act: dict[str, Any]) -> None:
    for name in ("date", "lost_force_on"):
        assert act[name] is None or date.fromisoformat(act[name])
    assert act["replaced_by"] is None or (act["replaced_by"] in BY_KEY and act["replaced_by"] != act["key"])
    if act["replaced_by"] or act["lost_force_on"]:
        assert act["status_source"]


def test_order_is_level_then_date_then_key_with_undated_last() -> None:
    order = [(LEVELS.index(act["level"]), act["date"] or "9999", act["key"]) for act in ACTS]
    assert order == sorted(order)


def test_typographic_quotes_only() -> None:
    texts = [act[name] for act in ACTS for name in ("title", "issuer", "note")]
    assert [text for text in texts if '"' in text or text.count("«") != text.count("»")] == []


def test_every_citation_maps_to_an_act_and_every_act_is_cited_where_it_says() -> None:
    cited = {(entry["key"], f"{seed} {entry['place']}") for seed, entry in CITATIONS}
    claimed = {(act["key"], place) for act in ACTS for place in act["cited_in"]}
    assert {seed for seed, _ in CITATIONS} == set(SEEDS)
    assert cited == claimed
    assert {key for key, _ in cited} == set(BY_KEY)


@pytest.mark.parametrize("field, found", [("number", "numbers"), ("date", "days")])
def test_citations_bear_exactly_the_number_and_date_of_the_act(field: str, found: str) -> None:
    facts = by_key(found)
    assert {key: facts[key] for key in BY_KEY} == {
        key: {act[field]} if act[field] else set() for key, act in BY_KEY.items()
    }


def test_citation_that_disagrees_says_why_and_really_disagrees() -> None:
    disagreeing = [entry for _, entry in CITATIONS if entry.get("differs")]
    assert disagreeing
    for entry in disagreeing:
        act = BY_KEY[entry["key"]]
        assert numbers(entry["snippet"]) != {act["number"]} or days(entry["snippet"]) != {act["date"]}
        assert act["note"]


def test_snippets_are_a_few_words_only() -> None:
    assert [entry["snippet"] for _, entry in CITATIONS if len(entry["snippet"].split()) > 8] == []


def page_counts() -> dict[str, int]:
    return {name: int(count) for name, count in re.findall(r"^\| ([^|]+) \| (\d+) \|$", PAGE, re.MULTILINE)}


def test_counts_on_the_page_equal_the_data() -> None:
    levels = Counter(act["level"] for act in ACTS)
    seeds = Counter(seed for act in ACTS for seed in {place[:3] for place in act["cited_in"]})
    titles = dict(zip(LEVELS, ["Федеральный", "Региональный", "Муниципальный", "Локальный"], strict=True))
    expected = {titles[level]: levels[level] for level in LEVELS} | {seed: seeds[seed] for seed in SEEDS}
    assert page_counts() == expected | {"Всего": len(ACTS)}


def test_page_is_what_the_script_writes() -> None:
    script = load_script()
    assert script.render(PAGE, script.load_acts()) == PAGE


def test_script_notices_a_stale_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = load_script()
    copy = tmp_path / "acts.md"
    copy.write_text(PAGE.replace(f"| Всего | {len(ACTS)} |", "| Всего | 1 |"), encoding="utf-8")
    monkeypatch.setattr(script, "PAGE", copy)
    assert script.main(["--check"]) == 1
    assert script.main([]) == 0
    assert copy.read_text(encoding="utf-8") == PAGE


def test_script_explains_a_lost_marker() -> None:
    script = load_script()
    with pytest.raises(SystemExit, match="begin seeds"):
        script.render(PAGE.replace("<!-- begin seeds -->", ""), script.load_acts())
