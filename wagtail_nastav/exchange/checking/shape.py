"""Whether bytes are JSON, and JSON is what the format says: the first thing wrong in each place, in a sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel, ValidationError

Shape = TypeVar("Shape", bound=BaseModel)
# More of the same would help nobody.
MOST = 20
# By the beginnings of pydantic's names for what is wrong.
EXPECTED = {
    "string": gettext_lazy("a text"), "int": gettext_lazy("a whole number"), "uuid": gettext_lazy("a UUID"),
    "datetime": gettext_lazy("a moment such as 2026-09-01T09:00:00Z"), "timezone": gettext_lazy("a moment with its time zone"),
    "date": gettext_lazy("a day such as 2026-09-01"), "time": gettext_lazy("a time such as 09:00:00"),
    "list": gettext_lazy("a list"), "model": gettext_lazy("an object"), "bool": gettext_lazy("true or false"),
    "too_short": gettext_lazy("a list that is not empty"),
}  # fmt: skip


class Misshapen(Exception):
    """Carries the sentences."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(*sentences)
        self.sentences = sentences


def parsed(raw: bytes, shape: type[Shape]) -> Shape:
    """Raises ``Misshapen``. Numbers must be numbers and dates dates: nothing is guessed."""
    _strict_json(raw)
    try:
        return shape.model_validate_json(raw, strict=True)
    except ValidationError as error:
        raise Misshapen(*_sentences(error)) from None


def _strict_json(raw: bytes) -> Any:
    """What readers understand in different ways is an error: a repeated key, NaN, another encoding."""
    try:
        return json.loads(raw.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_number)
    except UnicodeDecodeError:
        raise Misshapen(_("It is not UTF-8.")) from None
    except RecursionError:
        raise Misshapen(_("It is nested too deeply.")) from None
    except ValueError as error:
        raise Misshapen(_("It is not JSON: %(why)s.") % {"why": error}) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _value in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise Misshapen(_("The key “%(key)s” stands twice in one object.") % {"key": twice})
    return found


def _no_number(name: str) -> Any:
    raise Misshapen(_("“%(value)s” is not a number that JSON knows.") % {"value": name})


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
