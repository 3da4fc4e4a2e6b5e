"""Whether bytes are JSON, and JSON is what the format says: the first thing wrong in each place, in a sentence."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from math import isfinite
from typing import Any, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel, ValidationError

from wagtail_nastav.public.transmission import is_transmittable

Shape = TypeVar("Shape", bound=BaseModel)
# More of the same would help nobody.
MOST = 20
# Values in one file and in one entry of it. Each that is wrong costs a thousand times the memory that it takes in the
# file, and of a list (see ``format``) only the first wrong entry is looked at.
VALUES, IN_ENTRY = 1_000_000, 5_000
# Signs between values and around them, of which texts have many as well.
SIGNS = 3 * VALUES
# What no text may contain, as far as it can stand in JSON that came as UTF-8 without being an escape.
FORBIDDEN = ("\ufffe", "\uffff")
# By the beginnings of pydantic's names for what is wrong.
EXPECTED = {
    "string_too_long": gettext_lazy("a shorter text"), "string": gettext_lazy("a text"),
    "int": gettext_lazy("a whole number"), "uuid": gettext_lazy("a UUID"),
    "datetime": gettext_lazy("a moment such as 2026-09-01T09:00:00Z"), "timezone": gettext_lazy("a moment with its time zone"),
    "date": gettext_lazy("a day such as 2026-09-01"), "time": gettext_lazy("a time such as 09:00:00"),
    "list": gettext_lazy("a list"), "model": gettext_lazy("an object"), "bool": gettext_lazy("true or false"),
    "greater_than": gettext_lazy("a larger number"), "less_than": gettext_lazy("a smaller number"),
    "too_short": gettext_lazy("a list that is not empty"),
    "value": gettext_lazy("a moment between the years 2000 and 2199"),
}  # fmt: skip


class Misshapen(Exception):
    """Carries the sentences."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(*sentences)
        self.sentences = sentences


class NotJson(Misshapen):
    """It is not even JSON that everybody understands in the same way."""


def parsed(raw: bytes, shape: type[Shape]) -> Shape:
    """Raises ``Misshapen``. Numbers must be numbers and dates dates: nothing is guessed."""
    text, told = _understood(raw)
    # In a small file there can't be too many: none needs to be counted.
    if _signs(text) > IN_ENTRY and _is_too_much(told):
        raise NotJson(_too_many())
    if any(sign in text for sign in FORBIDDEN) or ("\\u" in text and _is_forbidden(told)):
        raise NotJson(_("It contains characters that no text may contain, such as NUL."))
    try:
        return shape.model_validate_json(raw, strict=True)
    except ValidationError as error:
        raise Misshapen(*_sentences(error)) from None


def strict_json(raw: bytes) -> Any:
    """What readers understand in different ways is an error: a repeated key, NaN, another encoding."""
    return _understood(raw)[1]


def _understood(raw: bytes) -> tuple[str, Any]:
    """The text as well: to look through it is many times as quick as to look through its bytes."""
    try:
        text = raw.decode("utf-8")
        if len(text) > SIGNS and _signs(text) > SIGNS:
            raise NotJson(_too_many())
        return text, json.loads(text, object_pairs_hook=_once, parse_constant=_no_number, parse_float=_finite)
    except UnicodeDecodeError:
        raise NotJson(_("It is not UTF-8.")) from None
    except RecursionError:
        raise NotJson(_("It is nested too deeply.")) from None
    except json.JSONDecodeError as error:
        sentence = _("It is not JSON: from line %(line)d, character %(column)d on it can't be understood.")
        raise NotJson(sentence % {"line": error.lineno, "column": error.colno}) from None
    except ValueError:
        # Python reads no number of thousands of digits.
        raise NotJson(_("It is not JSON that can be used: a number is too long.")) from None


def _signs(text: str) -> int:
    """At least as many as there are values below the outermost one."""
    return sum(text.count(sign) for sign in (",", "[", "{"))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = Counter(key for key, _value in pairs).most_common(1)[0][0]
        raise NotJson(_("The key “%(key)s” stands twice in one object.") % {"key": twice})
    return found


def _no_number(name: str) -> Any:
    raise NotJson(_("“%(value)s” is not a number that JSON knows.") % {"value": name[:40]})


def _finite(text: str) -> float:
    number = float(text)
    return number if isfinite(number) else _no_number(text)


def _is_too_much(told: Any) -> bool:
    parts = list(told.values()) if isinstance(told, dict) else []
    entries = [entry for part in parts for entry in (part if isinstance(part, list) else [part])]
    counts = [_count(entry) for entry in entries]
    return len(parts) > IN_ENTRY or len(entries) + sum(counts) > VALUES or max(counts, default=0) > IN_ENTRY


def _count(told: Any) -> int:
    """Values that lie in it, however deep."""
    if not isinstance(told, dict | list):
        return 0
    return len(told) + sum(map(_count, told.values() if isinstance(told, dict) else told))


def _too_many() -> str:
    return _("It has too many values: at most %(count)d in a file and %(entry)d in an entry.") % {
        "count": VALUES, "entry": IN_ENTRY,
    }  # fmt: skip


def _is_forbidden(told: Any) -> bool:
    """Written as an escape, any character passes a decoder; a database takes not all of them."""
    if isinstance(told, str):
        return not is_transmittable(told)
    if isinstance(told, dict):
        return any(_is_forbidden(key) or _is_forbidden(value) for key, value in told.items())
    return isinstance(told, list) and any(map(_is_forbidden, told))


def _sentences(error: ValidationError) -> Iterator[str]:
    found = error.errors(include_url=False, include_input=False)
    for one in found[:MOST]:
        where = ".".join(str(part) for part in one["loc"]) or _("the whole")
        yield _sentence(one["type"]) % {"where": where, "what": _expected(one)}
    if len(found) > MOST:
        yield _("And %(count)d more of this kind.") % {"count": len(found) - MOST}


def _sentence(kind: str) -> str:
    if kind == "missing":
        return _("%(where)s: this field is missing.")
    if kind == "extra_forbidden":
        return _("%(where)s: the format has no such field.")
    return _("%(where)s: this is not what the format asks for: %(what)s.")


def _expected(error: Any) -> str:
    """What should stand there; in the words of pydantic if it is something rare."""
    for beginning, words in EXPECTED.items():
        if error["type"].startswith(beginning):
            return str(words)
    return str(error.get("ctx", {}).get("expected") or error["msg"])
