"""What a sample holds, before it becomes a file of some format."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Sheet:
    """``merges``: «A1:C1»; ``hidden_rows`` and ``hidden_columns`` are numbered from 1."""

    name: str
    rows: list[list[Any]]
    merges: tuple[str, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    hidden: bool = False


@dataclass
class Sample:
    """``file``: its name, the ending says the format; ``options``: for text files ``encoding``, ``separator``, ``before``."""

    file: str
    quirk: str
    sheets: list[Sheet] = field(default_factory=list)
    options: dict[str, Any] = field(default_factory=dict)


def one(file: str, quirk: str, rows: list[list[Any]], name: str = "Лист1", **about: Any) -> Sample:
    """A sample of one sheet."""
    return Sample(file, quirk, [Sheet(name, rows, **about)])


def text(file: str, quirk: str, rows: list[list[Any]], **options: Any) -> Sample:
    return Sample(file, quirk, [Sheet("", rows)], options)
