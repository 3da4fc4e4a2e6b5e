"""What somebody reads in docs/ stands as it was meant: tables are tables, code can be pasted, links lead somewhere."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from textwrap import dedent

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = [*sorted((ROOT / "docs").rglob("*.md")), *sorted(ROOT.glob("README*.md")), ROOT / "CONTRIBUTING.md"]
RULE = re.compile(r"\|[-| :]+\|$")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_of_the_docs_means_is_what_is_shown(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert list(rows_of_no_table(text.splitlines())) == []
    assert list(tuples_by_mistake(text)) == []
    assert [target for target in relative_links(text) if not (page.parent / target).exists()] == []


def rows_of_no_table(lines: list[str]) -> Iterator[str]:
    for before, row, after in zip(["", *lines], lines, [*lines[1:], ""], strict=False):
        if row.startswith("|") and not before.strip() and not RULE.match(after):
            yield row


def tuples_by_mistake(text: str) -> Iterator[str]:
    """A line of a list that a formatter took for a statement: whoever pastes it into urls.py stops the site."""
    for code in re.findall(r"```python\n(.*?)```", text, re.DOTALL):
        with suppress(SyntaxError):  # A part of a dictionary shows its place by itself.
            yield from (code for node in ast.parse(dedent(code)).body if is_tuple(node))


def is_tuple(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Tuple)


def relative_links(text: str) -> list[str]:
    return [link.partition("#")[0] for link in re.findall(r"\]\(([^)#:][^):]*)\)", text)]
