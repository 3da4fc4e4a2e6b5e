"""The rule: what of a mentor answers what a mentee needs, and in which order mentors are offered (001 §VI).

Nothing here knows the database. Words are compared by their stems, so «класса» finds «классное руководство».
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from wagtail_nastav.matching.reasons import reasons_for
from wagtail_nastav.public.text import stem_list

# Words that every request has say nothing of this one.
EMPTY = frozenset(stem_list(
    "как для при чтобы или что это мне его она они все нужно нужна нужен нужны помощь помочь хочу хочет хотел бы "
    "работа работать работы вопрос вопросы проблема трудности затруднение затруднения сложности учитель учителя педагог "
    "педагога наставник наставника молодой специалист специалиста школа школе дети детей детьми детям ученик ученики ученики "
    "обучающиеся учащиеся другой разный новый первый год опыт уметь научиться научить умение знание знания организация "
    "проведение развитие основы современный эффективный повышение квалификация"
))  # fmt: skip
SHORTEST_WORD, SHORTEST_ROOT, LONGEST_ENDING = 3, 4, 3
SUBJECT, COMPETENCE, SAME_PLACE = 6, 4, 2
# More than this many of a sort make no mentor better.
ENOUGH = 3


@dataclass(frozen=True)
class Need:
    """``subjects``: titles; ``organization``: its number, None if unknown."""

    subjects: frozenset[str] = frozenset()
    request: str = ""
    organization: int | None = None

    @property
    def says_nothing(self) -> bool:
        return not self.subjects and not telling(self.request)


@dataclass(frozen=True)
class Offer:
    """A mentor: ``taken`` places of ``capacity``; ``open``: the mentor takes somebody new at all."""

    person: int
    subjects: frozenset[str] = frozenset()
    competences: tuple[str, ...] = ()
    organization: int | None = None
    capacity: int = 1
    taken: int = 0
    open: bool = True
    sort_key: str = ""

    @property
    def free(self) -> int:
        return max(self.capacity - self.taken, 0) if self.open else 0


@dataclass(frozen=True)
class Match:
    offer: Offer
    subjects: tuple[str, ...] = ()
    competences: tuple[str, ...] = ()
    same_place: bool = False
    score: int = 0
    reasons: tuple[str, ...] = field(default=(), compare=False)

    @property
    def fits(self) -> bool:
        return bool(self.subjects or self.competences)


def matches(need: Need, offers: Iterable[Offer]) -> tuple[list[Match], list[Match]]:
    """Mentors who fit and have a place, the best first; and those who would fit but have none now.

    Where the mentee's card says nothing to compare, everybody with a place is offered.
    """
    judged = [match(need, offer) for offer in offers]
    fitting = sorted((one for one in judged if one.fits or need.says_nothing), key=_order)
    free = [one for one in fitting if one.offer.free]
    return free, [one for one in fitting if one.fits and not one.offer.free]


def match(need: Need, offer: Offer) -> Match:
    wanted = telling(need.request)
    subjects = [title for title in sorted(offer.subjects) if title in need.subjects or _answers(title, wanted)]
    competences = [line for line in offer.competences if _answers(line, wanted)]
    near = need.organization is not None and need.organization == offer.organization
    score = SUBJECT * min(len(subjects), ENOUGH) + COMPETENCE * min(len(competences), ENOUGH) + SAME_PLACE * near
    found = Match(offer, tuple(subjects), tuple(competences), near, score)
    return Match(offer, found.subjects, found.competences, near, score, reasons_for(need, found))


def _order(found: Match) -> tuple[int, int, str, int]:
    return -found.score, -found.offer.free, found.offer.sort_key, found.offer.person


@lru_cache(maxsize=20_000)
def telling(text: str) -> tuple[str, ...]:
    """Stems of the words that say something."""
    return tuple(one for one in stem_list(text) if len(one) >= SHORTEST_WORD and one not in EMPTY)


def _answers(text: str, wanted: Sequence[str]) -> bool:
    return any(_alike(mine, theirs) for mine in telling(text) for theirs in wanted)


def _alike(one: str, other: str) -> bool:
    """One root: «класс» and «классн», «урок» and «урочн» are not told apart by what follows it."""
    short, long = sorted((one, other), key=len)
    return one == other or (
        len(short) >= SHORTEST_ROOT and long.startswith(short) and len(long) - len(short) <= LONGEST_ENDING
    )
