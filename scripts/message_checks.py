"""What may be wrong with a translation: sentences about a catalogue held against the source's messages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from babel.messages.catalog import Message

# No space flag: «100 % of» is a sentence, not a placeholder.
PERCENT = re.compile(r"%(?:\(\w+\))?[#0+-]*\d*(?:\.\d+)?[sdifgrxc]")
NAMED = re.compile(r"%\(|\{[^}]")
BRACES = re.compile(r"\{\w*\}")
Key = tuple[str | None, str]


def complaints_about(kept: Mapping[Key, Message], source: Mapping[Key, Message]) -> list[str]:
    """kept: the .po's messages; source: those of the code and templates."""
    lost = [f"In the .po but not in the source: {key[1]!r}. Run `update`." for key in kept.keys() - source.keys()]
    new = [f"In the source but not in the .po: {key[1]!r}. Run `update`." for key in source.keys() - kept.keys()]
    both = [
        problem for key in kept.keys() & source.keys() for problem in complaints_about_message(kept[key], source[key])
    ]
    return sorted(lost + new + both)


def complaints_about_message(message: Message, source: Message) -> Iterator[str]:
    if message.id != source.id:
        yield f"The plural in the source is another one now: {source.id!r}. Run `update`."
        return
    forms = texts(message.string)
    if message.fuzzy:
        yield f"Marked fuzzy: {message.id!r}."
    if not all(forms):
        yield f"Not translated: {message.id!r}."
        return
    for form in forms:
        yield from complaints_about_form(message, form)


def complaints_about_form(message: Message, form: str) -> Iterator[str]:
    # The first Russian form also stands for 21 and 31, so every form needs what the plural msgid has.
    original = texts(message.id)[-1]
    if placeholders(original) != placeholders(form):
        yield f"Other placeholders in the translation: {original!r} → {form!r}."
    elif is_formatted(original) and "%" in PERCENT.sub("", form.replace("%%", "")):
        yield f"A lone % would break formatting, write %%: {form!r}."
    if original.startswith("\n") != form.startswith("\n") or original.endswith("\n") != form.endswith("\n"):
        yield f"Line breaks at the edges differ: {original!r} → {form!r}."


def texts(value: object) -> list[str]:
    """Babel has one string, or several for a plural."""
    return [str(part or "") for part in value] if isinstance(value, tuple | list) else [str(value or "")]


def placeholders(text: str) -> Counter[str]:
    """How often each stands there; a named one may be repeated, so it counts once."""
    without_escapes = text.replace("%%", "")
    found = Counter(PERCENT.findall(without_escapes) + BRACES.findall(without_escapes))
    return Counter({mark: 1 if NAMED.match(mark) else count for mark, count in found.items()})


def is_formatted(original: str) -> bool:
    return "%%" in original or bool(PERCENT.search(original))
