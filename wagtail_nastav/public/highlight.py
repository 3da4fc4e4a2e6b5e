"""What matched, shown to the reader: words of a query marked in a text, and a short passage around them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

from wagtail_nastav.public.text import WORD, composed, stem

PASSAGE = 220
BEFORE = 70
GAP = " … "


@dataclass(frozen=True)
class Match:
    start: int
    end: int
    stem: str


def matches(text: str, stems: Collection[str]) -> list[Match]:
    """Words of a composed text whose stems are looked for."""
    words = (Match(found.start(), found.end(), stem(found[0])) for found in WORD.finditer(text))
    return [match for match in words if match.stem in stems]


def marked(text: str, stems: Collection[str]) -> SafeString:
    """The whole plain text as HTML with the words that matched in ``<mark>``."""
    text = composed(str.__str__(text))
    parts, done = [], 0
    for match in matches(text, stems):
        parts += [escape(text[done : match.start]), f"<mark>{escape(text[match.start : match.end])}</mark>"]
        done = match.end
    return mark_safe("".join([*parts, escape(text[done:])]))  # noqa: S308


def passage(texts: Iterable[str], stems: Collection[str]) -> SafeString:
    """At most two passages that hold as many of the words as they can; empty where no word occurs."""
    wanted, parts = set(stems), []
    # Line by line: a heading and what stands below it are no sentence.
    pieces = [composed(" ".join(line.split())) for text in texts for line in text.splitlines()]
    for _turn in range(2):
        best = _best(pieces, wanted)
        if best is None:
            break
        piece, match = best
        cut, told = _cut(piece, match)
        parts.append(marked(cut, stems))
        wanted -= told & wanted
    return mark_safe(GAP.join(conditional_escape(part) for part in parts))  # noqa: S308


def beginning(texts: Iterable[str]) -> str:
    """How the first text begins, for what was found by its title alone."""
    first = next((" ".join(text.split()) for text in texts if text.strip()), "")
    return first if len(first) <= PASSAGE else f"{first[: _word_end(first, PASSAGE)]}…"


def _best(pieces: list[str], wanted: set[str]) -> tuple[str, Match] | None:
    """The word to begin with: the one around which most different words are found, the earliest of these."""
    best, most = None, 0
    for piece in pieces:
        found = matches(piece, wanted)
        for match in found:
            near = {other.stem for other in found if 0 <= other.start - match.start < PASSAGE - BEFORE}
            if len(near) > most:
                best, most = (piece, match), len(near)
    return best


def _cut(piece: str, match: Match) -> tuple[str, set[str]]:
    start = 0 if match.start <= BEFORE else piece.find(" ", match.start - BEFORE, match.start) + 1 or match.start
    end = len(piece) if len(piece) - start <= PASSAGE else max(_word_end(piece, start + PASSAGE), match.end)
    cut = piece[start:end]
    told = {stem(word) for word in WORD.findall(cut)}
    return f"{'…' if start else ''}{cut}{'…' if end < len(piece) else ''}", told


def _word_end(text: str, limit: int) -> int:
    """Where the last whole word before the limit ends."""
    space = text.rfind(" ", 0, limit)
    return space if space > limit // 2 else limit
