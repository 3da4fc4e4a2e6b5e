"""Schools that mean no good, each with what it comes to: the code of the trouble, or nothing where it does no harm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.harvest.bad_sites import CASES
from tests.harvest.publishing import Data, file_of, manifest, mentor, news, note, number, published, raw, snapshot
from tests.harvest.sites import Answer
from tests.harvest.test_guard import SPELLINGS

# Stands in everything that must not be taken over.
MARK = "Подменная метка"
VICTIM = "good0.test"
SCRIPT = '<p onclick="bad()">Да<script>bad()</script><img src=x onerror=bad()><iframe src="//bad.test"></iframe></p>'
AT = "javascript:bad()"


@dataclass(frozen=True)
class Hostile:
    """``code``: empty if the visit goes well, «away» and «much» if several are right; ``knows``: whose records are expected."""

    host: str
    answers: dict[str, Answer]
    code: str = ""
    knows: str = ""


def hostile() -> list[Hostile]:
    much = {name: "much" for name, *_rest in CASES if name.startswith(("5 ", "30 many wrong"))}
    listed = [
        Hostile(f"bad{order}.test", answers, much.get(name, code))
        for order, (name, code, _word, answers) in enumerate(CASES)
    ]
    for order, place in enumerate(SPELLINGS):
        listed.append(Hostile(f"leads{order}.test", {"/x/": (302, {"Location": f"http://{place}/x/"}, b"")}, "away"))
    return [*listed, *impostors(), *of_people(), *harmless()]


def impostors() -> list[Hostile]:
    """Who speaks for somebody else."""
    own = {"publisher": manifest("thief0.test", [])["publisher"]}
    as_victim = snapshot(VICTIM, {"news": [marked("thief0.test")]})
    passed_on = {"publisher": {**own["publisher"], "id": str(number(VICTIM))}, "via": []}
    content = raw(file_of("thief2.test", [marked("thief2.test")], publisher=str(number(VICTIM))))
    notes = [{**note("news/", content, 1), "publisher": str(number(VICTIM))}]
    relaying = {"/x/": raw(manifest("thief2.test", notes, relayed=[passed_on])), "/x/news/": content}
    return [
        Hostile("thief0.test", as_victim, "other-publisher", "thief0.test"),
        Hostile("thief1.test", as_victim, "known-already"),
        Hostile("thief2.test", relaying, "foreign-records", "thief2.test"),
    ]


def of_people() -> list[Hostile]:
    """Names without a consent that covers them now."""
    someone = mentor("names.test", 1, MARK)
    [consent] = someone["consents"]
    endless = {name: value for name, value in consent.items() if name != "valid_until"}
    wrong: dict[str, Any] = {
        "contradiction": {"consents": []},
        "shape": {"consents": [endless]},
        "contradiction 2": {"consents": [{**consent, "person": str(number("somebody"))}]},
        "contradiction 3": {"record": {**someone["record"], "contacts": MARK}},
        "shape 2": {"consents": [{**consent, "audience": "site"}]},
        "contradiction 4": {"consents": [{**consent, "valid_until": "2020-01-01T00:00:00Z"}]},
    }
    return [
        Hostile(f"names{order}.test", snapshot("names.test", {"mentor": [{**someone, **fields}]}), code.partition(" ")[0])
        for order, (code, fields) in enumerate(wrong.items())
    ]  # fmt: skip


def harmless() -> list[Hostile]:
    """What is read, and does nobody any harm."""
    # The consent ended after the snapshot was made: nobody's fault, and nobody's to be shown.
    over = [mentor("over.test", 1, MARK, until="2026-09-02T00:00:00Z")]
    theirs = {**news("same.test", 1), "id": news(VICTIM, 1)["id"]}
    theirs["record"] = {**theirs["record"], "uid": theirs["id"], "title": "Те же номера"}
    scripts = news("scripts.test", 1, body_html=SCRIPT, url=AT, contest_url=AT, contest_title="К")
    return [
        Hostile("over.test", snapshot("over.test", {"mentor": over})),
        Hostile("same.test", snapshot("same.test", {"news": [theirs]})),
        Hostile("scripts.test", snapshot("scripts.test", {"news": [{**scripts, "url": AT}]})),
        Hostile("behind.test", snapshot("behind.test", {"news": [news("behind.test", 1)]}, made_at="2016-01-01T00:00:00Z")),
        Hostile("turns.test", published("turns.test", 2)),
    ]  # fmt: skip


def marked(host: str) -> Data:
    return news(host, 1, title=MARK, lead=MARK)
