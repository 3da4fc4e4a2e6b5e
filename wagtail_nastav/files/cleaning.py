"""Names and other single lines of text: what is typed, pasted or imported becomes plain text or a sentence."""

from __future__ import annotations

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.deconstruct import deconstructible
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.files.alphabets import MixedWord, mixed_alphabet, mixed_words

__all__ = ["PlainTextValidator", "SingleAlphabetValidator", "mixed_alphabet", "plain_text"]

MARKUP = re.compile(r"<[^<>]*>|[<>]")
# Control, format (zero-width, direction), lone surrogates and private letters: invisible, or not storable.
INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co"})
SHOWN_LENGTH = 40


def plain_text(value: str) -> str:
    """One line in NFC with single spaces, without invisible characters; ``ValidationError`` for markup."""
    text = " ".join(unicodedata.normalize("NFC", _visible(value)).split())
    found = MARKUP.search(text)
    if found:
        raise ValidationError(
            _("There is markup in the text: “%(markup)s”. Leave only words, without the signs “<” and “>”."),
            code="markup",
            params={"markup": found.group()[:SHOWN_LENGTH]},
        )
    return text


def _visible(value: str) -> str:
    """Line breaks and tabs part words, so they become spaces; other invisible characters vanish."""
    if value.isprintable():
        # Most texts, and thousands of them in an import: nothing of the kind is in there.
        return value
    spaced = (" " if letter.isspace() else letter for letter in value)
    return "".join(letter for letter in spaced if unicodedata.category(letter) not in INVISIBLE)


def _complaint(found: MixedWord) -> ValidationError:
    return ValidationError(
        _(
            "In the word “%(word)s” letters of another alphabet stand among the others: %(letters)s. "
            "Write it as “%(repaired)s” (you can copy it from here)."
        ),
        code="mixed_alphabet",
        params={"word": found.word, "repaired": found.repaired, "letters": ", ".join(found.strange)},
    )


@deconstructible
class PlainTextValidator:
    """For model fields: refuses markup. Invisible characters pass, because ``plain_text`` removes them."""

    def __call__(self, value: str) -> None:
        plain_text(value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PlainTextValidator)

    def __hash__(self) -> int:
        return hash(PlainTextValidator)


@deconstructible
class SingleAlphabetValidator:
    """For names: refuses a word of Cyrillic and Latin letters that look alike; search would never find it."""

    def __call__(self, value: str) -> None:
        complaints = [_complaint(found) for found in mixed_words(value)]
        if complaints:
            raise ValidationError(complaints)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SingleAlphabetValidator)

    def __hash__(self) -> int:
        return hash(SingleAlphabetValidator)
