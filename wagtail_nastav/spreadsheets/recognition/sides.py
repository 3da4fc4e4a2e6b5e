"""Whose data a header speaks of. Letters alone would put «Телефон родителя» into the mentor's phone."""

from __future__ import annotations

import re
from enum import StrEnum

from wagtail_nastav.spreadsheets.recognition.headers import Header
from wagtail_nastav.spreadsheets.types import Side


class Whose(StrEnum):
    MENTOR = "mentor"
    MENTEE = "mentee"
    # Mentees where they stand beside a mentor, else strangers.
    PUPIL = "pupil"
    # Parents, directors: there is no place for their data.
    STRANGER = "stranger"
    BOTH = "both"
    UNSAID = "unsaid"


MENTOR = re.compile(r"наставник|\bментор")
MENTEE = re.compile(r"наставля|подопечн|\bменти\b|(?:молод|начинающ)\w* (?:специал|педаг|учит)|\bстажер")
STRANGER = re.compile(
    r"представит|родител|законн|\bмат(?:ь|ери)\b|\bмам[аыу]|\bот(?:ец|ца)\b|\bпап[аы]\b|опекун"
    r"|\bкуратор|\bдиректор|\bруководит|\bответствен|\bэксперт|\bкоординатор|\bзаместит|\bзавуч|\bадминистрат"
    r"|\bсупруг|\bметодист|\bжен[аы]\b|\bмуж[а]?\b|\bсест|\bбрат|\bбабуш|\bдедуш|\bродствен|\bсосед|\bбухгалтер|\bсекретар"
)

# Not a child: «ребёнок наставляемого» is the mentee's own.
LEARNER = r"\b(?:учени[кц]|учащ|обучающ|воспитанни|школьни[кц]|студент)\w*"
PUPIL = re.compile(rf"{LEARNER}|\bребен|\bдет(?:и|ей)\b")
# «Ученик-наставник», «наставляемый обучающийся».
PUPIL_AS_MENTOR = re.compile(rf"{LEARNER} наставник")
PUPIL_AS_MENTEE = re.compile(rf"{LEARNER} (?:наставляем|подопечн)|(?:наставляем|подопечн)\w* {LEARNER}")


def whose(header: Header) -> Whose:
    """By the header itself, else by its hint in brackets, else by the group above it."""
    told = [said for text in (header.words, header.hint, header.above) if (said := _said(text)) != Whose.UNSAID]
    if not told:
        return Whose.UNSAID
    # «ФИО обучающегося (наставляемого)».
    return Whose.MENTEE if told[0] == Whose.PUPIL and Whose.MENTEE in told else told[0]


def _said(text: str) -> Whose:
    if STRANGER.search(text):
        return Whose.STRANGER
    if PUPIL.search(text):
        return _said_of_pupils(text)
    mentor, mentee = MENTOR.search(text), MENTEE.search(text)
    if mentor and mentee:
        return Whose.BOTH
    return Whose.MENTOR if mentor else Whose.MENTEE if mentee else Whose.UNSAID


def _said_of_pupils(text: str) -> Whose:
    if PUPIL_AS_MENTOR.search(text):
        return Whose.MENTOR
    if PUPIL_AS_MENTEE.search(text):
        return Whose.MENTEE
    return Whose.STRANGER if MENTOR.search(text) or MENTEE.search(text) else Whose.PUPIL


def side_of(said: Whose) -> Side | None:
    return Side(said.value) if said in (Whose.MENTOR, Whose.MENTEE) else None
