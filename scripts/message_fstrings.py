"""Messages in f-strings, which never reach the catalogue: the text is put together before gettext sees it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

from message_sources import KEYWORDS

ADVICE = "Take the message out of the f-string and fill it in with %."


def complaints_about_fstrings(package: Path, sources: list[Path]) -> list[str]:
    return [
        f"{path.relative_to(package)}, line {line}: a message and an f-string in one. {ADVICE}"
        for path in sources
        if path.suffix == ".py"
        for line in sorted(set(lines_of(ast.parse(path.read_text(encoding="utf-8")))))
    ]


def lines_of(tree: ast.AST) -> Iterator[int]:
    """Of ``_(f"…")`` and of ``f"{_('…')}"``; what is no literal, ``f"{_(title)}"``, is collected elsewhere."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            inner = filter(is_message, ast.walk(node))
            yield from (call.lineno for call in inner if any(map(is_literal, call.args)))
        elif is_message(node):
            yield from (part.lineno for arg in node.args for part in ast.walk(arg) if isinstance(part, ast.JoinedStr))


def is_message(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in KEYWORDS


def is_literal(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
