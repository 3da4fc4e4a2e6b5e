"""What small schools told at the first round, and tell at the second: something of every kind of turn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.harvest.publishing import Data, mentor, news, snapshot, withdrawn
from tests.harvest.sites import HERE, Answer, Sites

Answers = dict[str, Answer]
FIRST, SECOND = {"sequence": 5}, {"sequence": 6}
STAYS, LEAVES, COMES = "Остаев Олег", "Уходов Пётр", "Приходова Анна"


def told(host: str) -> Answers:
    return snapshot(host, _kinds(host), '"one"', **FIRST)


def _kinds(host: str, *people: str) -> dict[str, list[Data]]:
    names = people or (STAYS, LEAVES)
    return {
        "mentor": [mentor(host, order, name) for order, name in enumerate(names)],
        "news": [news(host, order) for order in range(10)],
    }


def _again(host: str, kinds: dict[str, list[Data]], **fields: Any) -> Answers:
    return snapshot(host, kinds, '"two"', **{**SECOND, **fields})


def taken_back(host: str) -> Answers:
    """A consent is withdrawn, a piece of news is corrected, another is new."""
    kinds = _kinds(host)
    gone = kinds["mentor"].pop()
    kinds["news"][0] = {**news(host, 0, title="Уточнено"), "revision": 6}
    kinds["news"].append({**news(host, 10), "revision": 6})
    return _again(host, kinds, withdrawn=[withdrawn(gone, "mentor", 6)])


def vanished(host: str) -> Answers:
    """One person less, another one more, and nobody says why; half of the news is missing."""
    kinds = _kinds(host)
    kinds["mentor"][1] = {**mentor(host, 2, COMES), "revision": 6}
    del kinds["news"][:5]
    return _again(host, kinds)


def unchanged(host: str) -> Answers:
    return told(host)


def closed(host: str) -> Answers:
    return {"/x/": (410, {}, b"")}


def out_of_service(host: str) -> Answers:
    return {"/x/": (503, {}, b"")}


def put_back(host: str) -> Answers:
    """An older copy, in which somebody is missing."""
    return _again(host, _kinds(host, STAYS), sequence=4)


# Whoever is paused is not visited; that site has been silent for so long that its people are forgotten.
TURNS: dict[str, Callable[[str], Answers]] = {
    "taken-back": taken_back, "vanished": vanished, "unchanged": unchanged, "closed": closed,
    "out-of-service": out_of_service, "put-back": put_back, "paused": unchanged,
}  # fmt: skip


def put(sites: Sites, turn: str, answers: Callable[[str], Answers]) -> str:
    """At a folder of this machine; the address of the manifest."""
    sites.put(HERE, {f"/{turn}{path}": answer for path, answer in answers(f"{turn}.example.org").items()})
    return sites.url(HERE, f"/{turn}/x/")
