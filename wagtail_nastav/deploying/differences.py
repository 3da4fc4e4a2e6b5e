"""What has to be done at the other end so that it has the version of the folder."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from wagtail_nastav.deploying.looking import Found
from wagtail_nastav.deploying.notes import Entries
from wagtail_nastav.deploying.ordering import arrival
from wagtail_nastav.deploying.targets.base import Target
from wagtail_nastav.static_site.stage import Entry


@dataclass
class Plan:
    """``there``: sent before, by a sending that was cut. ``strange``: somebody else's file stands where ours belongs."""

    delete: list[str] = field(default_factory=list)
    send: list[str] = field(default_factory=list)
    there: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)


def make_plan(target: Target, found: Found, goal: dict[str, Entry], full: bool) -> Plan:
    """``full``: the list at the other end is not believed, every file is looked at."""
    base = found.manifest.files if found.manifest else {}
    maybe = found.note.files if found.note else {}
    certain = {name for name, entry in goal.items() if base.get(name) == entry and name not in maybe}
    asked = sorted(goal) if full else sorted(set(goal) - (certain | (set(base) - set(maybe))))
    sizes = target.sizes(asked) if found.top else {}
    plan = Plan(delete=sorted({*base, *maybe} - set(goal)))
    for name in sorted(goal, key=arrival):
        ours = name in base or name in maybe
        if not ours and name in sizes:
            same = _is_same(target, name, goal[name], sizes[name])
            (plan.there if same else plan.strange).append(name)
        elif name in sizes and _arrived(name, goal[name], sizes[name], base, maybe):
            plan.there.extend([name] if name not in certain else [])
        elif name not in certain or full:
            plan.send.append(name)
    return plan


def _arrived(name: str, entry: Entry, size: int, base: dict[str, Entry], maybe: Entries) -> bool:
    """Every file there is whole, so its size tells which of those it may be; if two have it, it is sent again."""
    possible = {*maybe.get(name, []), *([base[name]] if name in base else [])}
    return {one for one in possible if one.size == size} == {entry}


def _is_same(target: Target, name: str, entry: Entry, size: int) -> bool:
    """A file that came by another way, as with a program for FTP."""
    return size == entry.size and hashlib.sha256(target.read(name)).hexdigest() == entry.sha256
