"""From columns whose words are understood to fields of a table of people."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from wagtail_nastav.spreadsheets.recognition.blocks import NAMES, Label
from wagtail_nastav.spreadsheets.recognition.exactness import is_exact
from wagtail_nastav.spreadsheets.recognition.kinds import Verdict
from wagtail_nastav.spreadsheets.recognition.rules import PERSONAL, SIDED, Rule
from wagtail_nastav.spreadsheets.recognition.sides import Whose, side_of, whose
from wagtail_nastav.spreadsheets.types import Kind, Side

# Personal data that are taken by themselves only from a header with no unknown word in it.
CONFIRMED = frozenset({"contacts", "birth_year"})


@dataclass(frozen=True)
class Meaning:
    field: str | None
    confidence: float = 0.0
    reason: str = ""
    suggestion: str | None = None


@dataclass(frozen=True)
class Found:
    """A column of the header block and the rule that fits its words."""

    column: int
    label: Label
    rule: Rule | None
    # Whether pupils stand beside a mentor here, and nobody else is called a mentee.
    pupils_are_mentees: bool = False
    # Names under a header that says nothing.
    holds_names: bool = False

    @property
    def field(self) -> str:
        return self.rule.field if self.rule else ""

    @property
    def said(self) -> Whose:
        said = whose(self.label.header)
        if said == Whose.PUPIL:
            return Whose.MENTEE if self.pupils_are_mentees else Whose.STRANGER
        # The official form of mentees: «Контактные данные для связи (данные представителя)».
        if said == Whose.STRANGER and self.field == "contacts" and self.label.header.hint == "данные представителя":
            return whose(type(self.label.header)(self.label.header.words, "", self.label.header.above))
        return said

    @property
    def is_name(self) -> bool:
        return self.field in NAMES

    @property
    def is_of_somebody_else(self) -> bool:
        told = self.said == Whose.STRANGER and (self.rule is None or self.field in PERSONAL)
        return told or self.holds_names


def with_pupils(columns: list[Found]) -> list[Found]:
    """«Ученик | Телефон | Наставник»: pupils are the mentees of the mentor beside them."""
    names = {whose(found.label.header) for found in columns if found.is_name}
    beside = names >= {Whose.MENTOR, Whose.PUPIL} and not names & {Whose.MENTEE, Whose.BOTH}
    return [replace(found, pupils_are_mentees=True) for found in columns] if beside else columns


def _number_of_the_row() -> str:
    return _("The number of the row.")


def people_meanings(columns: list[Found], verdict: Verdict) -> dict[int, Meaning]:
    """Each column's field; of the other side with its name before it."""
    own = {Kind.MENTORS: Side.MENTOR, Kind.MENTEES: Side.MENTEE}.get(verdict.kind)
    flipped = _flipped_until(columns, verdict)
    meanings: dict[int, Meaning] = {}
    running: Side | None = None
    beside_stranger = after_stranger = False
    for found in columns:
        side = verdict.sides.get(found.column)
        beside_stranger = _beside_stranger(found, beside_stranger)
        after_stranger = after_stranger or found.is_of_somebody_else
        asked = beside_stranger or (after_stranger and found.field in CONFIRMED)
        if asked and found.field in SIDED and found.said == Whose.UNSAID:
            suggestion = _field(found.field, own, running if found.field in CONFIRMED else None)
            meanings[found.column] = Meaning(None, 0.2, _stranger_near(beside_stranger), suggestion=suggestion)
            continue
        if side:
            running = side
        elif found.field and found.field not in SIDED and found.field != "number" and own:
            running = own
        meanings[found.column] = _meaning(
            found, verdict, own, side or _side(found, running, own, flipped, columns, verdict)
        )
    return meanings


def _beside_stranger(found: Found, before: bool) -> bool:
    """«ФИО родителя | Телефон»: what stands right of a stranger's name is the stranger's, up to the next name."""
    return found.said == Whose.STRANGER if found.is_name else before


def _flipped_until(columns: list[Found], verdict: Verdict) -> int:
    """In a sheet whose headers name the wrong side, the column up to which they are not believed."""
    if not verdict.doubt:
        return 0
    names = sorted(verdict.sides)
    return names[1] if len(names) > 1 else columns[-1].column + 1


def _side(
    found: Found, running: Side | None, own: Side | None, flipped: int, columns: list[Found], verdict: Verdict
) -> Side | None:
    said = side_of(found.said)
    if said and own and found.column < flipped:
        return own
    if said:
        return said
    if own is None:
        return _side_in_pairs(found, running, columns)
    return running or own


def _side_in_pairs(found: Found, running: Side | None, columns: list[Found]) -> Side | None:
    """A place of work that stands alone, or before both names, is of both."""
    alone = sum(other.field == found.field for other in columns) == 1
    if found.field == "organization" and (alone or running is None):
        return None
    if found.field in ("case_url", "results", "key"):
        return None
    return running


def _meaning(found: Found, verdict: Verdict, own: Side | None, side: Side | None) -> Meaning:
    field = found.field
    if not found.rule or field == "number":
        return Meaning(None, reason=_number_of_the_row() if found.rule else _("The header is not known."))
    if found.said == Whose.STRANGER and field not in ("order", "start", "end", "term", "form", "kind"):
        return Meaning(None, reason=_("It speaks of somebody who is neither the mentor nor the mentee."))
    if field == "full_name" and found.column not in verdict.sides:
        return Meaning(None, reason=_("It is not said whose names these are."), suggestion=_other_name(own))
    named = field in SIDED and side is not None
    meant = _field(field, own, side if named else None)
    confidence, reason = found.rule.confidence, by_words()
    beside = named and found.said == Whose.UNSAID and side != own
    if beside:
        confidence, reason = confidence * 0.75, _("By the words of the header and by the name to the left of it.")
    if verdict.doubt and side_of(found.said) not in (None, side):
        confidence, reason = 0.5, _("The header names the other side, but the sheet is about this one.")
    if field in CONFIRMED and (beside or not is_exact(found.label.header)):
        return Meaning(None, 0.4, _unsure(beside), suggestion=meant)
    return Meaning(meant, confidence, reason)


def _stranger_near(beside: bool) -> str:
    if beside:
        return _("It stands beside the name of somebody who is neither the mentor nor the mentee.")
    return _unsure(True)


def by_words() -> str:
    return _("By the words of the header.")


def _unsure(beside: bool) -> str:
    if beside:
        return _("Personal data, but the header does not say whose. Confirm the column.")
    return _("Personal data, but there are unknown words in the header. Confirm the column.")


def _other_name(own: Side | None) -> str | None:
    return {Side.MENTOR: "mentee_names", Side.MENTEE: "mentor_name"}[own] if own else None


def _field(field: str, own: Side | None, side: Side | None) -> str:
    if side is None or side == own:
        return field
    if field == "full_name":
        return "mentor_name" if side == Side.MENTOR else "mentee_names"
    if own and field in ("case_url", "results"):
        return field
    return f"{side}.{field}"
