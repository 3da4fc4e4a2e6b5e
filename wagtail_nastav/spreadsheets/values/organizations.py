"""One organization under its many spellings: «МБОУ «СОШ № 5»», «МБОУ СОШ №5 г. Кедровый», «школа 5»."""

from __future__ import annotations

import re
from functools import lru_cache

from wagtail_nastav.public.text import folded, stem

LEGAL = re.compile(
    r"\b(?:муниципальн|государственн|краев|областн|республиканск|федеральн|казенн|бюджетн|автономн|негосударственн|частн)\w*\b"
    r"|\b(?:общеобразовательн|образовательн|профессиональн|дошкольн)\w*\s+(?:учрежден|организац)\w*"
    r"|\bучреждени\w*|\bорганизаци\w*"
    r"|\b[а-я]{0,5}оу(?:\s+(?:до|впо|спо|дпо))?\b"
)
KINDS = (
    (r"средн\w*\s+(?:обще)?образовательн\w*\s+школ\w*|средн\w*\s+школ\w*|\bсош\b|\bсш\b", " сош "),
    (r"основн\w*\s+(?:обще)?образовательн\w*\s+школ\w*|основн\w*\s+школ\w*|\bоош\b|\bош\b", " оош "),
    (r"начальн\w*\s+(?:обще)?образовательн\w*\s+школ\w*|\bнош\b", " нош "),
    (r"детск\w*\s+сад\w*|\bд\s*/\s*с\b|\bцрр\b", " детсад "),
    (r"\bобщеобразовательн\w*\s+школ\w*", " школа "),
)
SMALL = re.compile(
    r"\b(?:г|гор|город\w*|с|село|села|п|пос|пгт|д|ст|р|н|им|имени|район\w*|округ\w*|рф|россии|номер|no|n)\b\.?"
)
NUMBER = re.compile(r"\d+")
TYPES = {"сош", "оош", "нош", "школа", "гимназ", "лице"}


@lru_cache(maxsize=20_000)
def organization_key(name: str) -> frozenset[str]:
    """The words that tell one organization from another, whatever stands around them."""
    plain = re.sub(r"[«»\"“”„'`]", " ", folded(name).replace("№", " "))
    for pattern, kind in KINDS:
        plain = re.sub(pattern, kind, plain)
    plain = SMALL.sub(" ", LEGAL.sub(" ", plain))
    words = frozenset(stem(word) for word in re.findall(r"[^\W_]+", plain))
    return words or frozenset(re.findall(r"\w+", folded(name)))


def could_be_same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one spelling says no more than the other and contradicts it in nothing."""
    if _numbers(one) != _numbers(other):
        return False
    one_types, other_types = one & TYPES, other & TYPES
    if one_types != other_types and not ({"школа"} in (one_types, other_types) or not one_types or not other_types):
        return False
    one_names, other_names = one - TYPES, other - TYPES
    return bool(one_names and other_names) and (one_names <= other_names or other_names <= one_names)


def _numbers(key: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in key if word.isdigit())


def looks_like_organization(text: str) -> bool:
    """«МБОУ СОШ № 5», «Гимназия «Радуга»»; «Начальная школа» is a heading of another sort."""
    plain = folded(text)
    if re.search(r"\b(?!кроу)[а-я]{1,4}оу\b", plain):
        return True
    named = re.search(r"школ|гимнази|лице[йя]|сош|\bсад\b|колледж|техникум|учрежден|центр", plain) is not None
    return named and re.search(r"\d|«|\"|имени|\bим\.", plain) is not None and not re.search(r"уч\w*\.?\s*год", plain)
