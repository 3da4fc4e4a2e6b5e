"""Rewrites the tables of docs/reference/acts.md from wagtail_nastav/data/acts.json.

``python scripts/acts_table.py`` rewrites the file; with ``--check`` nothing is written and the exit code is 1
when the tables are stale. Text outside the markers is written by hand and kept.
"""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypedDict

ROOT = Path(__file__).resolve().parent.parent
ACTS = ROOT / "wagtail_nastav" / "data" / "acts.json"
VOCABULARIES = ROOT / "wagtail_nastav" / "data" / "vocabularies.json"
PAGE = ROOT / "docs" / "reference" / "acts.md"
SEEDS = ("000", "001", "002", "003", "004")


class Act(TypedDict):
    key: str
    level: str
    kind: str
    issuer: str
    title: str
    number: str
    date: str | None
    region: str
    cited_in: list[str]
    note: str


def load_acts() -> list[Act]:
    acts: list[Act] = json.loads(ACTS.read_text(encoding="utf-8"))
    return acts


def titles(vocabulary: str) -> dict[str, str]:
    """Russian titles of a vocabulary by code, in the vocabulary's order."""
    terms = json.loads(VOCABULARIES.read_text(encoding="utf-8"))[vocabulary]
    return {term["code"]: term["title"] for term in terms}


def requisites(act: Act) -> str:
    """«от 29.12.2012 № 273-ФЗ», or words saying what the source leaves out."""
    if not act["date"] and not act["number"]:
        return "(без даты и номера)"
    day = f"от {date.fromisoformat(act['date']):%d.%m.%Y}" if act["date"] else "без даты"
    return f"{day} № {act['number']}" if act["number"] else f"{day} без номера"


def label(act: Act, kinds: dict[str, str]) -> str:
    issuer = f" — {act['issuer']}" if act["issuer"] else ""
    title = act["title"].replace("«", "„").replace("»", "“")
    return f"{kinds[act['kind']]} {requisites(act)} «{title}»{issuer}"


def per_level(acts: list[Act]) -> str:
    rows = [(title, sum(act["level"] == code for act in acts)) for code, title in titles("document_levels").items()]
    return table("Уровень", "Актов", [*rows, ("Всего", len(acts))])


def per_seed(acts: list[Act]) -> str:
    rows = [(seed, sum(any(place.startswith(seed) for place in act["cited_in"]) for act in acts)) for seed in SEEDS]
    return table("Документ", "Разных актов", rows)


def listing(acts: list[Act]) -> str:
    kinds, sections = titles("document_kinds"), []
    for code, title in titles("document_levels").items():
        rows = [(label(act, kinds), "; ".join(act["cited_in"])) for act in acts if act["level"] == code]
        sections.append(f"### {title} уровень\n\n{table('Акт', 'Где назван', rows)}")
    return "\n\n".join(sections)


def notes(acts: list[Act]) -> str:
    kinds = titles("document_kinds")
    rows = [(f"{kinds[act['kind']]} {requisites(act)}", act["note"]) for act in acts if act["note"]]
    return table("Акт", "Что отмечено", rows)


def table(left: str, right: str, rows: list[tuple[str, int]] | list[tuple[str, str]]) -> str:
    lines = [f"| {left} | {right} |", "|---|---|", *(f"| {first} | {second} |" for first, second in rows)]
    return "\n".join(lines)


BLOCKS = {"levels": per_level, "seeds": per_seed, "acts": listing, "notes": notes}


def render(page: str, acts: list[Act]) -> str:
    """The page with every marked block replaced. Raises SystemExit when a marker pair is missing."""
    for name, build in BLOCKS.items():
        pattern = re.compile(rf"(<!-- begin {name} -->\n).*?(<!-- end {name} -->)", re.DOTALL)
        if len(pattern.findall(page)) != 1:
            raise SystemExit(f"{PAGE.name}: the markers «begin {name}» and «end {name}» must stand in it once.")
        page = pattern.sub(partial(refill, build(acts)), page)
    return page


def refill(block: str, match: re.Match[str]) -> str:
    return f"{match[1]}\n{block}\n\n{match[2]}"


def main(arguments: list[str]) -> int:
    page = PAGE.read_text(encoding="utf-8")
    fresh = render(page, load_acts())
    if "--check" in arguments:
        if page == fresh:
            return 0
        print(f"{PAGE.name} differs from {ACTS.name}: run python scripts/acts_table.py")
        return 1
    PAGE.write_text(fresh, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
