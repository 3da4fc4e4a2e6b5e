"""Who stands under whom (003 §4, 001 §III.1): contours, levels, the order of bodies, and circles, which are refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

Key = TypeVar("Key")


class Contour(models.TextChoices):
    OUTER = "outer", _("outer contour")
    INNER = "inner", _("inner contour")


class Level(models.TextChoices):
    FEDERAL = "federal", _("federal level")
    REGIONAL = "regional", _("regional level")
    MUNICIPAL = "municipal", _("municipal level")
    SCHOOL = "school", _("level of the school")


def in_circles(above: Mapping[Key, Key | None]) -> set[Key]:
    """Those who, going up step by step, come back to themselves; whoever only hangs on a circle is not in one."""
    found: set[Key] = set()
    seen: set[Key] = set()
    for start in above:
        way: dict[Key, None] = {}
        here: Key | None = start
        while here is not None and here not in seen:
            seen.add(here)
            way[here] = None
            here = above.get(here)
        if here in way and here is not None:
            steps = list(way)
            found.update(steps[steps.index(here) :])
    return found


def in_order(above: Mapping[Key, Key | None]) -> list[tuple[Key, int]]:
    """Everybody once, each directly after whom they stand under, with the depth; otherwise the order stays.

    A circle, which only data written past the form can have, is cut: its members stand at the top.
    """
    circle = in_circles(above)
    children: dict[Key | None, list[Key]] = {}
    for key, over in above.items():
        children.setdefault(None if key in circle or over not in above else over, []).append(key)
    return list(_downwards(children))


def _downwards(children: Mapping[Key | None, list[Key]]) -> Iterable[tuple[Key, int]]:
    """Without recursion: nobody knows how deep somebody's data go."""
    waiting = [(key, 0) for key in reversed(children.get(None, []))]
    while waiting:
        key, depth = waiting.pop()
        yield key, depth
        waiting.extend((below, depth + 1) for below in reversed(children.get(key, [])))
