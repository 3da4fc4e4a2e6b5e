"""Code with one guard taken out, to see that somebody notices."""

from __future__ import annotations

import ast
import inspect
import sys
import textwrap
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import FunctionType
from typing import Any
from unittest.mock import patch

# What the conditions that guard personal data speak of.
GUARDS = {"may", "named", "told", "subjects", "kept_back"}
KEEPING_BACK = {"kept_back"}
REDACTION = ("redact", "redact_html")


@contextmanager
def in_place_of(original: FunctionType, mutant: Any) -> Iterator[None]:
    """``mutant`` stands wherever ``original`` does: in its class, its module and every module that imported it."""
    with ExitStack() as stack:
        for module in [m for name, m in sys.modules.items() if name.startswith("wagtail_nastav")]:
            for owner in [module, *(value for value in vars(module).values() if inspect.isclass(value))]:
                for name in [name for name, value in list(vars(owner).items()) if value is original]:
                    stack.enter_context(patch.object(owner, name, mutant))
        yield


def rewritten(original: FunctionType, old: str, new: str) -> Any:
    """The function with a piece of its source exchanged; the piece has to be there once."""
    source = textwrap.dedent(inspect.getsource(original))
    assert source.count(old) == 1, f"{original.__qualname__}: {old!r} stands {source.count(old)} times"
    return compiled(original, source.replace(old, new))


def without_one_guard(original: FunctionType) -> Iterator[tuple[str, Any]]:
    """For each guard in the function (description, the function without it)."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(original)))
    for number, node in enumerate(node for node in ast.walk(tree) if is_guard(node)):
        fresh = ast.parse(textwrap.dedent(inspect.getsource(original)))
        target = [found for found in ast.walk(fresh) if is_guard(found)][number]
        mutated = ast.fix_missing_locations(Unguarded(target).visit(fresh))
        yield f"{original.__qualname__}: {ast.unparse(node)[:90]}", compiled(original, ast.unparse(mutated))


def is_guard(node: ast.AST) -> bool:
    """«X if … in may else Y», or a call that takes names out of a text."""
    if isinstance(node, ast.IfExp):
        return bool(names_in(node.test) & GUARDS)
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in REDACTION


def names_in(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


class Unguarded(ast.NodeTransformer):
    """Puts what is guarded in the place of one guard."""

    def __init__(self, target: ast.AST) -> None:
        self.target = target

    def visit(self, node: ast.AST) -> Any:
        if node is not self.target:
            return self.generic_visit(node)
        if isinstance(node, ast.IfExp):
            return node.orelse if names_in(node.test) & KEEPING_BACK else node.body
        return node.args[0]  # type: ignore[attr-defined]


def compiled(original: FunctionType, source: str) -> Any:
    """A method's ``super()`` is spelled out: outside its class nobody knows which one is meant."""
    owner = original.__qualname__.rpartition(".")[0]
    source = source.replace("super()", f"super({owner}, self)")
    scope: dict[str, Any] = {}
    exec(compile(f"from __future__ import annotations\n{source}", "<mutant>", "exec"), original.__globals__, scope)
    return scope[original.__name__]
