"""Whose data a header speaks of. Letters alone would put «Телефон родителя» into the mentor's phone."""

from __future__ import annotations

import re
from enum import StrEnum

from wagtail_nastav.spreadsheets.recognition.headers import Header
from wagtail_nastav.spreadsheets.types import Side


class Whose(StrEnum):
    MENTOR = "mentor"
    MENTEE = "mentee"
    # Parents, pupils, directors: there is no place for their data.
    STRANGER = "stranger"
    BOTH = "both"
    UNSAID = "unsaid"


MENTOR = re.compile(r"наставник|\bментор")
MENTEE = re.compile(r"наставля|подопечн|\bменти\b|(?:молод|начинающ)\w* (?:специал|педаг|учит)|\bстажер")
STRANGER = re.compile(
    r"представит|родител|законн|\bмат(?:ь|ери)\b|\bмам[аыу]|\bот(?:ец|ца)\b|\bпап[аы]\b|опекун|\bребен|\bученик|\bучащ|\bобучающ"
    r"|\bдет(?:и|ей)\b|\bкуратор|\bдиректор|\bруководит|\bответствен|\bэксперт|\bкоординатор|\bзаместит|\bзавуч|\bадминистрат"
    r"|\bсупруг|\bметодист|\bжен[аы]\b|\bмуж[а]?\b|\bсест|\bбрат|\bбабуш|\bдедуш|\bродствен|\bсосед|\bбухгалтер|\bсекретар"
)


def whose(header: Header) -> Whose:
    """By the header itself, else by its hint in brackets, else by the group above it."""
    for text in (header.words, header.hint, header.above):
        said = _said(text)
        if said != Whose.UNSAID:
            return said
    return Whose.UNSAID


def _said(text: str) -> Whose:
    if STRANGER.search(text):
        return Whose.STRANGER
    mentor, mentee = MENTOR.search(text), MENTEE.search(text)
    if mentor and mentee:
        return Whose.BOTH
    return Whose.MENTOR if mentor else Whose.MENTEE if mentee else Whose.UNSAID


def side_of(said: Whose) -> Side | None:
    return Side(said.value) if said in (Whose.MENTOR, Whose.MENTEE) else None
